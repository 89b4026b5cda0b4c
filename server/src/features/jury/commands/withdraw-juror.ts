import type { JurorId } from '#kernel/ids.ts'
import { impossible } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { once } from '#features/accounts/index.ts'
import * as audit from '#features/audit/index.ts'
import { mayRunCall, type Call } from '#features/calls/index.ts'
import { mayChangeSeat, maySit } from '../policy/seats.ts'
import { heldJury, jurorIn } from '../scope.ts'
import { SEAT_STATES } from '../states.ts'
import { getJuror, moveJuror } from '../store/jurors.ts'
import { couldRead } from '../views/readers.ts'
import { changeOf } from '../views/seat-change.ts'
import { tellJuror } from './tell-juror.ts'

type Input = { readonly call: string; readonly juror: string }
type Form = Input & { readonly once?: string | undefined }
/** `withdrawnAt`: ISO 8601, as the seat shows it. */
type Return = Input & { readonly withdrawnAt: string }
type Withdrawal = Input & { readonly because?: string | undefined }

/** What was done once is answered again only while it is still so. */
async function demandStill(tx: Db, call: Call, { juror: id }: Input, isWithdrawn: boolean): Promise<void> {
  const juror = await getJuror(tx, call.id, id as JurorId)
  if ((juror.state === 'withdrawn') !== isWithdrawn) throw new Refusal('changed-meanwhile')
}
type Told<Work extends (...given: never[]) => unknown> = Awaited<ReturnType<Work>>

/**
 * Takes a seat or an invitation back. Reviews that were given stay and count; open assignments wait for somebody else.
 * Returns what it came to, once nobody could give a review any more, as its preview says it to whoever acts.
 */
export async function withdrawJuror(ctx: Ctx, { once: key, ...asked }: Withdrawal & Form) {
  return ctx.db.transaction(async (tx) => {
    const call = await heldJury(ctx, tx, asked.call)
    demand(mayRunCall(ctx.actor, call))
    const again = (told: Told<typeof withdraw>) => demandStill(tx, call, asked, true).then(() => told)
    return once(tx, ctx, { of: 'withdrawJuror', key, asked, again }, () => withdraw(ctx, tx, call, asked))
  })
}

/** The juror, if their seat is not in a category in which an entry of whoever acts competes. */
async function othersSeat(ctx: Ctx, tx: Db, call: Call, id: string) {
  const { juror, own } = await jurorIn({ ...ctx, db: tx }, call, id)
  demand(mayChangeSeat(ctx.actor, call, juror, own))
  return juror
}

async function withdraw(ctx: Ctx, tx: Db, call: Call, { juror, because = '' }: Withdrawal) {
  const { id } = await othersSeat(ctx, tx, call, juror)
  return takeSeat(ctx, tx, call, { id, because, says: because === '' ? 'no' : 'yes' })
}

type Taking = Pick<Parameters<typeof tellJuror>[3], 'says' | 'because'> & { readonly id: JurorId }

/** Takes a seat or an invitation back, whoever wants that and why; `says`: what its juror is told of it. */
export async function takeSeat(ctx: Ctx, tx: Db, call: Call, { id, says, because }: Taking) {
  const juror = await getJuror(tx, call.id, id)
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
  await tellJuror(ctx, tx, call, { kind: 'juror-withdrawn', juror, seat: withdrawnFrom, because, says })
  return figures(told)
}

/** Gives it back, as it was taken then and not anew since: the juror is exactly where they were, with their assignments, marks, remarks and answers. */
export async function giveSeatBack(ctx: Ctx, { once: key, ...asked }: Return & Form) {
  return ctx.db.transaction(async (tx) => {
    const call = await heldJury(ctx, tx, asked.call)
    demand(mayRunCall(ctx.actor, call))
    const again = (told: Told<typeof giveBack>) => demandStill(tx, call, asked, false).then(() => told)
    return once(tx, ctx, { of: 'giveSeatBack', key, asked, again }, () => giveBack(ctx, tx, call, asked))
  })
}

async function giveBack(ctx: Ctx, tx: Db, call: Call, { juror: id, withdrawnAt }: Return) {
  const juror = await othersSeat(ctx, tx, call, id)
  if (juror.state !== 'withdrawn') throw new Refusal('seat-not-withdrawn')
  if (juror.withdrawnAt?.getTime() !== Date.parse(withdrawnAt)) throw new Refusal('changed-meanwhile')
  demand(maySit(await couldRead(tx, call, { email: juror.email, askedAt: null })))
  const seat = juror.withdrawnFrom ?? impossible('what was taken back was something')
  await moveJuror(tx, juror, seat === 'accepted' ? 'give-seat-back' : 'give-invitation-back')
  const { told, whole } = await changeOf({ ...ctx, db: tx }, call, juror.id)
  const figures = ({ open, crowded }: typeof told) => ({ open: open.length, crowded: crowded.length })
  const subject = { callId: call.id, subjectId: juror.id }
  await audit.record(tx, ctx, 'juror.give-back', { ...subject, to: seat, ...figures(whole) })
  await tellJuror(ctx, tx, call, { kind: 'juror-given-back', juror, seat, because: '', says: 'no' })
  return figures(told)
}
