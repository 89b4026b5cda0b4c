import type { Db } from '#platform/db/client.ts'
import type { Call, Round } from '#features/calls/index.ts'
import { roundOf } from '../core/round.ts'
import { barOf, type Interests, type Parties } from '../core/bars.ts'
import { listGivenMarks } from '../store/reviews.ts'

type Given = { readonly interests: Interests; readonly parties: Parties }

/** What of counting no SQL says: nothing bars the juror from what they judged. */
export const isByWhomNothingBars =
  ({ document }: Pick<Call, 'document'>) =>
  ({ interests, parties }: Given): boolean =>
    barOf(document.conflictRules, interests, parties) === null

/**
 * Every mark that counts in a round of the call, without a key the first, in one query: of given reviews by jurors whom nothing bars.
 * `entryIds` narrows to some entries.
 */
export async function listCountingMarks(db: Db, call: Call, entryIds?: readonly string[], roundKey?: string) {
  const marks = await listGivenMarks(db, call.id, roundOf(call.document, roundKey).round.key, entryIds)
  return marks
    .filter(isByWhomNothingBars(call))
    .map(({ interests: _juror, parties: _entry, ...mark }) => mark)
}

/** Which reviews count, by entry: the jurors who gave them. The one rule is that of their marks. */
export async function countingReviews(
  db: Db,
  call: Call,
  { key }: Pick<Round, 'key'>,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const marks = await listCountingMarks(db, call, entryIds, key)
  const byEntry = Map.groupBy(marks, ({ entryId }) => entryId)
  return new Map([...byEntry].map(([entryId, own]) => [entryId, new Set(own.map(({ jurorId }) => jurorId))]))
}
