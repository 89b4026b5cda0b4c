import { signedBy } from '#kernel/actor.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { once } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { getCall, mayRunCall } from '#features/calls/index.ts'
import { isNotedChange, markNoted } from '../store/changes.ts'

type Input = { readonly call: string; readonly change: string; readonly once?: string | undefined }

/** Says that the office has noted what happened to its results: it waits for nobody any more, and stays on record. */
export const noteChange = (ctx: Ctx, input: Input): Promise<Record<string, never>> => mark(ctx, input, true)

/** Takes that back: it waits again. */
export const undoNote = (ctx: Ctx, input: Input): Promise<Record<string, never>> => mark(ctx, input, false)

async function mark(
  ctx: Ctx,
  { once: key, ...asked }: Input,
  isNoted: boolean,
): Promise<Record<string, never>> {
  return ctx.db.transaction(async (tx) => {
    const call = await getCall(tx, asked.call)
    demand(mayRunCall(ctx.actor, call))
    const change = { callId: call.id, id: asked.change }
    // What was done once is answered again only while it is still so.
    const again = async () => {
      if ((await isNotedChange(tx, change)) !== isNoted) throw new Refusal('changed-meanwhile')
      return {}
    }
    return once(tx, ctx, { of: isNoted ? 'noteChange' : 'undoNote', key, asked, again }, async () => {
      await markNoted(tx, { ...change, isNoted }, { by: signedBy(ctx.actor), at: ctx.now })
      const action = isNoted ? 'results.note-change' : 'results.undo-note'
      await audit.record(tx, ctx, action, { callId: call.id, subjectId: asked.change })
      return {}
    })
  })
}
