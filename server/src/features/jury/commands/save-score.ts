import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { isOnScale } from '#features/calls/index.ts'
import { putScore, versionBegun } from '../store/sheet.ts'
import { criteriaOf } from '../views/criteria.ts'
import { markable, sheetOf } from './markable.ts'
import { markedMeanwhile } from './saved-meanwhile.ts'

type Input = {
  readonly call: string
  readonly entry: string
  readonly round?: string | undefined
  readonly criterion: string
  readonly mark: number | null
  /** Of the mark that this one replaces; 0 or left out: there is none. */
  readonly version?: number | undefined
  /** That the page shows; left out: the one that counts. */
  readonly submission?: string | undefined
}

/** Saves one mark at once, or clears it. Of several made over the same one the first is saved. */
export async function saveScore(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const assigned = await markable(ctx, tx, input)
    const { call, outline, assignment } = assigned
    const held = sheetOf(assigned, input.submission)
    const review = assigned.review ?? { callVersion: await versionBegun(tx, held, outline.callVersion) }
    const criterion = (await criteriaOf(tx, { call, outline, assignment, review })).find(
      ({ key }) => key === input.criterion,
    )
    if (!criterion) throw new Refusal('not-found')
    if (input.mark !== null && !isOnScale(criterion.scale, input.mark)) {
      const { min, max, step } = criterion.scale
      const problem = { field: input.criterion, code: 'mark-out-of-scale', params: { min, max, step } }
      throw new Refusal('mark-out-of-scale', { fields: [problem] })
    }
    const score = { criterionKey: criterion.key, mark: input.mark, over: input.version ?? 0 }
    const written = await putScore(tx, held, score, ctx.now)
    if (!written) throw await markedMeanwhile(ctx, tx, assigned, criterion.key)
    const subject = { callId: call.id, subjectId: written.id }
    await audit.record(tx, ctx, 'review.mark', {
      ...{ ...subject, criterion: criterion.key, mark: input.mark },
      ...{ markVersion: written.version, overVersion: score.over },
    })
    return { mark: input.mark, version: written.version, savedAt: ctx.now.toISOString() }
  })
}
