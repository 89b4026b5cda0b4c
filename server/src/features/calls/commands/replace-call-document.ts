import type { CallId } from '#kernel/ids.ts'
import { canonicalJson } from '#kernel/proof/index.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { writingOf } from '#features/translations/index.ts'
import type { CallDocument } from '../core/document.ts'
import { mayEditDocument } from '../policy.ts'
import { getCall, getCallById, replaceDocument } from '../store/calls.ts'
import { keepTexts } from '../store/texts.ts'
import { readPreset } from './create-call.ts'

/** Puts a new version of a draft's document in place; the version it was made from must still be the last. A second click finds it in place. */
export async function replaceCallDocument(ctx: Ctx, input: { call: string; version: number; yaml: string }) {
  return ctx.db.transaction(async (tx) => {
    const call = await getCall(tx, input.call)
    demand(mayEditDocument(ctx.actor, call))
    const document = readPreset(input.yaml, ctx.now)
    const isLast = call.documentVersion === input.version
    const changed = isLast ? await replaceDocument(tx, call, document, ctx.now) : null
    if (!changed) return replacedBefore(ctx, tx, { id: call.id, version: input.version + 1, document })
    await keepTexts(tx, changed, writingOf(ctx))
    await audit.record(tx, ctx, 'call.edit', {
      callId: call.id,
      subjectId: call.id,
      version: changed.documentVersion,
    })
    return { key: changed.key, documentVersion: changed.documentVersion }
  })
}

type Replaced = { readonly id: CallId; readonly version: number; readonly document: CallDocument }

/** Whoever acts has put just this document in place as this version. */
async function replacedBefore(ctx: Ctx, tx: Db, { id, version, document }: Replaced) {
  const stands = await getCallById(tx, id)
  const last = { subjectId: id, among: ['call.edit'] } as const
  const facts = await audit.ownLast(tx, ctx, 'call.edit', last)
  const isThis =
    stands.documentVersion === version &&
    facts?.['version'] === version &&
    canonicalJson(stands.document) === canonicalJson(document)
  if (!isThis) throw new Refusal('changed-meanwhile')
  return { key: stands.key, documentVersion: version }
}
