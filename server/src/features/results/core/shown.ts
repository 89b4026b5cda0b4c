import { impossible } from '#kernel/impossible.ts'
import type { CallDocument } from '#features/calls/index.ts'
import type { Standing } from './standings.ts'

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
  readonly country: string
  readonly place: string
  readonly implementer: string
}

/** What every list of results says of an entry. O(1). Never throws. */
export const headOf = (submission: Submitted, isFictitious: boolean) => ({
  entryId: submission.entryId,
  number: submission.number,
  title: submission.title,
  titleLanguage: submission.titleLanguage,
  titleEnglish: submission.titleEnglish,
  authority: submission.authorityName,
  country: submission.country,
  place: submission.place,
  implementer: submission.implementer,
  isFictitious,
})

const pair = (range: readonly [number, number] | null): [number, number] | null => range && [...range]

/**
 * A standing as the office reads it: ranks and places counted from 1, values in marks, chances 0 to 1; `perEntry` jurors make it full.
 * O(1). Never throws.
 */
export const standingShown = (standing: Standing, perEntry: number) => ({
  rank: standing.rank,
  value: standing.value,
  exact: standing.exact,
  isTied: standing.decidedBy !== null,
  reviews: standing.jurors,
  isFullyReviewed: standing.jurors >= perEntry,
  estimate: standing.estimate && {
    ...standing.estimate,
    half: pair(standing.estimate.half),
    ninety: pair(standing.estimate.ninety),
    places: [...standing.estimate.places] as [number, number],
  },
  cuts: [...standing.cuts],
})
