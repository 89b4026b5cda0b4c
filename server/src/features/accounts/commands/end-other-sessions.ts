import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { endOthers } from '../store/sessions.ts'

/** Signs a person out everywhere but here: after a lost telephone, or a computer that others use. */
export async function endOtherSessions(ctx: Ctx) {
  const { actor } = ctx
  if (actor.kind !== 'person') throw new Refusal('sign-in-required')
  return ctx.db.transaction(async (tx) => {
    const ended = await endOthers(tx, ctx, actor.personId)
    const subject = { callId: null, subjectId: actor.personId }
    if (ended > 0) await audit.record(tx, ctx, 'account.end-other-sessions', { ...subject, ended })
    return { ended }
  })
}
