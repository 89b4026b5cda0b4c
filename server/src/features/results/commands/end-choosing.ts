import { signedBy } from '#kernel/actor.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { mayRunCall } from '#features/calls/index.ts'
import { holdMarksOf } from '#features/jury/index.ts'
import { hasEnded, hasTakenEndBack, mayEnd, mayTakeEndBack } from '../policy/cuts.ts'
import { insertEnd, undoEnds } from '../store/round-ends.ts'
import { heldBetweenRounds } from '../scope.ts'
import { cutNow, endingHash, untoldEnds, type AskedCut } from '../views/cut-now.ts'

/**
 * Says of exactly those whom the preview named as undecided that they do not go on from a round; of what comes there later it says nothing,
 * and is said anew. A second click finds it said.
 */
export async function endChoosing(ctx: Ctx, input: AskedCut & { readonly hash: string }) {
  return ctx.db.transaction(async (tx) => {
    const call = await heldBetweenRounds(ctx, tx, input.call)
    demand(mayRunCall(ctx.actor, call))
    await holdMarksOf(tx, { call, round: { key: input.round } })
    const found = await cutNow(ctx, tx, call, input.round)
    if (hasEnded(ctx.actor, found.end, input.hash)) return {}
    demand(mayEnd(ctx.actor, call, found.facts))
    if (endingHash(found) !== input.hash) throw new Refusal('preview-outdated')
    const id = await insertEnd(tx, {
      ...{ callId: call.id, roundKey: input.round, hash: input.hash },
      entries: found.judged.map(({ submission: { entryId } }) => entryId),
      ...{ endedBy: signedBy(ctx.actor), endedAt: ctx.now },
    })
    await audit.record(tx, ctx, 'round.end', { callId: call.id, subjectId: id, round: input.round })
    return {}
  })
}

/** Takes that back with the reason, however often it was said, as far as no entrant was told by it: who was undecided is so again. */
export async function takeEndBack(ctx: Ctx, input: AskedCut & { readonly reason: string }) {
  return ctx.db.transaction(async (tx) => {
    const call = await heldBetweenRounds(ctx, tx, input.call)
    demand(mayRunCall(ctx.actor, call))
    const found = await cutNow(ctx, tx, call, input.round)
    const untold = untoldEnds(found)
    if (untold.length === 0 && hasTakenEndBack(ctx.actor, found.end, input.reason)) return {}
    demand(mayTakeEndBack(ctx.actor, call, found.facts))
    if (input.reason === '')
      throw new Refusal('reason-required', { fields: [{ field: 'reason', code: 'required' }] })
    const [last] = untold
    if (!last) throw new Refusal('choosing-not-ended')
    const back = { takenBackBy: signedBy(ctx.actor), takenBackAt: ctx.now }
    const ids = untold.map(({ id }) => id)
    await undoEnds(tx, call.id, ids, { ...back, takenBackBecause: input.reason })
    const subject = { callId: call.id, subjectId: last.id }
    await audit.record(tx, ctx, 'round.take-end-back', { ...subject, round: input.round })
    return {}
  })
}
