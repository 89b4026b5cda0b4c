import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { roundOf } from '../core/round.ts'
import { barOf } from '../policy.ts'
import { listGivenMarks } from '../store/reviews.ts'

/**
 * Every mark that counts in the call's round, in one query: of given reviews by jurors whom nothing bars. `entryIds`
 * narrows to some entries.
 */
export async function listCountingMarks(db: Db, call: Call, entryIds?: readonly string[]) {
  const marks = await listGivenMarks(db, call.id, roundOf(call.document).round.key, entryIds)
  return marks
    .filter(({ interests, parties }) => barOf(call.document.conflictRules, interests, parties) === null)
    .map(({ interests: _juror, parties: _entry, ...mark }) => mark)
}

/** Which reviews count, by entry: the jurors who gave them. The one rule is that of their marks. */
export async function countingReviews(
  db: Db,
  call: Call,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const marks = await listCountingMarks(db, call, entryIds)
  const byEntry = Map.groupBy(marks, ({ entryId }) => entryId)
  return new Map([...byEntry].map(([entryId, own]) => [entryId, new Set(own.map(({ jurorId }) => jurorId))]))
}
