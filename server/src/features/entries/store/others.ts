import { and, eq, ne, or, sql } from 'drizzle-orm'
import { fold } from '#kernel/fold.ts'
import type { AuthorityId, CallId, EntryId, PersonId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { entries, submissions } from '../tables.ts'
import { latest } from './judged.ts'

type Counted = { readonly entry: EntryId; readonly call: CallId; readonly authority: AuthorityId }

/** By category: how many others of each one's authority are handed in and not withdrawn in its call. One query for all. */
export async function countsOfOthers(
  db: Db,
  of: readonly Counted[],
): Promise<Map<EntryId, Readonly<Record<string, number>>>> {
  if (of.length === 0) return new Map()
  const rows = await db
    .select({
      entry: sql<EntryId>`asked.entry`,
      category: submissions.categoryKey,
      count: sql<number>`count(*)::int`,
    })
    .from(
      sql`jsonb_to_recordset(${JSON.stringify(of)}::jsonb) as asked(entry uuid, call uuid, authority uuid)`,
    )
    .innerJoin(
      entries,
      sql`${entries.callId} = asked.call and ${entries.state} = 'submitted' and ${entries.id} <> asked.entry`,
    )
    .innerJoin(
      submissions,
      sql`${latest} and authority_now(${submissions.authorityId}) = authority_now(asked.authority)`,
    )
    .groupBy(sql`asked.entry`, submissions.categoryKey)
  const byEntry = Map.groupBy(rows, ({ entry }) => entry)
  return new Map(
    [...byEntry].map(([entry, counted]) => [
      entry,
      Object.fromEntries(counted.map(({ category, count }) => [category, count])),
    ]),
  )
}

type Project = {
  readonly entry: EntryId
  readonly call: CallId
  readonly owner: PersonId
  readonly authority: AuthorityId | null
  readonly title: string
}

/** In which categories the same authority or person has handed in another entry of the same title, however it is spelt. */
export async function categoriesOfProject(db: Db, project: Project): Promise<readonly string[]> {
  const title = fold(project.title)
  if (title === '') return []
  const { authority } = project
  const rows = await db
    .select({ category: submissions.categoryKey, title: submissions.title })
    .from(entries)
    .innerJoin(submissions, latest)
    .where(
      and(
        eq(entries.callId, project.call),
        eq(entries.state, 'submitted'),
        ne(entries.id, project.entry),
        or(
          eq(entries.ownerId, project.owner),
          authority === null
            ? undefined
            : sql`authority_now(${submissions.authorityId}) = authority_now(${authority})`,
        ),
      ),
    )
  return [...new Set(rows.flatMap((row) => (fold(row.title) === title ? [row.category] : [])))].sort()
}
