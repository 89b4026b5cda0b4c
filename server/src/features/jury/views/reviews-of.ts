import type { EntryId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Call } from '#features/calls/index.ts'
import { dutyState } from '../core/duties.ts'
import { roundOf } from '../core/round.ts'
import { listAssigned } from '../store/assignments.ts'
import { officeSight } from './office-sight.ts'

/**
 * How many reviews of an entry count, and how many wait to be confirmed, also while the entry is not under judgement; none for
 * whose own it is.
 */
export async function reviewsOf(ctx: Ctx, call: Call, entryId: EntryId) {
  const round = { callId: call.id, roundKey: roundOf(call.document).round.key }
  const { isOwn } = await officeSight(ctx, call)
  const all = await listAssigned(ctx.db, round, { entryIds: [entryId], isAny: true })
  const duties = all.filter(({ parties }) => !isOwn({ ...parties, entryId }))
  const states = duties.map((duty) => dutyState(call.document.conflictRules, duty))
  return {
    counting: states.filter((state) => state === 'given').length,
    changed: states.filter((state) => state === 'changed').length,
  }
}
