import { and, eq, sql } from 'drizzle-orm'
import { newId, type CallId, type EntryId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { refuseOn } from '#platform/db/violations.ts'
import { people } from '#features/accounts/tables.ts'
import { latest } from '#features/entries/index.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { keysOf, type Given } from '../core/given.ts'
import { decisions } from '../tables.ts'
import { keepUndone, takeUndone } from './undone.ts'

export type Decision = typeof decisions.$inferSelect
type Key = Pick<Decision, 'callId' | 'entryId'>
type Resolved = Pick<Decision, 'distinctionKey' | 'beside' | 'note' | 'decidedAt' | 'decidedBy'>

const isOf = ({ callId, entryId }: Key) => and(eq(decisions.callId, callId), eq(decisions.entryId, entryId))

/** What was resolved in a call, by entry, with the name of who recorded it, or their address while they have none. */
export async function decisionsOf(db: Db, callId: CallId) {
  const rows = await db
    .select({
      decision: decisions,
      decidedBy: sql<string>`coalesce(nullif(${people.name}, ''), ${people.email})`,
    })
    .from(decisions)
    .innerJoin(people, eq(people.id, decisions.decidedBy))
    .where(eq(decisions.callId, callId))
  return new Map(rows.map((row) => [row.decision.entryId, row]))
}

export type DecisionsByEntry = Awaited<ReturnType<typeof decisionsOf>>

/** What is resolved on one entry; null: nothing. */
export async function findDecision(db: Db, key: Key): Promise<Decision | null> {
  const [found] = await db.select().from(decisions).where(isOf(key))
  return found ?? null
}

/**
 * Writes the decision if the entry still stands at the version that was looked at: of its decision, of the undoing of its last
 * one, or 0 where there never was one; the new version.
 */
export async function putDecision(tx: Db, key: Key, version: number, resolved: Resolved): Promise<number> {
  const [changed] = await tx
    .update(decisions)
    .set({ ...resolved, version: version + 1, actId: null })
    .where(and(isOf(key), eq(decisions.version, version)))
    .returning({ version: decisions.version })
  if (changed) return changed.version
  const undone = await takeUndone(tx, key.callId, [key.entryId])
  if ((undone.get(key.entryId) ?? 0) !== version) throw new Refusal('changed-meanwhile')
  const [made] = await tx
    .insert(decisions)
    .values({ id: newId(), ...key, ...resolved, version: version + 1 })
    .onConflictDoNothing({ target: [decisions.callId, decisions.entryId] })
    .returning({ version: decisions.version })
  if (!made) throw new Refusal('changed-meanwhile')
  return made.version
}

/** Deletes the decision if it still stands at the version that was looked at; what it was. */
export async function deleteDecision(tx: Db, key: Key, version: number): Promise<Decision> {
  const [gone] = await tx
    .delete(decisions)
    .where(and(isOf(key), eq(decisions.version, version)))
    .returning()
  if (!gone) throw new Refusal('changed-meanwhile')
  await keepUndone(tx, [gone])
  return gone
}

/** The categories in which anything is decided, also on an entry that was withdrawn since. */
export async function decidedCategories(db: Db, callId: CallId): Promise<string[]> {
  const rows = await db
    .selectDistinct({ key: submissions.categoryKey })
    .from(decisions)
    .innerJoin(entries, eq(entries.id, decisions.entryId))
    .innerJoin(submissions, latest)
    .where(eq(decisions.callId, callId))
  return rows.map(({ key }) => key)
}

type Gets = Given & { readonly entryId: EntryId }

type Act = Pick<Decision, 'callId'> & { readonly actId: string }

/** Resolves in one act what each of these entries gets; none of them has a decision yet. */
export async function insertOfAct(
  tx: Db,
  { callId, actId, gets }: Act & { readonly gets: readonly Gets[] },
  signed: Pick<Decision, 'decidedAt' | 'decidedBy'>,
): Promise<void> {
  if (gets.length === 0) return
  const undone = await takeUndone(
    tx,
    callId,
    gets.map(({ entryId }) => entryId),
  )
  const versionOf = (entryId: EntryId): number => (undone.get(entryId) ?? 0) + 1
  await tx
    .insert(decisions)
    .values(
      gets.map(({ entryId, distinction, beside = [] }) => ({
        ...{ id: newId(), callId, entryId, actId, ...signed },
        ...{ distinctionKey: distinction, beside, version: versionOf(entryId) },
      })),
    )
    .catch((error: unknown) => refuseOn(error, { decisions_entry_key: 'changed-meanwhile' }))
}

/** What an act resolved that stands, each with the category of its entry. */
export const resolvedInAct = (db: Db, { callId, actId }: Act) =>
  db
    .select({
      category: submissions.categoryKey,
      distinctionKey: decisions.distinctionKey,
      beside: decisions.beside,
    })
    .from(decisions)
    .innerJoin(entries, eq(entries.id, decisions.entryId))
    .innerJoin(submissions, latest)
    .where(and(eq(decisions.callId, callId), eq(decisions.actId, actId)))

/** The distinctions that a decision gives; null: there is none. */
export const keysIn = (decision: Pick<Decision, 'distinctionKey' | 'beside'> | null): readonly string[] =>
  decision === null ? [] : keysOf({ distinction: decision.distinctionKey, beside: decision.beside })

/** Takes back what one act resolved, where nothing was resolved anew since; what it was. */
export async function deleteOfAct(tx: Db, { callId, actId }: Act): Promise<Decision[]> {
  const gone = await tx
    .delete(decisions)
    .where(and(eq(decisions.callId, callId), eq(decisions.actId, actId)))
    .returning()
  await keepUndone(tx, gone)
  return gone
}

export const isAnythingDecided = async (db: Db, callId: CallId): Promise<boolean> =>
  (await db.$count(decisions, eq(decisions.callId, callId))) > 0
