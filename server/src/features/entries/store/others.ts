import { and, eq, ne, or, sql } from 'drizzle-orm'
import { fold } from '#kernel/fold.ts'
import type { AuthorityId, CallId, EntryId, PersonId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { entries, submissions } from '../tables.ts'
import { latest } from './judged.ts'

type Counted = { readonly entry: EntryId; readonly call: CallId; readonly authority: AuthorityId }

/** How many there are by category. */
export type Counts = Readonly<Record<string, number>>

/**
 * By entry and authority: how many other entries in which that one enters, as lead or together with another, are handed in and not
 * withdrawn in the call. One query for all.
 */
export async function countsOfOthers(
  db: Db,
  of: readonly Counted[],
): Promise<(entry: EntryId, authority: AuthorityId) => Counts> {
  if (of.length === 0) return () => ({})
  const rows = await db
    .select({
      entry: sql<EntryId>`asked.entry`,
      authority: sql<AuthorityId>`asked.authority`,
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
      sql`${latest} and authority_now(asked.authority) = any(authorities_now(${submissions.authorityId}, ${submissions.joint}))`,
    )
    .groupBy(sql`asked.entry`, sql`asked.authority`, submissions.categoryKey)
  const found = Map.groupBy(rows, ({ entry, authority }) => `${entry} ${authority}`)
  return (entry, authority) =>
    Object.fromEntries(
      (found.get(`${entry} ${authority}`) ?? []).map(({ category, count }) => [category, count]),
    )
}

type Project = {
  readonly entry: EntryId
  readonly call: CallId
  readonly owner: PersonId
  /** All who enter. */
  readonly authorities: readonly AuthorityId[]
  readonly title: string
}

/** In which categories one of these authorities or the person has handed in another entry of the same title, however it is spelt. */
export async function categoriesOfProject(db: Db, project: Project): Promise<readonly string[]> {
  const title = fold(project.title)
  if (title === '') return []
  const named = sql.join(
    project.authorities.map((id) => sql`authority_now(${id})`),
    sql`, `,
  )
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
          project.authorities.length === 0
            ? undefined
            : sql`authorities_now(${submissions.authorityId}, ${submissions.joint}) && array[${named}]`,
        ),
      ),
    )
  return [...new Set(rows.flatMap((row) => (fold(row.title) === title ? [row.category] : [])))].sort()
}
