import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { mayMark } from '../policy.ts'
import { moveReview } from '../store/reviews.ts'
import { closedMeanwhile } from './saved-meanwhile.ts'
import { dutyOf, factsOf, markingOf } from './seat.ts'

/** Takes "I am done" back, until the round closes. */
export async function reopenReview(ctx: Ctx, input: { call: string; entry: string }) {
  return ctx.db.transaction(async (tx) => {
    const duty = await dutyOf(ctx, tx, input, { isHeld: true })
    const review = 'drafted'
    demand(mayMark({ ...factsOf(duty), ...markingOf(duty), review }, duty.now, ctx.now))
    const reopened = await moveReview(tx, duty.assignment.id, 'reopen', ctx.now)
    if (!reopened) throw (await closedMeanwhile(tx, duty, ctx.now)) ?? new Refusal('review-not-given')
    await audit.record(tx, ctx, 'review.reopen', { callId: duty.call.id, subjectId: reopened })
    return {}
  })
}
