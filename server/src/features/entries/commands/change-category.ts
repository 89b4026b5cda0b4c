import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { NO_RESULTS } from '../core/results-guard.ts'
import { mayChangeCategory } from '../policy.ts'
import { heldOwn } from '../scope.ts'
import { changeWorkingCopy } from '../store/entries.ts'
import { demandCategory } from './start-entry.ts'

/** Moves a draft to another category. Answers that it does not ask for stay in the working copy, unread. */
export async function changeCategory(
  ctx: Ctx,
  input: { entry: string; version: number; category: string },
  results = NO_RESULTS,
) {
  return ctx.db.transaction(async (tx) => {
    const { entry, call } = await heldOwn(ctx, tx, input.entry, results)
    demand(mayChangeCategory(entry, call, ctx.now))
    demandCategory(call.document, input.category)
    if (entry.categoryKey === input.category) return { version: entry.version }
    if (entry.version !== input.version) throw new Refusal('changed-meanwhile', { version: entry.version })
    const changed = await changeWorkingCopy(tx, entry, { categoryKey: input.category }, ctx.now)
    await audit.record(tx, ctx, 'entry.change-category', { callId: call.id, subjectId: entry.id })
    return { version: changed.version }
  })
}
