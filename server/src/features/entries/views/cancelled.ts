import { cancelledView, takesPlace, type CancelledNow } from '#features/calls/index.ts'
import type { CallOfEntryView } from '../contract/shapes.ts'
import type { EnteredCall } from '../scope.ts'
import type { Entry } from '../store/entries.ts'
import type { Submission } from '../store/submissions.ts'

type Of = {
  readonly entry: Pick<Entry, 'callId' | 'categoryKey'>
  /** What counts of it; null: nothing was handed in. */
  readonly latest: Pick<Submission, 'categoryKey'> | null
}

/**
 * What is cancelled that concerns an entry: its call, else the category in which it is to be handed in, else that in which it was, as
 * long as it was not handed in again in another. Null: it takes place.
 */
export function cancelledFor(
  { entry, latest }: Of,
  all: readonly CancelledNow[],
): CallOfEntryView['cancelled'] {
  const own = all.filter(({ callId }) => callId === entry.callId)
  const [found] = [null, entry.categoryKey, latest?.categoryKey].flatMap((key) =>
    own.filter(({ category }) => category === key),
  )
  return found ? cancelledView(found) : null
}

/** Whether an entry does not take place as it is to be handed in. */
export const isCancelled = ({
  entry,
  call,
}: {
  readonly entry: Pick<Entry, 'categoryKey'>
  readonly call: EnteredCall
}): boolean => !takesPlace(call, entry.categoryKey).ok
