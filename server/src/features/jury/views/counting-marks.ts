import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { roundOf } from '../core/round.ts'
import { barOf } from '../policy.ts'
import { listGivenMarks } from '../store/reviews.ts'

/** Every mark that counts in the call's round, in one query: of given reviews by jurors whom nothing bars. */
export async function listCountingMarks(db: Db, call: Call) {
  const marks = await listGivenMarks(db, call.id, roundOf(call.document).round.key)
  return marks
    .filter(({ interests, parties }) => barOf(call.document.conflictRules, interests, parties) === null)
    .map(({ interests: _juror, parties: _entry, ...mark }) => mark)
}
