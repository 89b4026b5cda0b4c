import type { Distinction } from '#features/calls/index.ts'

type Limited = Pick<Distinction, 'key' | 'places'>
type Given = { readonly category: string; readonly distinction: string | null }

export type Overgiven = {
  readonly category: string
  readonly distinction: Distinction['key']
  readonly given: number
  readonly limit: number
}

/** Whether a category has a distinction as often as it may; null: as often as one likes. O(1). Never throws. */
export const isFull = (limit: number | null, given: number): boolean => limit !== null && given >= limit

/**
 * Distinctions that entries under judgement of one category have more often than the call's rules allow, which happens where
 * one that had left comes back after another got its distinction. O(given · distinctions). Never throws.
 */
export function overgivenAmong(distinctions: readonly Limited[], all: readonly Given[]): Overgiven[] {
  const byCategory = Map.groupBy(all, ({ category }) => category)
  return [...byCategory].flatMap(([category, entries]) =>
    distinctions.flatMap(({ key, places }) => {
      const given = entries.filter(({ distinction }) => distinction === key).length
      return places !== null && given > places ? [{ category, distinction: key, given, limit: places }] : []
    }),
  )
}
