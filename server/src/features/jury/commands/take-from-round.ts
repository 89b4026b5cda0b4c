import { signedBy } from '#kernel/actor.ts'
import type { EntryId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call, Round } from '#features/calls/index.ts'
import { assignmentsOn } from '../store/assignments.ts'
import { takeOutOfRound } from '../store/round-entries.ts'
import { recordTaken } from './record-taken.ts'

type From = {
  readonly call: Call
  readonly round: Round
  readonly entryIds: readonly EntryId[]
  readonly because: string
}

/** Takes entries out of a round with what was given out there, as whoever acts says why: part of every act that does. Who had them is kept. */
export async function takeFromRound(
  ctx: Ctx,
  tx: Db,
  { call, round, entryIds, because }: From,
): Promise<readonly EntryId[]> {
  const had = await assignmentsOn(tx, { callId: call.id, roundKey: round.key }, entryIds)
  const signed = { by: signedBy(ctx.actor), at: ctx.now, because }
  const taken = await takeOutOfRound(tx, { callId: call.id, round }, entryIds, signed)
  await recordTaken(tx, ctx, call, had)
  return taken
}
