import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { once } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import * as notices from '#features/notices/index.ts'
import type { CallPart } from '../core/parts.ts'
import { mayDeleteCall } from '../policy.ts'
import { deleteCall as erase, lockCall } from '../store/calls.ts'
import { heldIn } from '../views/deletion.ts'

type Deletion = { readonly call: string; readonly version: number; readonly jurors: number }
type Form = Deletion & { readonly once?: string | undefined }

/**
 * Erases a call that nobody has entered, with its jury, its roles and its mails; what was done stays in the history. Whoever
 * begins an entry at the same moment comes before or after: the call's row is locked against it.
 * Who sends the form twice is told twice that it is done, since there is nothing left that could say so.
 */
export async function deleteCall(ctx: Ctx, { once: key, ...asked }: Form, parts: readonly CallPart[]) {
  const form = { of: 'deleteCall', key, asked, again: () => Promise.resolve({}) }
  return ctx.db.transaction((tx) => once(tx, ctx, form, () => clear(ctx, tx, asked, parts)))
}

async function clear(ctx: Ctx, tx: Db, input: Deletion, parts: readonly CallPart[]) {
  const call = await lockCall(tx, input.call)
  const held = await heldIn(tx, call, parts)
  demand(mayDeleteCall(ctx.actor, call, held))
  if (call.documentVersion !== input.version || held.jurors !== input.jurors)
    throw new Refusal('preview-outdated')
  // First, so that those who are told of the deletion keep that mail.
  await notices.forgetOfCall(tx, call.id)
  for (const part of parts) await part.clear?.(tx, ctx, call)
  await erase(tx, call)
  await audit.record(tx, ctx, 'call.delete', { callId: call.id, subjectId: call.id, jurors: held.jurors })
  return {}
}
