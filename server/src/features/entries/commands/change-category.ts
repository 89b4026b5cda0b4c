import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { getCallById } from '#features/calls/index.ts'
import { NO_RESULTS, stageOf } from '../core/results-guard.ts'
import { mayChangeCategory, personOf } from '../policy.ts'
import { changeWorkingCopy, lockOwnEntry } from '../store/entries.ts'
import { demandCategory } from './start-entry.ts'

/** Moves a draft to another category. Answers that it does not ask for stay in the working copy, unread. */
export async function changeCategory(
  ctx: Ctx,
  input: { entry: string; version: number; category: string },
  results = NO_RESULTS,
) {
  return ctx.db.transaction(async (tx) => {
    const entry = await lockOwnEntry(tx, personOf(ctx.actor), input.entry)
    const call = await getCallById(tx, entry.callId)
    const stage = await stageOf(results, tx, call.id)
    demand(mayChangeCategory(entry, { ...call, results: stage }, ctx.now))
    demandCategory(call.document, input.category)
    if (entry.categoryKey === input.category) return { version: entry.version }
    if (entry.version !== input.version) throw new Refusal('changed-meanwhile', { version: entry.version })
    const changed = await changeWorkingCopy(tx, entry, { categoryKey: input.category }, ctx.now)
    await audit.record(tx, ctx, 'entry.change-category', { callId: call.id, subjectId: entry.id })
    return { version: changed.version }
  })
}
