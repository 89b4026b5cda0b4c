import { signedBy } from '#kernel/actor.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { getCall, mayRunCall } from '#features/calls/index.ts'
import { markNoted } from '../store/changes.ts'

type Input = { readonly call: string; readonly change: string }

/** Says that the office has noted what happened to its results: it waits for nobody any more, and stays on record. */
export const noteChange = (ctx: Ctx, input: Input): Promise<Record<string, never>> => mark(ctx, input, true)

/** Takes that back: it waits again. */
export const undoNote = (ctx: Ctx, input: Input): Promise<Record<string, never>> => mark(ctx, input, false)

async function mark(ctx: Ctx, input: Input, isNoted: boolean): Promise<Record<string, never>> {
  return ctx.db.transaction(async (tx) => {
    const call = await getCall(tx, input.call)
    demand(mayRunCall(ctx.actor, call))
    const noted = { by: signedBy(ctx.actor), at: ctx.now }
    await markNoted(tx, { callId: call.id, id: input.change, isNoted }, noted)
    const action = isNoted ? 'results.note-change' : 'results.undo-note'
    await audit.record(tx, ctx, action, { callId: call.id, subjectId: input.change })
    return {}
  })
}
