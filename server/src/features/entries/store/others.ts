import { sql, type SQL } from 'drizzle-orm'
import { fold } from '#kernel/fold.ts'
import type { AuthorityId, CallId, EntryId, PersonId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { recordsOf } from '#features/authorities/index.ts'
import { entries, submissions } from '../tables.ts'
import { latest } from './judged.ts'

/** What names one of these ids; by itself, so that the index finds it even where all entries are of one call. */
const namingAnyOf = (ids: SQL): SQL =>
  sql`select ${submissions.id} from ${submissions} where bodies_named(${submissions.authorityId}, ${submissions.joint}) && ${ids} offset 0`

/**
 * Of one that was found, beside the entry that is asked of: what counts of another entry of the call that is handed in. By itself too: the
 * database takes each entry with what counts of it for one row of all, and would begin with all of them.
 */
const counting = sql`lateral (
  select ${submissions.categoryKey}, ${submissions.title} from ${submissions}
  join ${entries} on ${entries.id} = ${submissions.entryId} and ${latest}
  where ${submissions.id} = found.id and ${submissions.callId} = asked.call
    and ${entries.state} = 'submitted' and ${entries.id} <> asked.entry
  offset 0) as other`

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
      category: sql<string>`other.category_key`,
      count: sql<number>`count(*)::int`,
    })
    .from(
      sql`(
        select said.*, ${recordsOf(sql`array[authority_now(said.authority)]`)} as records
        from jsonb_to_recordset(${JSON.stringify(of)}::jsonb) as said(entry uuid, call uuid, authority uuid)
        offset 0
      ) as asked`,
    )
    .innerJoin(sql`lateral (${namingAnyOf(sql`asked.records`)}) as found`, sql`true`)
    .innerJoin(counting, sql`true`)
    .groupBy(sql`asked.entry`, sql`asked.authority`, sql`other.category_key`)
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

/**
 * By entry: in which categories one of its authorities or its person has handed in another entry of the same title, however it is spelt.
 * One query for all; each body is followed to the one that it is now once.
 */
export async function categoriesOfProjects(
  db: Db,
  projects: readonly Project[],
): Promise<ReadonlyMap<EntryId, readonly string[]>> {
  const titles = new Map(
    projects.flatMap(({ entry, title }) => (fold(title) === '' ? [] : [[entry, fold(title)] as const])),
  )
  const of = projects.filter(({ entry }) => titles.has(entry))
  if (of.length === 0) return new Map()
  const rows = await db
    .select({
      entry: sql<EntryId>`asked.entry`,
      category: sql<string>`other.category_key`,
      title: sql<string>`other.title`,
    })
    .from(
      sql`(
        select said.*, ${recordsOf(sql`array(select authority_now(id) from unnest(said.authorities) as id)`)} as records
        from jsonb_to_recordset(${JSON.stringify(of)}::jsonb) as said(entry uuid, call uuid, owner uuid, authorities uuid[])
        offset 0
      ) as asked`,
    )
    .innerJoin(
      sql`lateral (
        (${namingAnyOf(sql`asked.records`)})
        union
        select own.latest_submission_id from entries own where own.owner_id = asked.owner and own.call_id = asked.call
      ) as found`,
      sql`true`,
    )
    .innerJoin(counting, sql`true`)
  const same = rows.filter(({ entry, title }) => fold(title) === titles.get(entry))
  return new Map(
    [...Map.groupBy(same, ({ entry }) => entry)].map(([entry, found]) => [
      entry,
      [...new Set(found.map(({ category }) => category))].sort(),
    ]),
  )
}
