import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { isOnScale } from '#features/calls/index.ts'
import { putScore } from '../store/sheet.ts'
import { criteriaOf } from '../views/criteria.ts'
import { heldSheet, reviewedBy, type WrittenOn } from './markable.ts'
import { markedMeanwhile } from './saved-meanwhile.ts'

type Input = WrittenOn & { readonly criterion: string; readonly mark: number | null }

/** Saves one mark at once, or clears it. Of several made over the same one the first is saved. */
export async function saveScore(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const { assigned, held, over } = await heldSheet(ctx, tx, input)
    const marked = await criteriaOf(tx, await reviewedBy(tx, { assigned, held }))
    const criterion = marked.find(({ key }) => key === input.criterion)
    if (!criterion) throw new Refusal('not-found')
    if (input.mark !== null && !isOnScale(criterion.scale, input.mark)) {
      const { min, max, step } = criterion.scale
      const problem = { field: input.criterion, code: 'mark-out-of-scale', params: { min, max, step } }
      throw new Refusal('mark-out-of-scale', { fields: [problem] })
    }
    const score = { criterionKey: criterion.key, mark: input.mark, over }
    const written = await putScore(tx, held, score, ctx.now)
    if (!written) throw await markedMeanwhile(ctx, tx, assigned, criterion.key)
    const subject = { callId: assigned.call.id, subjectId: written.id }
    await audit.record(tx, ctx, 'review.mark', {
      ...{ ...subject, criterion: criterion.key, mark: input.mark },
      ...{ markVersion: written.version, overVersion: over },
    })
    return { mark: input.mark, version: written.version, savedAt: ctx.now.toISOString() }
  })
}
