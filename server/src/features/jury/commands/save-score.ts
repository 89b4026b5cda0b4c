import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { criteriaFor, isOnScale } from '#features/calls/index.ts'
import { putScore } from '../store/reviews.ts'
import { markable } from './seat.ts'

type Input = { call: string; entry: string; criterion: string; mark: number | null }

/** Saves one mark at once, or clears it. */
export async function saveScore(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const { call, head, review } = await markable(ctx, tx, input)
    const criterion = criteriaFor(call.document, head.categoryKey).find(({ key }) => key === input.criterion)
    if (!criterion) throw new Refusal('not-found')
    if (input.mark !== null && !isOnScale(criterion.scale, input.mark)) {
      const { min, max } = criterion.scale
      const problem = { field: input.criterion, code: 'mark-out-of-scale', params: { min, max } }
      throw new Refusal('mark-out-of-scale', { fields: [problem] })
    }
    await putScore(tx, review.id, { criterionKey: criterion.key, mark: input.mark }, ctx.now)
    const subject = { callId: call.id, subjectId: review.id }
    await audit.record(tx, ctx, 'review.mark', { ...subject, criterion: criterion.key, mark: input.mark })
    return { mark: input.mark, savedAt: ctx.now.toISOString() }
  })
}
