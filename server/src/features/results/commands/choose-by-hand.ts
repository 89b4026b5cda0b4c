import { signedBy } from '#kernel/actor.ts'
import type { EntryId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { mayRunCall } from '#features/calls/index.ts'
import { holdMarksOf, lastInRound, putIntoRound, takeFromRound } from '#features/jury/index.ts'
import { hasPut, hasTakenOut, mayChoose } from '../policy/cuts.ts'
import { heldBetweenRounds } from '../scope.ts'
import { cutNow } from '../views/cut-now.ts'

/** `round` is the one that the entry is put into. */
type Asked = {
  readonly call: string
  readonly round: string
  readonly entry: string
  readonly reason: string
}

/** Puts one entry that was judged in the round before into this one, by the office's word and with its reason; taken out, it is not there. */
export async function putInByHand(ctx: Ctx, input: Asked) {
  return ctx.db.transaction(async (tx) => {
    const { call, round, entryId, place } = await chosen(ctx, tx, input)
    if (hasPut(ctx.actor, place, input.reason)) return {}
    if (place?.takenOutAt === null) throw new Refusal('changed-meanwhile')
    const put = { entryId, because: 'by-hand', fromRoundKey: null, reason: input.reason } as const
    const signed = { by: signedBy(ctx.actor), at: ctx.now }
    await putIntoRound(tx, { callId: call.id, round }, [put], signed)
    await audit.record(tx, ctx, 'round.put', { callId: call.id, subjectId: entryId, round: round.key })
    return {}
  })
}

/** Takes one entry out of a round, however it came there, with the reason; refused once a juror has begun on it there. */
export async function takeOutByHand(ctx: Ctx, input: Asked) {
  return ctx.db.transaction(async (tx) => {
    const { call, round, entryId, place } = await chosen(ctx, tx, input)
    if (hasTakenOut(ctx.actor, place, input.reason)) return {}
    if (place === null || place.takenOutAt !== null) throw new Refusal('changed-meanwhile')
    await takeFromRound(ctx, tx, { call, round, entryIds: [entryId], because: input.reason })
    await audit.record(tx, ctx, 'round.take-out', { callId: call.id, subjectId: entryId, round: round.key })
    return {}
  })
}

/** An entry that reached the round before, with where it stands in the one it is chosen for. */
async function chosen(ctx: Ctx, tx: Db, { reason, ...input }: Asked) {
  const call = await heldBetweenRounds(ctx, tx, input.call)
  demand(mayRunCall(ctx.actor, call))
  const round = call.document.rounds.find(({ key }) => key === input.round)
  if (!round) throw new Refusal('not-found')
  if (round.source.kind === 'admitted') throw new Refusal('round-takes-all')
  await holdMarksOf(tx, { call, round: { key: round.source.round } })
  const { facts, judged, ways } = await cutNow(ctx, tx, call, round.source.round)
  const isOver = ways.some((way) => way.round.key === round.key && way.isOver)
  demand(mayChoose(ctx.actor, call, facts, { isOver }))
  const found = judged.find(({ submission }) => submission.entryId === input.entry)
  if (!found) throw new Refusal('not-found')
  if (reason === '') throw new Refusal('reason-required', { fields: [{ field: 'reason', code: 'required' }] })
  const entryId: EntryId = found.submission.entryId
  const place = await lastInRound(tx, { callId: call.id, roundKey: round.key }, entryId)
  return { call, round, entryId, place }
}
