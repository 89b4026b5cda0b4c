import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { putRemark } from '../store/reviews.ts'
import { markable } from './seat.ts'

/** Saves the juror's remark on an entry. */
export async function saveRemark(ctx: Ctx, input: { call: string; entry: string; remark: string }) {
  return ctx.db.transaction(async (tx) => {
    const { call, review } = await markable(ctx, tx, input)
    await putRemark(tx, review.id, input.remark, ctx.now)
    await audit.record(tx, ctx, 'review.remark', { callId: call.id, subjectId: review.id })
    return { savedAt: ctx.now.toISOString() }
  })
}
