import { and, asc, desc, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import type { KeptNames } from '#platform/db/kept-names.ts'
import { likenessTo, saidIn } from '#platform/db/said.ts'
import { FACETS, type Facet, type Search } from '../core/search.ts'
import { archiveEntries } from '../tables.ts'
import { cardColumns, type CardRow } from './reading.ts'

const COLUMN = {
  country: archiveEntries.country,
  category: archiveEntries.categoryKey,
  // All that an entry was given; '' where it was nothing.
  distinction: sql`array_prepend(coalesce(${archiveEntries.distinctionKey}, ''), ${archiveEntries.beside})`,
  language: archiveEntries.titleLanguage,
  call: archiveEntries.callKey,
} as const satisfies Record<Facet, unknown>

const SEARCHED = { names: [sql`${archiveEntries.searchNames}`], country: sql`${archiveEntries.country}` }

/** Stemmed words anywhere in the entry, every word half typed in one of its names or naming its country, or its number. */
export function saysWords({ words, names, number }: Search): SQL | undefined {
  if (words === '') return undefined
  const inNames = names.length > 0 ? sql`(${saidIn(names, SEARCHED)})` : sql`false`
  const isNumbered = number === '' ? sql`false` : sql`replace(${archiveEntries.number}, '-', '') = ${number}`
  return sql`(${archiveEntries.search} @@ search_query(${words}) or ${inNames} or ${isNumbered})`
}

const fits = (facet: Facet, { chosen }: Search): SQL | undefined =>
  chosen[facet].length === 0
    ? undefined
    : facet === 'distinction'
      ? sql`${COLUMN[facet]} && array[${listed(chosen[facet])}]::text[]`
      : sql`${COLUMN[facet]} in (${listed(chosen[facet])})`

const listed = (values: readonly string[]): SQL =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )

export type FacetCount = { readonly facet: Facet | 'total'; readonly value: string; readonly count: number }

/**
 * Every facet's values ('' for none), each counted without that facet's own choice, and the total, in one pass over
 * the words' matches.
 */
export async function countFacets(db: Db, search: Search): Promise<FacetCount[]> {
  const flags = FACETS.map(
    (facet) => sql`${fits(facet, search) ?? sql`true`} as ${sql.identifier(`${facet}_fits`)}`,
  )
  const values = FACETS.map((facet) => sql`${COLUMN[facet]} as ${sql.identifier(facet)}`)
  const others = (facet: Facet | null) =>
    sql.join(
      FACETS.filter((each) => each !== facet).map((each) => sql.identifier(`${each}_fits`)),
      sql` and `,
    )
  const valueOf = (facet: Facet): SQL =>
    facet === 'distinction' ? sql`unnest(distinction)` : sql`coalesce(${sql.identifier(facet)}, '')`
  const counts = FACETS.map(
    (facet) => sql`select ${facet}::text as facet, ${valueOf(facet)} as value, count(*)::int as count
      from said where ${others(facet)} group by 2`,
  )
  const rows = await db.execute<FacetCount>(sql`
    with said as materialized (
      select ${sql.join([...values, ...flags], sql`, `)} from ${archiveEntries} where ${saysWords(search) ?? sql`true`})
    ${sql.join(counts, sql` union all `)}
    union all select 'total', '', count(*)::int from said where ${others(null)}
    order by 1, 3 desc, 2`)
  return [...rows]
}

const ORDERS = {
  // The latest call's catalogue before the ones of earlier years.
  catalogue: [desc(archiveEntries.publishedAt), asc(archiveEntries.position)],
  newest: [
    desc(sql`coalesce(${archiveEntries.periodTo}, ${archiveEntries.periodFrom}, '')`),
    asc(archiveEntries.number),
  ],
  title: [asc(sql`plain(${archiveEntries.title})`), asc(archiveEntries.number)],
  place: [asc(archiveEntries.country), asc(sql`plain(${archiveEntries.place})`), asc(archiveEntries.number)],
} as const

/** Written out: drizzle takes longer to turn rows into objects than the database to find them. */
const card =
  sql.raw(`number, slug, call_key as call, category_key as category, distinction_key as distinction, beside, title,
  title_language as "titleLanguage", title_english as "titleEnglish", authority_name as "authorityName", country, place,
  period_from as "periodFrom", period_to as "periodTo", is_ongoing as "isOngoing", is_fictitious as "isFictitious", plate`)

/** One page of cards in the wanted order. */
export async function findCards(
  db: Db,
  search: Search,
  { from, size }: { readonly from: number; readonly size: number },
): Promise<readonly CardRow[]> {
  const fitting = and(saysWords(search), ...FACETS.map((facet) => fits(facet, search))) ?? sql`true`
  return db.execute<CardRow>(sql`
    select ${card} from ${archiveEntries} where ${fitting}
    order by ${sql.join([...ORDERS[search.order]], sql`, `)} offset ${from} limit ${size}`)
}

/** As `searchNamesOf` has them of an entry that is published. */
export const keptNamesOfArchive: KeptNames = {
  table: 'archive_entries',
  key: 'entry_id',
  // Who enters together, as far as the question that names them is public: then it is answered in what is published.
  named: sql`select p.entry_id as id,
    array[p.title, p.title_english, p.authority_name, p.place, p.implementer] || together.names as names,
    case when together.joint <> '[]'
        then names_of_bodies(case when p.authority_name = '' then null else s.authority_id end, together.joint)
      when p.authority_name = '' then '' else coalesce(a.search_names, '') end as others, p.search_names as kept
    from archive_entries p join submissions s on s.id = p.submission_id left join authorities a on a.id = authority_now(s.authority_id)
    cross join lateral (
      select coalesce(array_agg(answered.said -> 'answer' ->> 'name' order by part.n, answered.n), '{}') as names,
        coalesce(jsonb_agg(one order by part.n, answered.n) filter (where one is not null), '[]') as joint
      from jsonb_array_elements(case when s.joint = '[]' then '[]' else p.sections end) with ordinality part(section, n)
      cross join lateral jsonb_array_elements(part.section -> 'answers') with ordinality answered(said, n)
      left join lateral jsonb_array_elements(s.joint) one on one ->> 'field' = answered.said ->> 'field'
      where answered.said ->> 'role' = 'joint'
    ) together`,
}

const NEAREST = 3

/** The entries whose names are likest to the words; none where none is like them, as the registry has it. */
export async function nearestTo(db: Db, search: Search) {
  const like = likenessTo(search.names, sql`${archiveEntries.searchNames}`)
  if (like === null) return []
  return db
    .select(cardColumns)
    .from(archiveEntries)
    .where(like.isLike)
    .orderBy(sql`${like.likeness} desc`, ...ORDERS.catalogue)
    .limit(NEAREST)
}

/** How many entries the filters alone would find. */
export async function countWithoutWords(db: Db, search: Search): Promise<number> {
  return db.$count(archiveEntries, and(...FACETS.map((facet) => fits(facet, search))))
}
