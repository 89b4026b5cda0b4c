import { inArray } from 'drizzle-orm'
import type { EntryId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { latest } from './outlines.ts'

/** What counts of these entries says, by entry. One query. */
export async function answersOfEntries(db: Db, entryIds: readonly EntryId[]) {
  if (entryIds.length === 0) return new Map<EntryId, never>()
  const rows = await db
    .select({ entryId: entries.id, answers: submissions.answers })
    .from(entries)
    .innerJoin(submissions, latest)
    .where(inArray(entries.id, [...entryIds]))
  return new Map(rows.map(({ entryId, answers }) => [entryId, answers]))
}
