import { and, eq, exists, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { QueryBuilder } from 'drizzle-orm/pg-core'
import { newId, type CallId, type EntryId, type PersonId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import type { Round } from '#features/calls/index.ts'
import { isJudged } from '#features/entries/index.ts'
import { entries } from '#features/entries/tables.ts'
import type { RoundEntryCause } from '../states.ts'
import { assignments, reviews, roundEntries } from '../tables.ts'
import { lockJuryOf } from './lock.ts'

/** One round of a call's document. */
export type RoundIn = { readonly callId: CallId; readonly round: Pick<Round, 'key' | 'source'> }

/** Everything that is admitted is judged in it: there are no rows, and admission alone says so. */
const takesAll = ({ source }: RoundIn['round']): boolean => source.kind === 'admitted'

const standsIn = ({ callId, round }: RoundIn) =>
  and(eq(roundEntries.callId, callId), eq(roundEntries.roundKey, round.key), isNull(roundEntries.takenOutAt))

/** For a query that has entries: it is judged in the round. Of a round of all that is admitted it asks no more than that. */
export const isInRound = (asked: RoundIn): SQL | undefined =>
  takesAll(asked.round)
    ? isJudged
    : and(
        isJudged,
        exists(
          new QueryBuilder()
            .select({ is: sql`1` })
            .from(roundEntries)
            .where(and(standsIn(asked), eq(roundEntries.entryId, entries.id))),
        ),
      )

export type RoundEntry = {
  readonly entryId: EntryId
  readonly because: RoundEntryCause | 'admitted'
  readonly fromRoundKey: string | null
  /** Of one that was put there by hand; else empty. */
  readonly reason: string
  /** Null: it was admitted before that was written down. */
  readonly since: Date | null
}

/** Every entry that is judged in a round, with why and since when, in one query; withdrawn ones are not among them. */
export async function entriesOfRound(db: Db, asked: RoundIn): Promise<readonly RoundEntry[]> {
  const all = takesAll(asked.round)
  const rows = await db
    .select({ entryId: entries.id, admittedAt: entries.admissibilityDecidedAt, put: roundEntries })
    .from(entries)
    .leftJoin(roundEntries, and(standsIn(asked), eq(roundEntries.entryId, entries.id)))
    .where(and(eq(entries.callId, asked.callId), isInRound(asked)))
    .orderBy(entries.number)
  return rows.map(({ entryId, admittedAt, put }) =>
    put && !all
      ? {
          entryId,
          ...{ because: put.because, fromRoundKey: put.fromRoundKey },
          reason: put.reason,
          since: put.putAt,
        }
      : { entryId, because: 'admitted', fromRoundKey: null, reason: '', since: admittedAt },
  )
}

/** Ids of what stands in rounds that not everything reaches, by round. */
export async function putAnywhere(db: Db, callId: CallId): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await db
    .select({ roundKey: roundEntries.roundKey, entryId: roundEntries.entryId })
    .from(roundEntries)
    .where(and(eq(roundEntries.callId, callId), isNull(roundEntries.takenOutAt)))
  const byRound = Map.groupBy(rows, ({ roundKey }) => roundKey)
  return new Map([...byRound].map(([key, own]) => [key, new Set(own.map(({ entryId }) => entryId))]))
}

export type PutEntry = {
  readonly entryId: EntryId
  readonly because: RoundEntryCause
  /** The round that it came from; null: by hand. */
  readonly fromRoundKey: string | null
  /** By hand: why. */
  readonly reason: string
}
type Signed = { readonly by: PersonId; readonly at: Date }

/**
 * Puts entries into a round, once each; those that are in it stay as they are. Returns those that are new. The caller records it. Refuses
 * `not-found` what is not under judgement in the call, and `round-takes-all` where admission alone says what is judged.
 */
export async function putIntoRound(
  tx: Db,
  asked: RoundIn,
  put: readonly PutEntry[],
  { by, at }: Signed,
): Promise<readonly EntryId[]> {
  const { callId, round } = asked
  if (takesAll(round)) throw new Refusal('round-takes-all')
  if (put.length === 0) return []
  await lockJuryOf(tx, callId)
  const ids = [...new Set(put.map(({ entryId }) => entryId))]
  const judged = await tx.$count(entries, and(eq(entries.callId, callId), inArray(entries.id, ids), isJudged))
  if (judged < ids.length) throw new Refusal('not-found')
  const written = await tx
    .insert(roundEntries)
    .values(
      put.map((one) => ({ id: newId<string>(), callId, roundKey: round.key, ...one, putBy: by, putAt: at })),
    )
    .onConflictDoNothing()
    .returning({ entryId: roundEntries.entryId })
  return written.map(({ entryId }) => entryId)
}

/**
 * Takes entries out of a round, with what was given out there and nobody began. Returns those that were in it. The caller records it.
 * Refuses `assignment-has-review` where a juror of the round has begun on one: then it was judged there.
 */
export async function takeOutOfRound(
  tx: Db,
  asked: RoundIn,
  entryIds: readonly EntryId[],
  { by, at, because }: Signed & { readonly because: string },
): Promise<readonly EntryId[]> {
  const { callId, round } = asked
  if (takesAll(round)) throw new Refusal('round-takes-all')
  if (entryIds.length === 0) return []
  await lockJuryOf(tx, callId)
  await deleteUnbegun(tx, asked, entryIds)
  const taken = await tx
    .update(roundEntries)
    .set({ takenOutBecause: because, takenOutBy: by, takenOutAt: at })
    .where(and(standsIn(asked), inArray(roundEntries.entryId, [...entryIds])))
    .returning({ entryId: roundEntries.entryId })
  return taken.map(({ entryId }) => entryId)
}

/** Held first, so that a first mark that is being made is seen. */
async function deleteUnbegun(
  tx: Db,
  { callId, round }: RoundIn,
  entryIds: readonly EntryId[],
): Promise<void> {
  const given = and(
    eq(assignments.callId, callId),
    eq(assignments.roundKey, round.key),
    inArray(assignments.entryId, [...entryIds]),
  )
  const held = await tx.select({ id: assignments.id }).from(assignments).where(given).for('update')
  const ids = held.map(({ id }) => id)
  if (ids.length === 0) return
  if ((await tx.$count(reviews, inArray(reviews.assignmentId, ids))) > 0)
    throw new Refusal('assignment-has-review')
  await tx.delete(assignments).where(inArray(assignments.id, ids))
}
