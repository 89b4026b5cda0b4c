import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { mayEditDocument } from '../policy.ts'
import { announce, getCall } from '../store.ts'

/** Makes a call public. The version that was looked at must be the one that is announced. */
export async function announceCall(ctx: Ctx, input: { call: string; version: number }) {
  return ctx.db.transaction(async (tx) => {
    const call = await getCall(tx, input.call)
    demand(mayEditDocument(ctx.actor, call))
    if (call.documentVersion !== input.version) throw new Refusal('changed-meanwhile')
    await announce(tx, call, ctx.now)
    await audit.record(tx, ctx, 'call.announce', {
      callId: call.id,
      subjectId: call.id,
      version: call.documentVersion,
    })
    return { key: call.key }
  })
}
