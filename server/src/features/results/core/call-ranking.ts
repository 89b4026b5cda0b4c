import type { CallDocument } from '#features/calls/index.ts'
import { criteriaFor } from '#features/calls/index.ts'
import { cutsOf } from './cuts.ts'
import { rankSheet, type Ranked } from './ranking/rank.ts'
import { readSheet } from './ranking/sheet.ts'
import { type CallRanking, OFFICIAL, rankingOfWeighed, type Weighed } from './weighed-ranking.ts'

export type CountingMark = {
  readonly entryId: string
  readonly jurorId: string
  readonly criterionKey: string
  /** Exact decimal text. */
  readonly mark: string
}

type Placed = { readonly entryId: string; readonly category: string }

/**
 * The official order and what the model says of it, by what a document makes of the marks: criteria that it does not ask of a category, or
 * that weigh nothing there, do not count. O(DRAWS · (entries + reviews + narrow²)) as `rankingOfWeighed`.
 * Throws Refusal('input-invalid') where that does.
 */
export const callRanking = (
  document: CallDocument,
  entries: readonly Placed[],
  marks: readonly CountingMark[],
): CallRanking => rankingOfWeighed(weighedOf(document, entries, marks))

/**
 * The official order alone, by entry, without what the model says. O(marks log marks). Throws as `callRanking` does.
 */
export function officially(
  document: CallDocument,
  entries: readonly Placed[],
  marks: readonly CountingMark[],
): ReadonlyMap<string, Ranked> {
  const weighed = weighedOf(document, entries, marks)
  const ranking = rankSheet(readSheet(weighed.marks, weighed.entries), OFFICIAL)
  return new Map(ranking.map((ranked) => [ranked.entry, ranked]))
}

/** The places alone. O(marks). Throws as `callRanking` does. */
export const officialRanks = (...sheet: Parameters<typeof officially>): ReadonlyMap<string, number | null> =>
  new Map([...officially(...sheet)].map(([entry, { rank }]) => [entry, rank]))

/** The entries and marks of a call with what its document says of them. O(marks + categories · distinctions). Never throws. */
export function weighedOf(
  document: CallDocument,
  entries: readonly Placed[],
  marks: readonly CountingMark[],
): Weighed {
  const categoryOf = new Map(entries.map(({ entryId, category }) => [entryId, category]))
  const weights = new Map(
    document.categories.map(({ key }) => [
      key,
      new Map(criteriaFor(document, key).map((criterion) => [criterion.key, criterion.weight])),
    ]),
  )
  const counting = marks.flatMap(({ entryId, jurorId, criterionKey, mark }) => {
    const category = categoryOf.get(entryId)
    const weight = category === undefined ? undefined : weights.get(category)?.get(criterionKey)
    if (category === undefined || weight === undefined || weight === 0) return []
    return [{ entry: entryId, juror: jurorId, criterion: criterionKey, score: mark, weight, category }]
  })
  return {
    entries: entries.map(({ entryId, category }) => ({ entry: entryId, category })),
    marks: counting,
    cuts: new Map(document.categories.map(({ key }) => [key, cutsOf(document, key)])),
  }
}
