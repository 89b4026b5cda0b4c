import { and, desc, eq, inArray, isNull, max, sql } from 'drizzle-orm'
import { newId, type CallId, type PersonId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { refuseOn } from '#platform/db/violations.ts'
import type { Call, ClosesOfRounds, RoundsClosed } from '#features/calls/index.ts'
import { calls, callVersions } from '#features/calls/tables.ts'
import { impossible } from '#kernel/impossible.ts'
import { closedAt, roundMeant, roundOf, roundsOf, spanOf, type RoundNow } from '../core/round.ts'
import { earlyCloses } from '../tables.ts'

export type EarlyClose = typeof earlyCloses.$inferSelect
type Round = { readonly callId: CallId; readonly roundKey: string }

export const isCloseInForce = isNull(earlyCloses.reopenedAt)

const standsIn = ({ callId, roundKey }: Round) =>
  and(eq(earlyCloses.callId, callId), eq(earlyCloses.roundKey, roundKey), isCloseInForce)

/** The act that closed the round before its phase did; null: none stands. */
export async function closeInForce(db: Db, round: Round): Promise<EarlyClose | null> {
  const [found] = await db.select().from(earlyCloses).where(standsIn(round))
  return found ?? null
}

/** The last act that closed the round early, in force or taken back; null: there was none. */
export async function lastClose(db: Db, { callId, roundKey }: Round): Promise<EarlyClose | null> {
  const [last] = await db
    .select()
    .from(earlyCloses)
    .where(and(eq(earlyCloses.callId, callId), eq(earlyCloses.roundKey, roundKey)))
    .orderBy(desc(earlyCloses.closedAt), desc(earlyCloses.id))
    .limit(1)
  return last ?? null
}

/** The rounds of these calls that acts have closed before their dates do, and whether any other goes on after the last of these acts. One query. */
export async function closedEarlyAmong(
  db: Db,
  callIds: readonly CallId[],
): Promise<ReadonlyMap<CallId, RoundsClosed>> {
  if (callIds.length === 0) return new Map()
  const last = db
    .select({ callId: earlyCloses.callId, closedAt: max(earlyCloses.closedAt).as('last_closed_at') })
    .from(earlyCloses)
    .where(and(inArray(earlyCloses.callId, [...callIds]), isCloseInForce))
    .groupBy(earlyCloses.callId)
    .as('last')
  const rows = await db
    .select({
      ...{ callId: last.callId, roundKey: earlyCloses.roundKey, closedAt: earlyCloses.closedAt },
      goesOn: sql<boolean>`exists (
      select from jsonb_array_elements(${callVersions.document} -> 'rounds') going
      left join jsonb_array_elements(${callVersions.document} -> 'phases') phase on phase ->> 'key' = going ->> 'phase'
      where not exists (select from early_closes e where e.call_id = ${last.callId}
          and e.round_key = going ->> 'key' and e.reopened_at is null)
        and coalesce((phase ->> 'closesAt')::timestamp at time zone (${callVersions.document} ->> 'zone'), 'infinity')
          > ${last.closedAt})`,
    })
    .from(last)
    .innerJoin(earlyCloses, and(eq(earlyCloses.callId, last.callId), isCloseInForce))
    .innerJoin(calls, eq(calls.id, last.callId))
    .innerJoin(
      callVersions,
      and(eq(callVersions.callId, calls.id), eq(callVersions.version, calls.documentVersion)),
    )
  const byCall = Map.groupBy(rows, ({ callId }) => callId)
  return new Map([...byCall].map(([callId, closes]) => [callId, roundsClosed(closes)]))
}

type Closed = { readonly roundKey: string; readonly closedAt: Date; readonly goesOn: boolean }

const roundsClosed = (closes: readonly Closed[]): RoundsClosed => ({
  rounds: new Map(closes.map(({ roundKey, closedAt }) => [roundKey, closedAt])),
  allSince: closes.some(({ goesOn }) => goesOn)
    ? null
    : new Date(Math.max(...closes.map(({ closedAt }) => closedAt.getTime()))),
})

type Own = Pick<Call, 'id' | 'document'>

/** All rounds of a call as they stand: each by its phase, or by the act that closed it early. One query. */
export async function roundsNow(db: Db, call: Own): Promise<readonly RoundNow[]> {
  const rows = await db
    .select({ roundKey: earlyCloses.roundKey, closedAt: earlyCloses.closedAt })
    .from(earlyCloses)
    .where(and(eq(earlyCloses.callId, call.id), isCloseInForce))
  const early = new Map(rows.map((row) => [row.roundKey, row.closedAt]))
  return roundsOf(call.document).map((one) => closedAt(one, early.get(one.round.key) ?? null))
}

/** When each round of a call ends as it is now, by its key. One query. */
export const closesOfRounds = async (db: Db, call: Own): Promise<ClosesOfRounds> =>
  new Map((await roundsNow(db, call)).map(({ round, closesAt }) => [round.key, closesAt]))

/** Names the round that is asked about; without a key the one that is meant now. */
export type AskedRound = { readonly key?: string | undefined; readonly now: Date }
/** The same where the key is known. */
type NamedRound = { readonly key: string }

/** One round of a call as it stands; where nothing is asked, the first. One query. */
export async function roundNow(db: Db, call: Own, asked?: AskedRound | NamedRound): Promise<RoundNow> {
  const { key } = roundOf(call.document, asked?.key).round
  const rounds = await roundsNow(db, call)
  const found =
    asked && 'now' in asked && asked.key === undefined
      ? roundMeant(rounds, asked.now)
      : rounds.find(({ round }) => round.key === key)
  return found ?? impossible('a call has a round')
}

/** The same without what was closed early, which is asked for only where it says which of several rounds is meant. */
export async function roundAsked(db: Db, call: Own, asked: AskedRound): Promise<RoundNow> {
  const isPlain = asked.key !== undefined || call.document.rounds.length === 1
  const key = isPlain ? asked.key : (await roundNow(db, call, asked)).round.key
  return roundOf(call.document, key)
}

/** When the jury of a call judges, over all its rounds. One query. */
export const judgingNow = async (db: Db, call: Own) => spanOf(await roundsNow(db, call))

/** Whether an early close of the call was taken back at this very instant, which its act alone is. */
export async function wasReopenedAt(db: Db, callId: CallId, at: Date): Promise<boolean> {
  const [found] = await db
    .select({ id: earlyCloses.id })
    .from(earlyCloses)
    .where(and(eq(earlyCloses.callId, callId), eq(earlyCloses.reopenedAt, at)))
    .limit(1)
  return found !== undefined
}

export async function insertClose(
  tx: Db,
  close: Round & { readonly reason: string; readonly closedBy: PersonId; readonly closedAt: Date },
): Promise<EarlyClose['id']> {
  const id = newId<string>()
  await tx
    .insert(earlyCloses)
    .values({ id, ...close })
    .catch((error: unknown) => refuseOn(error, { early_closes_one_standing_idx: 'round-closed' }))
  return id
}

/** Takes the act back if it still stands: of two who do so at once one is refused. */
export async function endClose(
  tx: Db,
  { id, callId }: EarlyClose,
  reopened: { readonly reopenedBy: PersonId; readonly reopenedAt: Date },
): Promise<void> {
  const ended = await tx
    .update(earlyCloses)
    .set(reopened)
    .where(and(eq(earlyCloses.callId, callId), eq(earlyCloses.id, id), isCloseInForce))
    .returning({ id: earlyCloses.id })
  if (ended.length === 0) throw new Refusal('judging-not-closed-early')
}

/** The reasons of these early closes of a call, in force or taken back. */
export const closeReasons = (db: Db, callId: CallId, ids: readonly string[]) =>
  db
    .select({ id: earlyCloses.id, reason: earlyCloses.reason })
    .from(earlyCloses)
    .where(and(eq(earlyCloses.callId, callId), inArray(earlyCloses.id, [...ids])))

/** Erases what is on record of a call that is erased. */
export async function deleteEarlyCloses(tx: Db, callId: CallId): Promise<void> {
  await tx.delete(earlyCloses).where(eq(earlyCloses.callId, callId))
}
