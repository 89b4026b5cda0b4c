import { signedBy } from '#kernel/actor.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { officeCall, type Call } from '#features/calls/index.ts'
import { NO_DECISIONS } from '../core/decisions-guard.ts'
import { recordedRound, roundOf, roundOfAct, type RoundNow } from '../core/round.ts'
import { hasClosed, hasReopened, mayCloseJudging, mayReopenJudging } from '../policy/ends-of-judging.ts'
import { heldJury } from '../scope.ts'
import {
  endClose,
  insertClose,
  lastClose,
  roundNow,
  closeInForce,
  type EarlyClose,
} from '../store/early-closes.ts'
import { lockJuryOf } from '../store/lock.ts'
import { holdSeats } from '../store/readers.ts'
import { readByNow, reopenMark, unfinishedIn } from '../views/judging.ts'
import { besides, officeSight } from '../views/office-sight.ts'
import { readersAmong } from '../views/readers.ts'
import { restsOn } from '../views/rests-on.ts'
import { tellOfAllChanges } from './tell-of-changes.ts'
import { takeSeat } from './withdraw-juror.ts'

const roundIn = ({ id }: Call, { round }: RoundNow) => ({ callId: id, roundKey: round.key })

type Asked = { readonly call: string; readonly round?: string | undefined }

/** Ends judging before its phase does, with the reason, over exactly the unfinished work that the preview named; a second click finds it closed. */
export async function closeJudging(ctx: Ctx, input: Asked & { reason: string; hash: string }) {
  return ctx.db.transaction(async (tx) => {
    const call = await heldJury(ctx, tx, input.call)
    const now = await roundNow(tx, call, { key: roundOfAct(call.document.rounds, input.round) })
    const self = await besides(await officeSight({ ...ctx, db: tx }, call))
    const may = mayCloseJudging(ctx.actor, call, { ...self, window: now }, ctx.now)
    // A second click may have begun first, and asks of an instant before the close.
    const mayHave = may.ok || may.because === 'round-closed'
    if (mayHave && hasClosed(ctx.actor, await lastClose(tx, roundIn(call, now)), input.reason)) return {}
    demand(may)
    if (input.reason === '')
      throw new Refusal('reason-required', { fields: [{ field: 'reason', code: 'required' }] })
    const { mark, missing } = await unfinishedIn({ ...ctx, db: tx }, call, now.round)
    if (mark !== input.hash) throw new Refusal('preview-outdated')
    const id = await insertClose(tx, {
      callId: call.id,
      roundKey: now.round.key,
      reason: input.reason,
      closedBy: signedBy(ctx.actor),
      closedAt: ctx.now,
    })
    const of = recordedRound(call.document, now.round)
    await audit.record(tx, ctx, 'judging.close', { callId: call.id, subjectId: id, missing, ...of })
    return {}
  })
}

/**
 * Takes the early close back: marks can be made again until the phase closes, as long as nothing is decided. Whoever judges and
 * could read all marks meanwhile, as somebody of the office, judges no more: their seats are taken back.
 */
export async function reopenJudging(ctx: Ctx, input: Asked & { hash: string }, decisions = NO_DECISIONS) {
  return ctx.db.transaction(async (tx) => {
    const call = await officeCall({ ...ctx, db: tx }, input.call)
    await decisions.hold(tx, call.id)
    const planned = roundOf(call.document, roundOfAct(call.document.rounds, input.round))
    const { closesAt: phaseClosesAt } = planned
    const close = await closeInForce(tx, roundIn(call, planned))
    const isAnythingDecided = await decisions.isAnythingDecided(tx, call.id)
    const self = await besides(await officeSight({ ...ctx, db: tx }, call))
    const closed = {
      ...{ isClosedEarly: close !== null, phaseClosesAt, isAnythingDecided, ...self },
      restsOn: await restsOn(tx, { call, round: planned.round }, decisions),
      ...(await readByNow({ ...ctx, db: tx }, { call, round: planned.round })),
    }
    const may = mayReopenJudging(ctx.actor, call, closed, ctx.now)
    const isOpen = !may.ok && may.because === 'judging-not-closed-early'
    if (isOpen && hasReopened(ctx.actor, await lastClose(tx, roundIn(call, planned)))) return {}
    demand(may)
    if (!close) throw new Refusal('judging-not-closed-early')
    await endClose(tx, close, { reopenedBy: signedBy(ctx.actor), reopenedAt: ctx.now })
    const of = recordedRound(call.document, planned.round)
    await audit.record(tx, ctx, 'judging.reopen', { callId: call.id, subjectId: close.id, ...of })
    await unseatReaders(ctx, tx, { call, round: planned.round, close, hash: input.hash })
    await tellOfAllChanges(tx, ctx, call, planned.round)
    return {}
  })
}

type Reopened = {
  readonly call: Call
  readonly round: RoundNow['round']
  readonly close: EarlyClose
  readonly hash: string
}

async function unseatReaders(ctx: Ctx, tx: Db, { call, round, close, hash }: Reopened): Promise<void> {
  const since = { from: close.closedAt, until: null }
  await lockJuryOf(tx, call.id)
  const readers = await readersAmong(
    { db: tx, now: ctx.now },
    { call, round },
    await holdSeats(tx, call.id),
    since,
  )
  if (hash !== reopenMark(ctx.settings, close, readers)) throw new Refusal('preview-outdated')
  for (const { id } of readers) await takeSeat(ctx, tx, call, { id, says: 'read', because: '' })
}
