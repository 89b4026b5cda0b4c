import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { CallId, EntryId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { isJudged } from '#features/entries/index.ts'
import { entries } from '#features/entries/tables.ts'
import { assignments, reviews, roundEntries } from '../tables.ts'

type RoundIn = { readonly callId: CallId; readonly roundKey: string }
type InRound = typeof roundEntries.$inferSelect

/** What was last put into a round of an entry, whether it is there still; null: it never was. */
export async function lastInRound(
  db: Db,
  { callId, roundKey }: RoundIn,
  entryId: EntryId,
): Promise<InRound | null> {
  const [last] = await db
    .select()
    .from(roundEntries)
    .where(
      and(
        eq(roundEntries.callId, callId),
        eq(roundEntries.roundKey, roundKey),
        eq(roundEntries.entryId, entryId),
      ),
    )
    .orderBy(desc(roundEntries.putAt), desc(roundEntries.id))
    .limit(1)
  return last ?? null
}

/**
 * What the cut of a round put into another one and is there still, whatever became of the entry since: one that is withdrawn is judged
 * nowhere, but comes back to where it was.
 */
export async function putByCut(
  db: Db,
  { callId, roundKey }: RoundIn,
  fromRoundKey: string,
): Promise<readonly { readonly entryId: EntryId; readonly number: string }[]> {
  const rows = await db
    .select({ entryId: entries.id, number: entries.number })
    .from(roundEntries)
    .innerJoin(entries, eq(entries.id, roundEntries.entryId))
    .where(
      and(
        eq(roundEntries.callId, callId),
        eq(roundEntries.roundKey, roundKey),
        eq(roundEntries.fromRoundKey, fromRoundKey),
        isNull(roundEntries.takenOutAt),
      ),
    )
    .orderBy(entries.number)
  return rows.map(({ entryId, number }) => ({ entryId, number: number ?? '' }))
}

/** Whether anything that is judged stands in one of these rounds, however it came there. */
export async function standsInAny(db: Db, callId: CallId, roundKeys: readonly string[]): Promise<boolean> {
  if (roundKeys.length === 0) return false
  const [found] = await db
    .select({ id: roundEntries.id })
    .from(roundEntries)
    .innerJoin(entries, and(eq(entries.id, roundEntries.entryId), isJudged))
    .where(
      and(
        eq(roundEntries.callId, callId),
        inArray(roundEntries.roundKey, [...roundKeys]),
        isNull(roundEntries.takenOutAt),
      ),
    )
    .limit(1)
  return found !== undefined
}

/** Ids of the entries on which a juror has begun in a round. */
export async function begunInRound(db: Db, { callId, roundKey }: RoundIn): Promise<ReadonlySet<EntryId>> {
  const rows = await db
    .selectDistinct({ entryId: assignments.entryId })
    .from(assignments)
    .innerJoin(reviews, eq(reviews.assignmentId, assignments.id))
    .where(and(eq(assignments.callId, callId), eq(assignments.roundKey, roundKey)))
  return new Set(rows.map(({ entryId }) => entryId))
}

type TakenOut = Pick<InRound, 'fromRoundKey'> & { readonly because: string; readonly at: Date | null }

/** Why and when entries were taken out of a round, the last time that each was; `fromRoundKey`: whose cut had put them there. */
export async function takenOutOfRound(
  db: Db,
  { callId, roundKey }: RoundIn,
): Promise<ReadonlyMap<string, TakenOut>> {
  const rows = await db
    .select({
      entryId: roundEntries.entryId,
      because: roundEntries.takenOutBecause,
      at: roundEntries.takenOutAt,
      fromRoundKey: roundEntries.fromRoundKey,
    })
    .from(roundEntries)
    .where(
      and(
        eq(roundEntries.callId, callId),
        eq(roundEntries.roundKey, roundKey),
        isNotNull(roundEntries.takenOutAt),
      ),
    )
    .orderBy(roundEntries.takenOutAt, roundEntries.id)
  return new Map(rows.map(({ entryId, ...out }) => [entryId, out]))
}
