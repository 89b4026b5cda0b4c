import { impossible } from '#kernel/impossible.ts'
import type { CallDocument } from '#features/calls/index.ts'
import { namesOfAll } from '#features/entries/index.ts'
import type { RankedEntry } from './weighed-ranking.ts'

/**
 * A category as pages show it: its key, letter, name in each language, ink and shape. O(categories).
 * Throws Error (`impossible`) when the document has no such category.
 */
export function categoryOf(document: CallDocument, wanted: string) {
  const found = document.categories.find(({ key }) => key === wanted) ?? impossible(`no category ${wanted}`)
  const { key, letter, name, ink, shape } = found
  return { key, letter, name: { ...name }, ink, shape }
}

type Submitted = {
  readonly entryId: string
  readonly number: string
  readonly title: string
  readonly titleLanguage: string
  readonly titleEnglish: string
  readonly authorityName: string
  readonly joint: readonly { readonly name: string }[]
  readonly country: string
  readonly place: string
  readonly implementer: string
}

/** What every list of results says of an entry. O(1). Never throws. */
export const outlineOf = (submission: Submitted, isFictitious: boolean) => ({
  entryId: submission.entryId,
  number: submission.number,
  title: submission.title,
  titleLanguage: submission.titleLanguage,
  titleEnglish: submission.titleEnglish,
  authority: namesOfAll(submission).join(', '),
  country: submission.country,
  place: submission.place,
  implementer: submission.implementer,
  isFictitious,
})

const pair = (range: readonly [number, number] | null): [number, number] | null => range && [...range]

/**
 * A ranked entry as the office reads it: ranks and places counted from 1, values in marks, chances 0 to 1; `perEntry` jurors make it full.
 * O(1). Never throws.
 */
export const rankedEntryView = (ranked: RankedEntry, perEntry: number) => ({
  rank: ranked.rank,
  value: ranked.value,
  exact: ranked.exact,
  isTied: ranked.decidedBy !== null,
  reviews: ranked.jurors,
  isFullyReviewed: ranked.jurors >= perEntry,
  estimate: ranked.estimate && {
    ...ranked.estimate,
    half: pair(ranked.estimate.half),
    ninety: pair(ranked.estimate.ninety),
    places: [...ranked.estimate.places] as [number, number],
  },
  cuts: [...ranked.cuts],
})
