import { and, eq, inArray } from 'drizzle-orm'
import type { CallId, EntryId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { undoneDecisions } from '../tables.ts'

type Versioned = typeof undoneDecisions.$inferSelect
export type VersionsByEntry = ReadonlyMap<string, number>

const byEntry = (rows: readonly Pick<Versioned, 'entryId' | 'version'>[]): VersionsByEntry =>
  new Map(rows.map(({ entryId, version }) => [entryId, version]))

/** At which version the entries of a call stand whose decision was undone and that have none. */
export const undoneOf = async (db: Db, callId: CallId): Promise<VersionsByEntry> =>
  byEntry(await db.select().from(undoneDecisions).where(eq(undoneDecisions.callId, callId)))

/** Keeps what decisions that were just undone leave: the version of their undoing. */
export async function keepUndone(tx: Db, gone: readonly Versioned[]): Promise<void> {
  if (gone.length === 0) return
  const left = gone.map(({ callId, entryId, version }) => ({ callId, entryId, version: version + 1 }))
  await tx.insert(undoneDecisions).values(left)
}

/** The same of these entries, which are decided on now. */
export async function takeUndone(
  tx: Db,
  callId: CallId,
  entryIds: readonly EntryId[],
): Promise<VersionsByEntry> {
  const taken = await tx
    .delete(undoneDecisions)
    .where(and(eq(undoneDecisions.callId, callId), inArray(undoneDecisions.entryId, [...entryIds])))
    .returning()
  return byEntry(taken)
}
