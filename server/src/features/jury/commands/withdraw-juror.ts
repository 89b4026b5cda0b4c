import type { JurorId } from '#kernel/ids.ts'
import { impossible } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { getCall, mayRunCall } from '#features/calls/index.ts'
import { SEAT_STATES } from '../states.ts'
import { getJuror, moveJuror } from '../store/jurors.ts'
import { lockJuryOf } from '../store/lock.ts'
import { changeOf } from '../views/seat-change.ts'
import { tellJuror } from './tell-juror.ts'

type Input = { readonly call: string; readonly juror: string }

/**
 * Takes a seat or an invitation back. Reviews that were given stay and count; open duties wait for somebody else.
 * Returns what it came to, once nobody could give a review any more, as its preview says it to whoever acts.
 */
export async function withdrawJuror(ctx: Ctx, input: Input & { readonly because?: string | undefined }) {
  const { because = '' } = input
  return ctx.db.transaction(async (tx) => {
    const call = await getCall(tx, input.call)
    demand(mayRunCall(ctx.actor, call))
    await lockJuryOf(tx, call.id)
    const juror = await getJuror(tx, call.id, input.juror as JurorId)
    const withdrawnFrom = SEAT_STATES.find((state) => state === juror.state)
    if (withdrawnFrom === undefined) throw new Refusal('seat-not-held')
    await moveJuror(tx, juror, 'withdraw', {
      withdrawnAt: ctx.now,
      withdrawnFrom,
      withdrawnBecause: because,
    })
    const { told, whole } = await changeOf({ ...ctx, db: tx }, call, juror.id)
    const figures = ({ given, open, lacking }: typeof told) => ({
      given: given.length,
      open: open.length,
      lacking: lacking.length,
    })
    const subject = { callId: call.id, subjectId: juror.id }
    await audit.record(tx, ctx, 'juror.withdraw', { ...subject, from: juror.state, ...figures(whole) })
    await tellJuror(ctx, tx, call, { kind: 'juror-withdrawn', juror, seat: withdrawnFrom, because })
    return figures(told)
  })
}

/** Gives it back: the juror is exactly where they were, with their duties, marks, remarks and answers. */
export async function giveSeatBack(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const call = await getCall(tx, input.call)
    demand(mayRunCall(ctx.actor, call))
    await lockJuryOf(tx, call.id)
    const juror = await getJuror(tx, call.id, input.juror as JurorId)
    if (juror.state !== 'withdrawn') throw new Refusal('seat-not-withdrawn')
    const seat = juror.withdrawnFrom ?? impossible('what was taken back was something')
    await moveJuror(tx, juror, seat === 'accepted' ? 'give-seat-back' : 'give-invitation-back')
    const { told, whole } = await changeOf({ ...ctx, db: tx }, call, juror.id)
    const figures = ({ open, crowded }: typeof told) => ({ open: open.length, crowded: crowded.length })
    const subject = { callId: call.id, subjectId: juror.id }
    await audit.record(tx, ctx, 'juror.give-back', { ...subject, to: seat, ...figures(whole) })
    await tellJuror(ctx, tx, call, { kind: 'juror-given-back', juror, seat, because: '' })
    return figures(told)
  })
}
