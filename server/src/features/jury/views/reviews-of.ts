import type { EntryId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { dutyState } from '../core/duties.ts'
import { roundOf } from '../core/round.ts'
import { listAssigned } from '../store/assignments.ts'

/** How many reviews of an entry count, and how many wait to be confirmed, also while the entry is not under judgement. */
export async function reviewsOf(db: Db, call: Call, entryId: EntryId) {
  const round = { callId: call.id, roundKey: roundOf(call.document).round.key }
  const duties = await listAssigned(db, round, { entryIds: [entryId], isAny: true })
  const states = duties.map((duty) => dutyState(call.document.conflictRules, duty))
  return {
    counting: states.filter((state) => state === 'given').length,
    changed: states.filter((state) => state === 'changed').length,
  }
}
