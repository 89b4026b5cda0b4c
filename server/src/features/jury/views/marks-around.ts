import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { givenAnew, givenAnewAfter, type Unlock } from '../store/unlocks.ts'
import { listCountingMarks } from './counting-marks.ts'

type Counting = Awaited<ReturnType<typeof listCountingMarks>>
type Review = Pick<Counting[number], 'entryId' | 'jurorId'>
type InRound = { readonly roundKey: string }

/**
 * The marks of its round that counted just before a review was given anew by the office's leave, and just after, and whether what was
 * decided on them then stands still: whatever else was given anew since is taken back in thought, so that each leave is
 * answered for by itself. Null: nothing was given anew by it.
 */
export async function marksAround(db: Db, call: Call & { readonly id: CallId }, unlockId: string) {
  const found = await givenAnew(db, call.id, unlockId)
  if (!found) return null
  const { unlock, isDecided, ...review } = found
  const now = await listCountingMarks(db, call, undefined, found.roundKey)
  // One that does not count at all now goes on not counting.
  const counts = (one: Review): boolean => now.some(isOf(one))
  let after = now
  const seen = new Set<string>()
  const since = await givenAnewAfter(db, unlock)
  for (const later of since.filter(({ roundKey }: InRound) => roundKey === found.roundKey)) {
    // What a review said until it was first given anew after that is what it said then.
    if (!seen.has(later.unlock.reviewId) && counts(later))
      after = saying(after, later, saidBefore(later.unlock))
    seen.add(later.unlock.reviewId)
  }
  const before = counts(review) ? saying(after, review, saidBefore(unlock)) : after
  return { ...review, endedAt: unlock.endedAt, isDecided, before, after }
}

/** What a review counted with until it was given anew: nothing, when it was of an earlier submission. */
const saidBefore = ({ marks, wasOfLatest }: Unlock) => (wasOfLatest ? marks : {})

const isOf =
  (review: Review) =>
  (mark: Review): boolean =>
    mark.entryId === review.entryId && mark.jurorId === review.jurorId

/** The marks as if a review said something else. */
function saying(marks: Counting, { entryId, jurorId }: Review, said: Unlock['marks']): Counting {
  const others = marks.filter((mark) => !isOf({ entryId, jurorId })(mark))
  const own = Object.entries(said).map(([criterionKey, mark]) => ({ entryId, jurorId, criterionKey, mark }))
  return [...others, ...own]
}
