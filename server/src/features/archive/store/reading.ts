import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm'
import type { EntryId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Db } from '#platform/db/client.ts'
import { calls } from '#features/calls/tables.ts'
import { archiveCalls, archiveEntries } from '../tables.ts'

export type ArchiveCallRow = typeof archiveCalls.$inferSelect
export type ArchiveEntryRow = Omit<typeof archiveEntries.$inferSelect, 'search' | 'searchNames'>

/** What a card in a list shows. */
export const cardColumns = {
  number: archiveEntries.number,
  slug: archiveEntries.slug,
  call: archiveEntries.callKey,
  category: archiveEntries.categoryKey,
  distinction: archiveEntries.distinctionKey,
  beside: archiveEntries.beside,
  title: archiveEntries.title,
  titleLanguage: archiveEntries.titleLanguage,
  titleEnglish: archiveEntries.titleEnglish,
  authorityName: archiveEntries.authorityName,
  country: archiveEntries.country,
  place: archiveEntries.place,
  periodFrom: archiveEntries.periodFrom,
  periodTo: archiveEntries.periodTo,
  isOngoing: archiveEntries.isOngoing,
  isFictitious: archiveEntries.isFictitious,
  plate: archiveEntries.plate,
} as const

type Column = keyof typeof cardColumns
export type CardRow = {
  readonly [C in Column]: (typeof cardColumns)[C]['_']['notNull'] extends true
    ? (typeof cardColumns)[C]['_']['data']
    : (typeof cardColumns)[C]['_']['data'] | null
}

/**
 * Who enters together with the lead of each of these entries, by its number: what is published of it says who they are. Of
 * those that nobody else entered nothing is opened.
 */
export async function jointNamesOf(
  db: Db,
  cards: readonly Pick<CardRow, 'number'>[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (cards.length === 0) return new Map()
  const rows = await db.execute<{ number: string; names: readonly string[] }>(sql`
    select p.number, jsonb_path_query_array(p.sections,
      '$[*].answers[*] ? (@.role == "joint" && @.answer.kind == "authority").answer.name') as names
    from archive_entries p join submissions s on s.id = p.submission_id
    where s.joint <> '[]' and p.number in (${sql.join(
      cards.map(({ number }) => sql`${number}`),
      sql`, `,
    )})`)
  return new Map(rows.map(({ number, names }) => [number, names]))
}

/** Published calls, the latest first; there are few. */
export async function archiveCallRows(db: Db, key?: string): Promise<ArchiveCallRow[]> {
  return db
    .select()
    .from(archiveCalls)
    .where(key === undefined ? undefined : eq(archiveCalls.key, key))
    .orderBy(desc(archiveCalls.year), desc(archiveCalls.publishedAt))
}

export async function findArchiveEntry(db: Db, number: string): Promise<ArchiveEntryRow | null> {
  const [found] = await db
    .select()
    .from(archiveEntries)
    .where(eq(archiveEntries.number, number.toUpperCase()))
  return found ?? null
}

/** A page of the addresses of all entries, in an order that an index holds. */
export async function findAddresses(
  db: Db,
  { from, size }: { readonly from: number; readonly size: number },
): Promise<readonly string[]> {
  // Put together after the cut: what is skipped is only counted in the index.
  const rows = await db.execute<{ address: string }>(sql`
    select number || '-' || slug as address
    from (select number, slug from ${archiveEntries} order by number offset ${from} limit ${size}) as page`)
  return rows.map(({ address }) => address)
}

type Pages = {
  readonly calls: readonly { readonly key: string; readonly isPublished: boolean }[]
  readonly entries: number
}

/** The keys of all calls that everybody may see, and how many entries are public, in one query. */
export async function findPages(db: Db): Promise<Pages> {
  const [found] = await db.execute<Pages>(sql`
    select (select count(*)::int from ${archiveEntries}) as entries, coalesce((
      select json_agg(json_build_object('key', ${calls.key}, 'isPublished', ${archiveCalls.callId} is not null)
        order by ${calls.key})
      from ${calls} left join ${archiveCalls} on ${archiveCalls.callId} = ${calls.id}
      where ${calls.state} = 'announced'), '[]') as calls`)
  return present(found, 'a row of counts')
}

/** The entries before and after in the catalogue of the same call. */
export async function neighboursOf(db: Db, entry: Pick<ArchiveEntryRow, 'callId' | 'position'>) {
  const rows = await db
    .select({ ...cardColumns, position: archiveEntries.position })
    .from(archiveEntries)
    .where(
      and(
        eq(archiveEntries.callId, entry.callId),
        sql`${archiveEntries.position} in (${entry.position - 1}, ${entry.position + 1})`,
      ),
    )
  const at = (position: number) => rows.find((row) => row.position === position) ?? null
  return { previous: at(entry.position - 1), next: at(entry.position + 1) }
}

const RELATED = 3

/**
 * The entries that have most in common: the body and the place count most, then each shared channel, the country,
 * the category; among equals the catalogue decides.
 */
export async function relatedTo(db: Db, entry: ArchiveEntryRow) {
  const columns = archiveEntries
  const points = (when: SQL, worth: number) => sql`case when ${when} then ${worth}::int else 0 end`
  const isSame = (column: typeof columns.place | typeof columns.implementer, value: string) =>
    value === '' ? sql`false` : sql`${column} = ${value}`
  const shared = sql`(select count(*)::int from unnest(${columns.channels}) as channel
    where channel = any(${sql.param([...entry.channels], columns.channels)}))`
  const closeness = sql.join(
    [
      points(sql`${columns.authorityName} = ${entry.authorityName}`, 6),
      points(isSame(columns.implementer, entry.implementer), 6),
      points(isSame(columns.place, entry.place), 4),
      points(sql`${columns.country} = ${entry.country}`, 2),
      points(sql`${columns.categoryKey} = ${entry.categoryKey}`, 1),
      sql`least(${shared}, 3) * 2`,
    ],
    sql` + `,
  )
  return db
    .select({ ...cardColumns, channels: columns.channels, implementer: columns.implementer })
    .from(columns)
    .where(sql`${columns.entryId} <> ${entry.entryId}`)
    .orderBy(sql`${closeness} desc`, asc(columns.position), asc(columns.entryId))
    .limit(RELATED)
}

/** Whether a file is part of what was published of an entry. */
export async function isPublishedMedia(db: Db, entryId: string, mediaId: string): Promise<boolean> {
  const wanted = JSON.stringify([{ id: mediaId }])
  const [found] = await db
    .select({ number: archiveEntries.number })
    .from(archiveEntries)
    .where(
      and(eq(archiveEntries.entryId, entryId as EntryId), sql`${archiveEntries.media} @> ${wanted}::jsonb`),
    )
  return found !== undefined
}
