import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { getCallById } from '#features/calls/index.ts'
import { hashToken } from '../core/tokens.ts'
import { getJurorByToken, moveJuror } from '../store/jurors.ts'

/** Accepts or declines, signed in with the invited address: a forwarded mail makes nobody a juror. */
export async function answerInvitation(ctx: Ctx, input: { token: string; answer: 'accept' | 'decline' }) {
  const { actor } = ctx
  if (actor.kind !== 'person') throw new Refusal('sign-in-required')
  return ctx.db.transaction(async (tx) => {
    const juror = await getJurorByToken(tx, hashToken(input.token))
    if (juror.email !== actor.email.toLowerCase()) throw new Refusal('invitation-not-yours')
    const call = await getCallById(tx, juror.callId)
    await moveJuror(tx, juror, input.answer, { personId: actor.personId, answeredAt: ctx.now })
    await audit.record(tx, ctx, `juror.${input.answer}`, { callId: call.id, subjectId: juror.id })
    return { call: call.key }
  })
}
