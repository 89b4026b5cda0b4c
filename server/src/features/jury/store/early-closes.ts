import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { newId, type CallId, type PersonId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { refuseOn } from '#platform/db/violations.ts'
import type { Call } from '#features/calls/index.ts'
import { closedAt, roundOf, type RoundNow } from '../core/round.ts'
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

/** Those of these calls whose judging an act has closed, and when, in one query. */
export async function closedEarlyAmong(
  db: Db,
  callIds: readonly CallId[],
): Promise<ReadonlyMap<CallId, Date>> {
  if (callIds.length === 0) return new Map()
  const rows = await db
    .select({ callId: earlyCloses.callId, closedAt: earlyCloses.closedAt })
    .from(earlyCloses)
    .where(and(inArray(earlyCloses.callId, [...callIds]), isCloseInForce))
  return new Map(rows.map(({ callId, closedAt }) => [callId, closedAt]))
}

/** The call's round as it stands: its phase, or the act that closed it early. */
export async function roundNow(db: Db, call: Pick<Call, 'id' | 'document'>): Promise<RoundNow> {
  const planned = roundOf(call.document)
  const early = await closeInForce(db, { callId: call.id, roundKey: planned.round.key })
  return closedAt(planned, early?.closedAt ?? null)
}

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
