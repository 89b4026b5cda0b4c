import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { cleanText } from '#features/forms/index.ts'
import { remarkTooLong } from '../core/remark.ts'
import { putRemark } from '../store/sheet.ts'
import { heldSheet, type WrittenOn } from './markable.ts'
import { remarkedMeanwhile } from './saved-meanwhile.ts'

type Input = WrittenOn & { readonly remark: string }

/** Saves the juror's remark on an entry. Of several written over the same one the first is saved. */
export async function saveRemark(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const { assigned, held, over } = await heldSheet(ctx, tx, input)
    // What is counted is what is kept, line ends included.
    const remark = cleanText(input.remark)
    const wrong = remarkTooLong(remark)
    if (wrong) throw new Refusal('input-invalid', { fields: [wrong] })
    const written = await putRemark(tx, held, { remark, over }, ctx.now)
    if (!written) throw await remarkedMeanwhile(ctx, tx, assigned)
    await audit.record(tx, ctx, 'review.remark', { callId: assigned.call.id, subjectId: written.id })
    return { version: written.version, savedAt: ctx.now.toISOString() }
  })
}
