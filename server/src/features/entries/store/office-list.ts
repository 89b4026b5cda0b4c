import { and, asc, eq, sql, type AnyColumn, type Placeholder, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { CallId } from '#kernel/ids.ts'
import { builtOnce } from '#platform/db/built-once.ts'
import type { Db } from '#platform/db/client.ts'
import { people } from '#features/accounts/tables.ts'
import type { Admissibility, EntryState } from '../states.ts'
import { entries, submissions } from '../tables.ts'

export type OfficeFilter = {
  readonly words?: string | undefined
  readonly state?: EntryState | undefined
  readonly admissibility?: Admissibility | undefined
  readonly category?: string | undefined
  readonly country?: string | undefined
  readonly sort: 'number' | 'title' | 'authority' | 'country' | 'newest'
}

const latest = alias(submissions, 'latest')

/** Of what was handed in: a working copy is the entrant's alone. */
const title = sql<string>`coalesce(${latest.title}, '')`
const searched = sql`plain(concat_ws(' ', ${entries.number}, ${title}, ${latest.titleEnglish}, ${latest.authorityName},
  ${latest.place}, ${latest.implementer}, ${people.name}, ${people.email}))`

/** What a request asks for is filled in; null does not narrow. */
const asked = {
  callId: sql.placeholder('callId'),
  words: sql.placeholder('words'),
  state: sql.placeholder('state'),
  admissibility: sql.placeholder('admissibility'),
  category: sql.placeholder('category'),
  country: sql.placeholder('country'),
}
const isAsked = (column: AnyColumn, value: Placeholder): SQL => sql`${column} = coalesce(${value}, ${column})`

/** Every word must be found somewhere, in any order, without accents. */
const saysWords = sql`not exists (
  select from unnest(string_to_array(plain(${asked.words}), ' ')) as word where strpos(${searched}, word) = 0)`

const isListed = and(
  eq(entries.callId, asked.callId),
  sql`case when ${asked.state}::text is null then ${entries.number} is not null else ${entries.state} = ${asked.state} end`,
  // A decision on an entry that was withdrawn since no longer says anything.
  sql`(${asked.admissibility}::text is null or ${entries.state} = 'submitted')`,
  isAsked(entries.admissibility, asked.admissibility),
  isAsked(entries.categoryKey, asked.category),
  sql`(${asked.country}::text is null or ${latest.country} = ${asked.country})`,
  saysWords,
)

const ORDERS: Readonly<Record<OfficeFilter['sort'], readonly SQL[]>> = {
  number: [sql`${entries.number} asc nulls last`],
  title: [sql`plain(${title})`],
  authority: [sql`plain(coalesce(${latest.authorityName}, '')) `],
  country: [sql`coalesce(${latest.country}, '')`, sql`${entries.number} asc nulls last`],
  newest: [sql`coalesce(${latest.handedInAt}, ${entries.updatedAt}) desc`],
}

const columns = {
  id: entries.id,
  number: entries.number,
  title,
  categoryKey: entries.categoryKey,
  state: entries.state,
  admissibility: entries.admissibility,
  admissibilityReasons: entries.admissibilityReasons,
  titleLanguage: sql<string>`coalesce(${latest.titleLanguage}, '')`,
  titleEnglish: sql<string>`coalesce(${latest.titleEnglish}, '')`,
  authorityName: sql<string>`coalesce(${latest.authorityName}, '')`,
  country: sql<string>`coalesce(${latest.country}, '')`,
  place: sql<string>`coalesce(${latest.place}, '')`,
  implementer: sql<string>`coalesce(${latest.implementer}, '')`,
  ownerName: people.name,
  ownerEmail: people.email,
  handedInAt: latest.handedInAt,
  updatedAt: entries.updatedAt,
  isFictitious: entries.isFictitious,
  hash: sql<string>`coalesce(${latest.hash}, '')`,
  total: sql<number>`count(*) over ()`.mapWith(Number),
}

const listOf = (db: Db, sort: OfficeFilter['sort']) =>
  db
    .select(columns)
    .from(entries)
    .innerJoin(people, eq(people.id, entries.ownerId))
    .leftJoin(latest, eq(latest.id, entries.latestSubmissionId))
    .where(isListed)
    .orderBy(...ORDERS[sort], asc(entries.id))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare('office_list')

const lists = builtOnce((db) => ({
  number: listOf(db, 'number'),
  title: listOf(db, 'title'),
  authority: listOf(db, 'authority'),
  country: listOf(db, 'country'),
  newest: listOf(db, 'newest'),
}))

const MOST_WORDS = 10

/** The office's list in one query, whatever its length; `span` null: all of it, for exports. */
export const officeRows = (
  db: Db,
  callId: CallId,
  filter: OfficeFilter,
  span: { readonly limit: number; readonly offset: number } | null,
) =>
  lists(db)[filter.sort].execute({
    callId,
    words: (filter.words ?? '').trim().split(/\s+/).slice(0, MOST_WORDS).join(' '),
    state: filter.state ?? null,
    admissibility: filter.admissibility ?? null,
    category: filter.category || null,
    country: filter.country || null,
    limit: span?.limit ?? null,
    offset: span?.offset ?? 0,
  })

export type OfficeRow = Awaited<ReturnType<typeof officeRows>>[number]

/** One entry as the list has it. */
export const officeRow = (db: Db, callId: CallId, entryId: string) =>
  db
    .select(columns)
    .from(entries)
    .innerJoin(people, eq(people.id, entries.ownerId))
    .leftJoin(latest, eq(latest.id, entries.latestSubmissionId))
    .where(and(eq(entries.callId, callId), sql`${entries.id} = ${entryId}`))

/** How many entries of a call are in each state, admissibility, category and country. */
export const tally = (db: Db, callId: CallId) =>
  db
    .select({
      state: entries.state,
      admissibility: entries.admissibility,
      category: entries.categoryKey,
      country: sql<string>`coalesce(${latest.country}, '')`,
      wasHandedIn: sql<boolean>`${entries.number} is not null`,
      count: sql<number>`count(*)`.mapWith(Number),
    })
    .from(entries)
    .leftJoin(latest, eq(latest.id, entries.latestSubmissionId))
    .where(eq(entries.callId, callId))
    .groupBy(sql`1, 2, 3, 4, 5`)
export type Tally = Awaited<ReturnType<typeof tally>>[number]
