import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { areEntriesOver } from '../core/phases.ts'
import { mayAnnounce } from '../policy.ts'
import { announce, getCall } from '../store/calls.ts'

type Announcement = { readonly call: string; readonly version: number; readonly evenThoughOver?: boolean }

/**
 * Makes a call public. The version that was looked at must be the one that is announced; whoever announces a call that
 * nobody can enter any more says so.
 */
export async function announceCall(ctx: Ctx, { evenThoughOver = false, ...input }: Announcement) {
  return ctx.db.transaction(async (tx) => {
    const call = await getCall(tx, input.call)
    demand(mayAnnounce(ctx.actor, call, { now: ctx.now, evenThoughOver }))
    if (call.documentVersion !== input.version) throw new Refusal('changed-meanwhile')
    await announce(tx, call, ctx.now)
    await audit.record(tx, ctx, 'call.announce', {
      callId: call.id,
      subjectId: call.id,
      version: call.documentVersion,
      isOver: areEntriesOver(call.document, ctx.now),
    })
    return { key: call.key }
  })
}
