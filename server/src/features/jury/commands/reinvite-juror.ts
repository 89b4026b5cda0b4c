import type { JurorId } from '#kernel/ids.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { mayRunCall } from '#features/calls/index.ts'
import { hashToken } from '../core/tokens.ts'
import { isAnythingJudged, mayChangeSeat, maySit } from '../policy/seats.ts'
import { heldJury, jurorIn } from '../scope.ts'
import { moveJuror } from '../store/jurors.ts'
import { couldRead } from '../views/readers.ts'
import { newToken, sendInvitation } from './invite-jurors.ts'

/** Invites someone again who declined or was withdrawn; the address of the first mail is void. Once, however often one clicks. */
export async function reinviteJuror(ctx: Ctx, input: { call: string; juror: string }) {
  return ctx.db.transaction(async (tx) => {
    const call = await heldJury(ctx, tx, input.call)
    demand(mayRunCall(ctx.actor, call))
    const { juror, own } = await jurorIn({ ...ctx, db: tx }, call, input.juror)
    demand(mayChangeSeat(ctx.actor, call, juror, own))
    demand(isAnythingJudged(call, juror.categoryKeys))
    demand(maySit(await couldRead(tx, call, { email: juror.email, askedAt: ctx.now })))
    if (juror.state === 'invited' && (await hasReinvited(ctx, tx, juror.id))) return {}
    const token = newToken()
    await moveJuror(tx, juror, 'reinvite', {
      tokenHash: hashToken(token),
      invitedAt: ctx.now,
      answeredAt: null,
    })
    await audit.record(tx, ctx, 'juror.reinvite', { callId: call.id, subjectId: juror.id })
    await sendInvitation(ctx, tx, call, { juror, token })
    return {}
  })
}

const INVITING = [
  'juror.accept',
  'juror.decline',
  'juror.give-back',
  'juror.invite',
  'juror.reinvite',
  'juror.withdraw',
] as const

const hasReinvited = async (ctx: Ctx, tx: Db, subjectId: JurorId): Promise<boolean> =>
  (await audit.ownLast(tx, ctx, 'juror.reinvite', { subjectId, among: INVITING })) !== null
