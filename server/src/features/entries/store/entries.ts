import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { newId, type CallId, type EntryId, type PersonId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import { Refusal, type LastingCode } from '#kernel/refusals.ts'
import { notYours } from '#kernel/denial.ts'
import type { Db } from '#platform/db/client.ts'
import { lock } from '#platform/db/lock.ts'
import { refuseOn } from '#platform/db/violations.ts'
import { withDocuments, type Call } from '#features/calls/index.ts'
import { calls } from '#features/calls/tables.ts'
import type { Answers } from '#features/forms/index.ts'
import { ADMISSIBILITY_MOVES, ENTRY_MOVES } from '../states.ts'
import { entries } from '../tables.ts'

export type Entry = typeof entries.$inferSelect

/** An entry within its call: an id from another call finds nothing. */
export async function getEntry(db: Db, callId: CallId, entryId: EntryId): Promise<Entry> {
  const [entry] = await db
    .select()
    .from(entries)
    .where(and(eq(entries.callId, callId), eq(entries.id, entryId)))
  if (!entry) throw new Refusal('not-found')
  return entry
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockEntry(tx: Db, callId: CallId, entryId: EntryId): Promise<Entry> {
  const [entry] = await tx
    .select()
    .from(entries)
    .where(and(eq(entries.callId, callId), eq(entries.id, entryId)))
    .for('update')
  if (!entry) throw new Refusal('not-found')
  return entry
}

const owned = (ownerId: PersonId, entryId: string) =>
  and(eq(entries.ownerId, ownerId), eq(entries.id, entryId as EntryId))

/** One's own entry: another's finds nothing. */
export async function getOwnEntry(db: Db, ownerId: PersonId, entryId: string): Promise<Entry> {
  const [entry] = await db.select().from(entries).where(owned(ownerId, entryId))
  if (!entry) throw notYours()
  return entry
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockOwnEntry(tx: Db, ownerId: PersonId, entryId: string): Promise<Entry> {
  const [entry] = await tx.select().from(entries).where(owned(ownerId, entryId)).for('update')
  if (!entry) throw notYours()
  return entry
}

/** Who answers for an entry, wherever it is; null when there is no such entry. */
export async function findEntry(db: Db, entryId: string): Promise<Entry | null> {
  const [entry] = await db
    .select()
    .from(entries)
    .where(eq(entries.id, entryId as EntryId))
  return entry ?? null
}

const isHandedInAndAlive = and(
  eq(entries.state, 'submitted'),
  inArray(entries.admissibility, ['open', 'admitted']),
)

/** What was handed in in a call and counts, as far as the office has not said no to it, by its category; without what was answered. */
export const placesHandedIn = (db: Db, callId: CallId) =>
  db
    .select({ id: entries.id, categoryKey: entries.categoryKey })
    .from(entries)
    .where(and(eq(entries.callId, callId), isHandedInAndAlive))

/** These of them whole, in the order of their ids. */
export async function handedInAndAlive(
  db: Db,
  callId: CallId,
  ids: readonly EntryId[],
): Promise<readonly Entry[]> {
  if (ids.length === 0) return []
  return db
    .select()
    .from(entries)
    .where(and(eq(entries.callId, callId), inArray(entries.id, [...ids]), isHandedInAndAlive))
    .orderBy(entries.id)
}

/** Keeps an entry from being erased until the transaction ends; false when there is none. */
export async function holdEntry(tx: Db, entryId: string): Promise<boolean> {
  const held = await tx
    .select({ id: entries.id })
    .from(entries)
    .where(eq(entries.id, entryId as EntryId))
    .for('key share')
  return held.length > 0
}

/** Erases an entry that was never handed in; everything that belongs to one that was keeps it, in the database too. */
export async function deleteEntry(tx: Db, entry: Entry): Promise<void> {
  const gone = await tx
    .delete(entries)
    .where(
      and(eq(entries.callId, entry.callId), eq(entries.id, entry.id), isNull(entries.latestSubmissionId)),
    )
    .returning({ id: entries.id })
  if (gone.length === 0) throw new Refusal('entry-was-handed-in')
}

/** One's own entries with their calls. A person has a handful; how many they may begin in each call is the bound. */
export const entriesOfOwner = async (db: Db, ownerId: PersonId): Promise<{ entry: Entry; call: Call }[]> =>
  withDocuments(
    db,
    await db
      .select({ entry: entries, call: calls })
      .from(entries)
      .innerJoin(calls, eq(calls.id, entries.callId))
      .where(eq(entries.ownerId, ownerId))
      .orderBy(desc(entries.updatedAt), desc(entries.id)),
  )

/** Lets one entry after the other begin for a person, until the transaction ends. */
export async function lockOwner(tx: Db, ownerId: PersonId): Promise<void> {
  await lock(tx, 'entries of', ownerId)
}

/** Entries that a person began in a call, in whatever state. */
export const countOfOwnerIn = (db: Db, ownerId: PersonId, callId: CallId): Promise<number> =>
  db.$count(entries, and(eq(entries.ownerId, ownerId), eq(entries.callId, callId)))

/** Entries that anybody began in a call, in whatever state. */
export const countOfCall = (db: Db, callId: CallId): Promise<number> =>
  db.$count(entries, eq(entries.callId, callId))

export async function insertEntry(
  tx: Db,
  entry: Pick<Entry, 'callId' | 'ownerId' | 'categoryKey' | 'isFictitious'> & Partial<Pick<Entry, 'id'>>,
  now: Date,
): Promise<Entry> {
  const [made] = await tx
    .insert(entries)
    .values({ id: newId<EntryId>(), ...entry, createdAt: now, updatedAt: now })
    .returning()
    // The call was deleted while somebody began.
    .catch((error: unknown) => refuseOn(error, { entries_call_fkey: 'not-found' }))
  return present(made, 'the new entry')
}

type WorkingCopy = Partial<Pick<Entry, 'answers' | 'answeredAt' | 'title' | 'categoryKey' | 'clarifying'>>

/** Changes the working copy if it is still the version that was read. */
export async function changeWorkingCopy(
  tx: Db,
  entry: Entry,
  change: WorkingCopy & { readonly answers?: Answers },
  now: Date,
): Promise<Entry> {
  const [changed] = await tx
    .update(entries)
    .set({ ...change, version: entry.version + 1, updatedAt: now })
    .where(
      and(
        eq(entries.id, entry.id),
        eq(entries.callId, entry.callId),
        eq(entries.version, entry.version),
        inArray(entries.state, [...ENTRY_MOVES.submit.from]),
      ),
    )
    .returning()
  if (!changed) throw new Refusal('changed-meanwhile')
  return changed
}

type MoveName = keyof typeof ENTRY_MOVES

/** Takes an entry along one move of its life; of two at once one is refused. */
export async function moveEntry(
  tx: Db,
  entry: Entry,
  move: MoveName,
  change: Partial<Pick<Entry, 'number' | 'latestSubmissionId' | 'searchNames' | 'withdrawnAt'>> & {
    readonly otherwise: LastingCode
  },
): Promise<Entry> {
  const { otherwise, ...columns } = change
  const [moved] = await tx
    .update(entries)
    .set({ state: ENTRY_MOVES[move].to, ...columns })
    .where(
      and(
        eq(entries.id, entry.id),
        eq(entries.callId, entry.callId),
        inArray(entries.state, [...ENTRY_MOVES[move].from]),
      ),
    )
    .returning()
  if (!moved) throw new Refusal(otherwise)
  return moved
}

/** Settles admissibility, or opens it again, while the entry is handed in; false when someone was first. */
export async function moveAdmissibility(
  tx: Db,
  entry: Entry,
  move: keyof typeof ADMISSIBILITY_MOVES,
  decided: { readonly reasons: string; readonly at: Date | null },
): Promise<boolean> {
  const moved = await tx
    .update(entries)
    .set({
      admissibility: ADMISSIBILITY_MOVES[move].to,
      admissibilityReasons: decided.reasons,
      admissibilityDecidedAt: decided.at,
    })
    .where(
      and(
        eq(entries.id, entry.id),
        eq(entries.callId, entry.callId),
        eq(entries.state, 'submitted'),
        inArray(entries.admissibility, [...ADMISSIBILITY_MOVES[move].from]),
      ),
    )
    .returning({ id: entries.id })
  return moved.length > 0
}
