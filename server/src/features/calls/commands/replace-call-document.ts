import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { mayEditDocument } from '../policy.ts'
import { getCall, replaceDocument } from '../store/calls.ts'
import { readPreset } from './create-call.ts'

/** Puts a new version of a draft's document in place; the version it was made from must still be the last. */
export async function replaceCallDocument(ctx: Ctx, input: { call: string; version: number; yaml: string }) {
  return ctx.db.transaction(async (tx) => {
    const call = await getCall(tx, input.call)
    demand(mayEditDocument(ctx.actor, call))
    if (call.documentVersion !== input.version) throw new Refusal('changed-meanwhile')
    const changed = await replaceDocument(tx, call, readPreset(input.yaml, ctx.now), ctx.now)
    await audit.record(tx, ctx, 'call.edit', {
      callId: call.id,
      subjectId: call.id,
      version: changed.documentVersion,
    })
    return { key: changed.key, documentVersion: changed.documentVersion }
  })
}
