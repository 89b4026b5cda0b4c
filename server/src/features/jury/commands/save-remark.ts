import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { cleanText } from '#features/forms/index.ts'
import { remarkTooLong } from '../core/remark.ts'
import { putRemark } from '../store/sheet.ts'
import { markable, sheetOf } from './markable.ts'
import { remarkedMeanwhile } from './saved-meanwhile.ts'

type Input = {
  readonly call: string
  readonly entry: string
  readonly round?: string | undefined
  readonly remark: string
  /** Of the remark that this one replaces; 0 or left out: there is none. */
  readonly version?: number | undefined
  /** That the page shows; left out: the one that counts. */
  readonly submission?: string | undefined
}

/** Saves the juror's remark on an entry. Of several written over the same one the first is saved. */
export async function saveRemark(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const assigned = await markable(ctx, tx, input)
    const { call } = assigned
    // What is counted is what is kept, line ends included.
    const remark = cleanText(input.remark)
    const wrong = remarkTooLong(remark)
    if (wrong) throw new Refusal('input-invalid', { fields: [wrong] })
    const words = { remark, over: input.version ?? 0 }
    const written = await putRemark(tx, sheetOf(assigned, input.submission), words, ctx.now)
    if (!written) throw await remarkedMeanwhile(ctx, tx, assigned)
    await audit.record(tx, ctx, 'review.remark', { callId: call.id, subjectId: written.id })
    return { version: written.version, savedAt: ctx.now.toISOString() }
  })
}
