import { eq, inArray } from 'drizzle-orm'
import type { JurorId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { roundsOf, roundsOfJuror, spanOf, type RoundNow } from '../core/round.ts'
import { assignments, panelSeats } from '../tables.ts'
import { roundsNow } from './early-closes.ts'

type Own = Pick<Call, 'id' | 'document'>
type Seat = { readonly id: JurorId }

/** In which rounds these jurors sit in a panel, by juror. */
export async function seatedRounds(
  db: Db,
  ids: readonly JurorId[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ jurorId: panelSeats.jurorId, roundKey: panelSeats.roundKey })
    .from(panelSeats)
    .where(inArray(panelSeats.jurorId, [...ids]))
  const byJuror = Map.groupBy(rows, ({ jurorId }) => jurorId)
  return new Map([...byJuror].map(([id, own]) => [id, new Set(own.map(({ roundKey }) => roundKey))]))
}

/** The rounds in which one juror judges, or may, as they stand; a call with one round is asked for nothing more. */
export async function theirRounds(db: Db, call: Own, { id }: Seat): Promise<readonly RoundNow[]> {
  const rounds = await roundsNow(db, call)
  if (rounds.length === 1) return rounds
  const given = await db
    .selectDistinct({ roundKey: assignments.roundKey })
    .from(assignments)
    .where(eq(assignments.jurorId, id))
  return roundsOfJuror(rounds, {
    seatedIn: (await seatedRounds(db, [id])).get(id) ?? new Set(),
    givenIn: new Set(given.map(({ roundKey }) => roundKey)),
  })
}

/** When a juror judges, over their rounds alone; who sits nowhere yet is told what the call’s document says of all. */
export async function theirJudging(
  db: Db,
  call: Own,
  seat: Seat,
): Promise<Pick<RoundNow, 'opensAt' | 'closesAt'>> {
  const rounds = await theirRounds(db, call, seat)
  return spanOf(rounds.length > 0 ? rounds : roundsOf(call.document))
}
