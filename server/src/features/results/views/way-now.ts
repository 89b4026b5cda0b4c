import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import {
  begunInRound,
  entriesOfRound,
  isJudgingOver,
  putByCut,
  takenOutOfRound,
  type RoundNow,
} from '#features/jury/index.ts'
import { cutBy, type CutEntry, type WayOut } from '../core/round-cut.ts'

type Way = {
  readonly way: WayOut
  readonly rounds: readonly RoundNow[]
  readonly entries: readonly CutEntry[]
  readonly from: string
  /** When cuts of the round were taken back. */
  readonly backs: ReadonlySet<number>
}

/** One round that follows another: what the rule says of each entry there, and what stands in it. */
export async function wayNow(
  { now }: Pick<Ctx, 'now'>,
  db: Db,
  call: Call,
  { way, rounds, entries, from, backs }: Way,
) {
  const { round } = way
  const next = rounds.find((one) => one.round.key === round.key)
  const closesAt = next?.closesAt ?? null
  const takenOut = await takenOutOfRound(db, { callId: call.id, roundKey: round.key })
  const isByHand = ({
    fromRoundKey,
    at,
  }: {
    readonly fromRoundKey: string | null
    readonly at: Date | null
  }) => fromRoundKey === null || !backs.has(at?.getTime() ?? 0)
  const there = await entriesOfRound(db, { callId: call.id, round })
  return {
    ...way,
    ...{ opensAt: next?.opensAt ?? null, closesAt },
    /** Judging is over there: what comes then is judged no more, and nothing goes there any more. */
    isOver: isJudgingOver({ closesAt }, now).ok,
    at: cutBy(way.rule, entries),
    there: new Map<string, (typeof there)[number]>(there.map((one) => [one.entryId, one])),
    byCut: await putByCut(db, { callId: call.id, roundKey: round.key }, from),
    takenOut,
    /** By hand, and not with a cut that was taken back. */
    takenOutByHand: new Set([...takenOut].flatMap(([entryId, out]) => (isByHand(out) ? entryId : []))),
    begun: await begunInRound(db, { callId: call.id, roundKey: round.key }),
  }
}

export type WayNow = Awaited<ReturnType<typeof wayNow>>
