import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { mayMark } from '../policy.ts'
import { lockReview, moveReview } from '../store/reviews.ts'
import { dutyOf, factsOf } from './seat.ts'

/** Takes "I am done" back, until the round closes. */
export async function reopenReview(ctx: Ctx, input: { call: string; entry: string }) {
  return ctx.db.transaction(async (tx) => {
    const duty = await dutyOf(ctx, tx, input)
    const { call, assignment, now } = duty
    demand(mayMark(factsOf(duty), 'drafted', now, ctx.now))
    const review = await lockReview(tx, assignment, ctx.now)
    await moveReview(tx, review.id, 'reopen', ctx.now)
    await audit.record(tx, ctx, 'review.reopen', { callId: call.id, subjectId: review.id })
    return {}
  })
}
