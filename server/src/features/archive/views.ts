import type { z } from 'zod'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import {
  jointIn,
  previewedEntry,
  underRegistryName,
  type JuryGuard,
  type ResultsGuard,
} from '#features/entries/index.ts'
import { preparationOf, type SightOf } from '#features/media/index.ts'
import type { archiveContract } from './contract.ts'
import { callFactsOf, placeOf, type CallFacts } from './core/published-call.ts'
import { leftOutOf, publicPageOf } from './core/published-entry.ts'
import { channelLabelsOf, reasonsFor } from './core/relations.ts'
import { FACETS, searchOf, withoutEach, type Facet, type Search } from './core/search.ts'
import {
  archiveCallRows,
  findPages,
  findAddresses,
  findArchiveEntry,
  isPublishedMedia,
  jointNamesOf,
  neighboursOf,
  relatedTo,
  type ArchiveCallRow,
  type ArchiveEntryRow,
  type CardRow,
} from './store/reading.ts'
import { answerOnce } from './store/remembered.ts'
import { countFacets, countWithoutWords, findCards, nearestTo, type FacetCount } from './store/searching.ts'

/** Divisible by the two and the three columns of the page. */
const PAGE_SIZE = 24

type SearchInput = z.output<typeof archiveContract.searchArchive.input>

export const searchArchive = (ctx: Ctx, input: SearchInput) =>
  answerOnce(ctx.db, input, () => searchAnew(ctx.db, input))

async function searchAnew(db: Db, input: SearchInput) {
  const search = searchOf(input)
  const [calls, counted, entries] = await Promise.all([
    archiveCallRows(db),
    countFacets(db, search),
    findCards(db, search, { from: (input.page - 1) * PAGE_SIZE, size: PAGE_SIZE }),
  ])
  const counts = countsByFacet(counted)
  const total = counted.find(({ facet }) => facet === 'total')?.count ?? 0
  return {
    entries: await cardsOf(db, entries),
    total,
    page: input.page,
    pageSize: PAGE_SIZE,
    facets: facetsView(search, counts),
    calls: calls.map(toCall),
    instead: total === 0 && calls.length > 0 ? await insteadOf(db, search, counts) : null,
  }
}

type Counts = Readonly<Record<Facet, readonly { readonly value: string; readonly count: number }[]>>

const perFacet = <T>(make: (facet: Facet) => T): Record<Facet, T> =>
  Object.fromEntries(FACETS.map((facet) => [facet, make(facet)])) as Record<Facet, T>

const countsByFacet = (counted: readonly FacetCount[]): Counts =>
  perFacet((wanted) =>
    counted.filter(({ facet }) => facet === wanted).map(({ value, count }) => ({ value, count })),
  )

/** A ticked value stays in sight even when it would find nothing; others without entries are gone. */
const facetsView = (search: Search, counts: Counts) =>
  perFacet((facet) => {
    const found = counts[facet].filter(({ value }) => value !== '')
    const missing = search.chosen[facet].filter((value) => !found.some((each) => each.value === value))
    return [...found, ...missing.map((value) => ({ value, count: 0 }))]
  })

async function insteadOf(db: Db, search: Search, counts: Counts) {
  const without = withoutEach(search.chosen, counts)
  const nearest = await nearestTo(db, search)
  const words =
    search.words === ''
      ? []
      : [{ filter: 'q', value: search.words, count: await countWithoutWords(db, search) }]
  return { without: [...words, ...without], nearest: await cardsOf(db, nearest) }
}

export async function showArchiveEntry(ctx: Ctx, { number }: { readonly number: string }) {
  const entry = await findArchiveEntry(ctx.db, number)
  if (!entry) throw new Refusal('not-found')
  const [calls, neighbours, related] = await Promise.all([
    archiveCallRows(ctx.db),
    neighboursOf(ctx.db, entry),
    relatedTo(ctx.db, entry),
  ])
  const call = calls.find(({ key }) => key === entry.callKey)
  if (!call) throw new Refusal('not-found')
  const { previous, next } = neighbours
  const joint = await jointNamesOf(ctx.db, [...[previous, next].flatMap((one) => one ?? []), ...related])
  const labels = channelLabelsOf(entry.sections)
  return {
    entry: toEntry(entry),
    call: toCall(call),
    calls: calls.map(toCall),
    previous: previous && toCard(previous, joint),
    next: next && toCard(next, joint),
    related: related
      .map((card) => ({
        ...toCard(card, joint),
        reasons: reasonsFor({ ...entry, category: entry.categoryKey }, card, labels),
      }))
      .filter(({ reasons }) => reasons.length > 0),
  }
}

/**
 * One's own entry as its public page would show it, by the projection that fills the archive; `results` and `jury` say whether it
 * can still be changed.
 */
export async function previewEntry(
  ctx: Ctx,
  input: { readonly entry: string },
  results?: ResultsGuard,
  jury?: JuryGuard,
) {
  const { entry, call, source, document, version, leavesOutChanges } = await previewedEntry(
    ctx,
    input,
    results,
    jury,
  )
  const { key, isDemonstration } = call
  const preparation = await preparationOf(
    ctx.db,
    source.media.map(({ id }) => id),
  )
  const { categoryKey, ...page } = publicPageOf(document, source, preparation)
  const { number, isFictitious } = entry
  return {
    entry: {
      ...page,
      jointNames: namesOfJoint(page),
      number,
      isFictitious,
      call: key,
      category: categoryKey,
    },
    call: {
      key,
      isDemonstration,
      year: call.document.year,
      ...callPageOf(callFactsOf(call.document, [], [])),
    },
    version,
    leavesOutChanges,
    leftOut: leftOutOf(document, source, preparation),
  }
}

/** Of a sitemap's file: far below the 50,000 addresses and 50 MB that the protocol allows, so that one is read at once. */
const ADDRESSES_AT_ONCE = 10_000

export async function listArchiveAddresses(ctx: Ctx, { page }: { readonly page: number }) {
  const from = (page - 1) * ADDRESSES_AT_ONCE
  const addresses = await findAddresses(ctx.db, { from, size: ADDRESSES_AT_ONCE })
  return { addresses: [...addresses] }
}

/** Every page that search engines may know of, but the archive's own, which are named a file at a time. */
export async function showSitemap(ctx: Ctx) {
  const { calls, entries } = await findPages(ctx.db)
  return {
    calls: calls.map(({ key }) => key),
    published: calls.filter(({ isPublished }) => isPublished).map(({ key }) => key),
    addressPages: Math.ceil(entries / ADDRESSES_AT_ONCE),
  }
}

export async function showArchiveFigures(ctx: Ctx, { call }: { readonly call?: string | undefined }) {
  const rows = await archiveCallRows(ctx.db, call)
  if (call !== undefined && rows.length === 0) throw new Refusal('not-found')
  const admitted = rows.reduce((sum, row) => sum + row.admitted, 0)
  return {
    calls: rows.map(toCall),
    admitted,
    countries: new Set(rows.flatMap(({ countries }) => countries)).size,
  }
}

const namesOfJoint = (page: Parameters<typeof jointIn>[0]): string[] => jointIn(page).map(({ name }) => name)

/** Files of published entries are for everybody. */
export const archiveSight: SightOf = async (ctx, { id, holder }) =>
  (await isPublishedMedia(ctx.db, holder.id, id)) ? 'public' : 'hidden'

const cardsOf = async (db: Db, rows: readonly CardRow[]) => {
  const joint = await jointNamesOf(db, rows)
  return rows.map((row) => toCard(row, joint))
}

const toCard = (row: CardRow, joint: Awaited<ReturnType<typeof jointNamesOf>>) => ({
  ...row,
  jointNames: [...(joint.get(row.number) ?? [])],
  beside: [...row.beside],
  plate: row.plate ?? null,
})

const toEntry = ({ callKey, categoryKey, distinctionKey, publishedAt, ...row }: ArchiveEntryRow) => ({
  ...row,
  sections: underRegistryName(row.sections, row),
  jointNames: namesOfJoint(row),
  call: callKey,
  category: categoryKey,
  distinction: distinctionKey,
  beside: [...row.beside],
  plate: row.plate ?? null,
  media: [...row.media],
  publishedAt: publishedAt.toISOString(),
})

/** What pages say of an entry's call, before its results are published and after. */
const callPageOf = (facts: CallFacts) => ({
  shortName: { ...facts.shortName },
  categories: facts.categories.map((category) => ({ ...category, name: { ...category.name } })),
  distinctions: facts.distinctions.map((one) => ({ key: one.key, name: { ...one.name }, ...placeOf(one) })),
})

const toCall = ({ facts, publishedAt, ...row }: ArchiveCallRow) => ({
  ...row,
  ...callPageOf(facts),
  name: { ...facts.name },
  noun: facts.noun ?? null,
  demonstration: facts.demonstration && { ...facts.demonstration },
  eligibility: { ...facts.eligibility },
  givenBack: (facts.givenBack ?? []).map((each) => ({ ...each })),
  publishedAt: publishedAt.toISOString(),
})
