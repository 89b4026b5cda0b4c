import { and, asc, eq, isNotNull, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { CallId } from '#kernel/ids.ts'
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

/** Every word must be found somewhere, in any order, without accents. */
function matches(words: string): SQL[] {
  const said = words.trim().split(/\s+/).filter(Boolean).slice(0, 10)
  return said.map((word) => sql`strpos(${searched}, plain(${word})) > 0`)
}

function conditions(callId: CallId, filter: OfficeFilter) {
  return and(
    eq(entries.callId, callId),
    filter.state === undefined ? isNotNull(entries.number) : eq(entries.state, filter.state),
    // A decision on an entry that was withdrawn since no longer says anything.
    filter.admissibility &&
      and(eq(entries.admissibility, filter.admissibility), eq(entries.state, 'submitted')),
    filter.category ? eq(entries.categoryKey, filter.category) : undefined,
    filter.country ? eq(latest.country, filter.country) : undefined,
    ...matches(filter.words ?? ''),
  )
}

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

/** The office's list in one query, whatever its length; `span` null: all of it, for exports. */
export const officeRows = (
  db: Db,
  callId: CallId,
  filter: OfficeFilter,
  span: { readonly limit: number; readonly offset: number } | null,
) => {
  const query = db
    .select(columns)
    .from(entries)
    .innerJoin(people, eq(people.id, entries.ownerId))
    .leftJoin(latest, eq(latest.id, entries.latestSubmissionId))
    .where(conditions(callId, filter))
    .orderBy(...ORDERS[filter.sort], asc(entries.id))
    .$dynamic()
  return span === null ? query : query.limit(span.limit).offset(span.offset)
}

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
