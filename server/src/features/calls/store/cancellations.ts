import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { newId, type CallId, type CancellationId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { refuseOn } from '#platform/db/violations.ts'
import { ALIVE_CANCELLATIONS, CANCELLATION_MOVES, type CancellationMove } from '../states.ts'
import { calls, cancellations } from '../tables.ts'

export type Cancellation = typeof cancellations.$inferSelect

/** Every one that was asked for in a call, the first first. */
export const cancellationsOf = (db: Db, callId: CallId): Promise<Cancellation[]> =>
  db
    .select()
    .from(cancellations)
    .where(eq(cancellations.callId, callId))
    .orderBy(asc(cancellations.askedAt), asc(cancellations.id))

const isAlive = inArray(cancellations.state, [...ALIVE_CANCELLATIONS])

/** Those of these calls that are in force, with what everybody may know of them; one query. */
export async function inForceAmong(db: Db, callIds: readonly CallId[]) {
  if (callIds.length === 0) return []
  const found = await db
    .select({
      callId: cancellations.callId,
      category: cancellations.categoryKey,
      at: cancellations.settledAt,
      reason: cancellations.reason,
    })
    .from(cancellations)
    .where(
      and(
        inArray(cancellations.callId, [...callIds]),
        inArray(cancellations.state, ['in-force', 'reopening']),
      ),
    )
    .orderBy(asc(cancellations.settledAt), asc(cancellations.id))
  return found.map(({ at, ...one }) => ({ ...one, at: present(at, 'when it was confirmed') }))
}

/** The one that waits or is in force, of a call or of a category of it. */
export async function aliveOf(db: Db, callId: CallId, category: string | null): Promise<Cancellation | null> {
  const [found] = await db
    .select()
    .from(cancellations)
    .where(
      and(
        eq(cancellations.callId, callId),
        isAlive,
        sql`${cancellations.categoryKey} is not distinct from ${category}`,
      ),
    )
  return found ?? null
}

/** One within its call: an id from another call finds nothing. */
export async function getCancellation(db: Db, callId: CallId, id: string): Promise<Cancellation> {
  const [found] = await db
    .select()
    .from(cancellations)
    .where(and(eq(cancellations.callId, callId), eq(cancellations.id, id as CancellationId)))
  if (!found) throw new Refusal('not-found')
  return found
}

type Asked = Pick<Cancellation, 'callId' | 'categoryKey' | 'reason' | 'askedBy' | 'askedAt'>

export async function insertCancellation(tx: Db, asked: Asked): Promise<Cancellation> {
  const [made] = await tx
    .insert(cancellations)
    .values({ id: newId<CancellationId>(), ...asked })
    .returning()
    .catch((error: unknown) =>
      refuseOn(error, {
        cancellations_one_alive_idx: 'cancellation-already-asked',
        // Somebody deletes the call at the same moment.
        cancellations_call_fkey: 'not-found',
      }),
    )
  return present(made, 'the new cancellation')
}

type Changed = Partial<Omit<Cancellation, 'id' | 'callId' | 'categoryKey' | 'state'>>

/** Moves it on; of two at once the second finds that it has moved. */
export async function moveCancellation(
  tx: Db,
  { id }: Pick<Cancellation, 'id'>,
  move: CancellationMove,
  changed: Changed,
): Promise<void> {
  const { from, to } = CANCELLATION_MOVES[move]
  const moved = await tx
    .update(cancellations)
    .set({ ...changed, state: to })
    .where(and(eq(cancellations.id, id), inArray(cancellations.state, [...from])))
    .returning({ id: cancellations.id })
  if (moved.length === 0) throw new Refusal('changed-meanwhile')
}

type Scope = Pick<Cancellation, 'callId' | 'categoryKey'>

/** Writes beside the call what is cancelled in it from now on; with null that it takes place. */
export async function keepInCall(tx: Db, { callId, categoryKey }: Scope, at: Date | null): Promise<void> {
  const now = calls.cancelledCategories
  const change =
    at === null ? sql`array_remove(${now}, ${categoryKey})` : sql`array_append(${now}, ${categoryKey})`
  await tx
    .update(calls)
    .set(categoryKey === null ? { cancelledAt: at } : { cancelledCategories: change })
    .where(eq(calls.id, callId))
}
