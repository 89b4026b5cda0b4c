import type { CallId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { once } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { writingOf } from '#features/translations/index.ts'
import type { CallDocument } from '../core/document.ts'
import { loadPreset } from '../core/preset.ts'
import { mayCreateCalls } from '../policy.ts'
import { keepTexts } from '../store/texts.ts'
import { findCallById, insertCall, type Call } from '../store/calls.ts'
import { demandProgramme } from './demand-programme.ts'

type Created = { readonly id: CallId; readonly key: string }
type Text = { readonly yaml: string; readonly once?: string | undefined }

/** Sets up a draft call from a preset file's text. A form that is sent twice sets up one. */
export async function createCall(ctx: Ctx, { once: key, ...asked }: Text) {
  // Before the text is read: nobody else is told what is wrong with one.
  demand(mayCreateCalls(ctx.actor))
  const document = readPreset(asked.yaml, ctx.now)
  return ctx.db.transaction(async (tx) => {
    // A draft may have got another key since.
    const again = async ({ id }: Created) => {
      const call = await findCallById(tx, id)
      return call && { id, key: call.key }
    }
    const { key: created } = await once(tx, ctx, { of: 'createCall', key, asked, again }, async () => {
      const call = await createCallFrom({ ...ctx, db: tx }, document, { isDemonstration: false })
      return { id: call.id, key: call.key }
    })
    return { key: created }
  })
}

/** The same from a document that is already read. */
export async function createCallFrom(
  ctx: Ctx,
  document: CallDocument,
  { isDemonstration }: { readonly isDemonstration: boolean },
): Promise<Call> {
  return ctx.db.transaction(async (tx) => {
    demand(mayCreateCalls(ctx.actor))
    await demandProgramme(tx, ctx, document)
    const call = await insertCall(tx, document, { isDemonstration, now: ctx.now })
    await keepTexts(tx, call, writingOf(ctx))
    await audit.record(tx, ctx, 'call.create', { callId: call.id, subjectId: call.id })
    return call
  })
}

/** The document in a preset's text; what is wrong is named with line and field, all at once. */
export function readPreset(yaml: string, startsAt: Date): CallDocument {
  const loaded = loadPreset(yaml, { startsAt })
  if (loaded.ok) return loaded.document
  throw new Refusal('call-document-invalid', {
    fields: loaded.problems.map(({ kind, line, column, field, limit = '', value = '' }) => ({
      field: 'yaml',
      code: `preset-${kind}`,
      params: { line, column, at: field, limit, value },
    })),
  })
}
