import { signedBy } from '#kernel/actor.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { mayRunCall } from '#features/calls/index.ts'
import { holdMarksOf, putIntoRound, takeFromRound } from '#features/jury/index.ts'
import { hasCarriedOut, hasTakenBack, mayCarryOut, mayTakeBack } from '../policy/cuts.ts'
import { endCut, insertCut } from '../store/round-cuts.ts'
import { heldBetweenRounds } from '../scope.ts'
import { cutNow, type AskedCut, type CutNow } from '../views/cut-now.ts'

/**
 * Puts exactly those whom the preview let through into the rounds that follow and are still judged; whatever has changed since stops it. Who is
 * there by hand stays so. A second click finds it carried out.
 */
export async function carryOutCut(ctx: Ctx, input: AskedCut & { readonly hash: string }) {
  return ctx.db.transaction(async (tx) => {
    const call = await heldBetweenRounds(ctx, tx, input.call)
    demand(mayRunCall(ctx.actor, call))
    await holdMarksOf(tx, { call, round: { key: input.round } })
    const found = await cutNow(ctx, tx, call, input.round)
    if (hasCarriedOut(ctx.actor, found.cut, input.hash)) return { into: thereNow(found) }
    demand(mayCarryOut(ctx.actor, call, found.facts))
    if (found.hash !== input.hash) throw new Refusal('preview-outdated')
    const signed = { by: signedBy(ctx.actor), at: ctx.now }
    const id = await insertCut(tx, {
      ...{ callId: call.id, roundKey: input.round, hash: input.hash },
      ...{ carriedOutBy: signed.by, carriedOutAt: signed.at },
    })
    for (const { round, because, at } of found.ways.filter(({ isOver }) => !isOver)) {
      const through = found.judged.filter(({ submission }) => at.get(submission.entryId)?.outcome === 'in')
      const put = through.map(({ submission: { entryId } }) => ({
        ...{ entryId, because, fromRoundKey: input.round, reason: '' },
      }))
      await putIntoRound(tx, { callId: call.id, round }, put, signed).catch(asOutdated)
    }
    await audit.record(tx, ctx, 'round.cut', { callId: call.id, subjectId: id, round: input.round })
    return { into: thereNow(await cutNow(ctx, tx, call, input.round)) }
  })
}

/** What was withdrawn since it was looked at is judged no more: then something has changed. */
function asOutdated(error: unknown): never {
  throw error instanceof Refusal && error.code === 'not-found' ? new Refusal('preview-outdated') : error
}

/** How many are in each of the rounds that follow. */
const thereNow = ({ ways }: CutNow) =>
  ways.map(({ round, there }) => ({ round: round.key, entries: there.size }))

/**
 * Takes out what the cut put into the rounds that follow, with the reason, as long as no juror has begun on any of it there and no entrant
 * was told. Who was put there by hand stays.
 */
export async function takeCutBack(ctx: Ctx, input: AskedCut & { readonly reason: string }) {
  return ctx.db.transaction(async (tx) => {
    const call = await heldBetweenRounds(ctx, tx, input.call)
    demand(mayRunCall(ctx.actor, call))
    const found = await cutNow(ctx, tx, call, input.round)
    const { cut, facts } = found
    const isBack = !facts.isCarriedOut && hasTakenBack(ctx.actor, cut, input.reason)
    if (isBack) return {}
    demand(mayTakeBack(ctx.actor, call, facts))
    if (input.reason === '')
      throw new Refusal('reason-required', { fields: [{ field: 'reason', code: 'required' }] })
    if (!cut) throw new Refusal('cut-not-carried-out')
    const signed = { takenBackBy: signedBy(ctx.actor), takenBackAt: ctx.now }
    await endCut(tx, cut, { ...signed, takenBackBecause: input.reason })
    for (const { round, byCut } of found.ways) {
      const entryIds = byCut.map(({ entryId }) => entryId)
      await takeFromRound(ctx, tx, { call, round, entryIds, because: input.reason })
    }
    await audit.record(tx, ctx, 'round.take-back', { callId: call.id, subjectId: cut.id, round: input.round })
    return {}
  })
}
