import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import { newId, type CallId, type EntryId, type PersonId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { refuseOn } from '#platform/db/violations.ts'
import { roundCuts, roundTellings } from '../tables.ts'
import { isChoosingEnded } from './round-ends.ts'

export type RoundCut = typeof roundCuts.$inferSelect
type RoundIn = { readonly callId: CallId; readonly roundKey: string }

const ofRound = ({ callId, roundKey }: RoundIn) =>
  and(eq(roundCuts.callId, callId), eq(roundCuts.roundKey, roundKey))

/** The last time that a round's cut was carried out, taken back since or not; null: it never was. */
export async function lastCut(db: Db, round: RoundIn): Promise<RoundCut | null> {
  const [last] = await db
    .select()
    .from(roundCuts)
    .where(ofRound(round))
    .orderBy(desc(roundCuts.carriedOutAt), desc(roundCuts.id))
    .limit(1)
  return last ?? null
}

/** When cuts of a round were taken back: what left a round that follows then was taken out with them. */
export async function takenBackAt(db: Db, round: RoundIn): Promise<ReadonlySet<number>> {
  const rows = await db
    .select({ at: roundCuts.takenBackAt })
    .from(roundCuts)
    .where(and(ofRound(round), isNotNull(roundCuts.takenBackAt)))
  return new Set(rows.flatMap(({ at }) => at?.getTime() ?? []))
}

type Made = RoundIn & Pick<RoundCut, 'hash' | 'carriedOutBy' | 'carriedOutAt'>

export async function insertCut(tx: Db, made: Made): Promise<string> {
  const id = newId<string>()
  await tx
    .insert(roundCuts)
    .values({ id, ...made })
    .catch((error: unknown) => refuseOn(error, { round_cuts_one_standing_idx: 'cut-already-carried-out' }))
  return id
}

type Back = { readonly takenBackBy: PersonId; readonly takenBackAt: Date; readonly takenBackBecause: string }

/** Takes it back if it still stands: of two who do so at once one is refused. */
export async function endCut(tx: Db, { id, callId }: RoundCut, back: Back): Promise<void> {
  const ended = await tx
    .update(roundCuts)
    .set(back)
    .where(and(eq(roundCuts.callId, callId), eq(roundCuts.id, id), isNull(roundCuts.takenBackAt)))
    .returning({ id: roundCuts.id })
  if (ended.length === 0) throw new Refusal('cut-not-carried-out')
}

/** What rests on the marks of a round, so that they stay as they are: what its entrants were told, its end of choosing or its cut while they stand. */
export async function restsOnMarksOf(db: Db, round: RoundIn): Promise<'told' | 'ended' | 'cut' | null> {
  const told = and(eq(roundTellings.callId, round.callId), eq(roundTellings.roundKey, round.roundKey))
  if ((await db.$count(roundTellings, told)) > 0) return 'told'
  if (await isChoosingEnded(db, round)) return 'ended'
  const cut = and(ofRound(round), isNull(roundCuts.takenBackAt))
  return (await db.$count(roundCuts, cut)) > 0 ? 'cut' : null
}

/** Why these cuts of a call were taken back. */
export const backReasons = (db: Db, callId: CallId, ids: readonly string[]) =>
  db
    .select({ id: roundCuts.id, reason: roundCuts.takenBackBecause })
    .from(roundCuts)
    .where(
      and(eq(roundCuts.callId, callId), inArray(roundCuts.id, [...ids]), isNotNull(roundCuts.takenBackAt)),
    )

export type Telling = typeof roundTellings.$inferSelect

/** What entrants were told last of a round, by entry. */
export async function toldOfRound(
  db: Db,
  { callId, roundKey }: RoundIn,
): Promise<ReadonlyMap<string, Telling>> {
  const rows = await db
    .select()
    .from(roundTellings)
    .where(and(eq(roundTellings.callId, callId), eq(roundTellings.roundKey, roundKey)))
    .orderBy(roundTellings.toldAt, roundTellings.id)
  return new Map(rows.map((row) => [row.entryId, row]))
}

type Told = Pick<Telling, 'entryId' | 'goesOn'>

/** Keeps what entrants are told of a round; returns it with the id of each telling. */
export async function insertTellings(
  tx: Db,
  { callId, roundKey }: RoundIn,
  all: readonly Told[],
  signed: Pick<Telling, 'toldBy' | 'toldAt'>,
): Promise<readonly Telling[]> {
  if (all.length === 0) return []
  return tx
    .insert(roundTellings)
    .values(all.map((one) => ({ id: newId<string>(), callId, roundKey, ...one, ...signed })))
    .returning()
}

/** What the entrant of an entry was told, of every round of which they were, the last of each. */
export async function toldOfEntry(db: Db, entryId: EntryId): Promise<readonly Telling[]> {
  const rows = await db
    .select()
    .from(roundTellings)
    .where(eq(roundTellings.entryId, entryId))
    .orderBy(roundTellings.toldAt, roundTellings.id)
  return [...new Map(rows.map((row) => [row.roundKey, row])).values()]
}
