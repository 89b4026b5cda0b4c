import type { CallDocument, Distinction } from '#features/calls/index.ts'
import { isAmong, type Given as Has } from './given.ts'
import { scopesOf } from './given-among.ts'

type Giving = {
  readonly distinctions: readonly Pick<Distinction, 'key' | 'places' | 'per' | 'optional'>[]
  readonly categories: readonly Pick<CallDocument['categories'][number], 'key'>[]
}
type Given = Has & { readonly category: string }

export type Overgiven = {
  /** Those whose entries have it together more often than they may. */
  readonly categories: readonly string[]
  readonly distinction: Distinction['key']
  readonly given: number
  readonly limit: number
}

/** Whether as many have a distinction as can; null: any number can. O(1). Never throws. */
export const isFull = (limit: number | null, given: number): boolean => limit !== null && given >= limit

/**
 * Distinctions that entries under judgement have more often than the call's rules allow, which happens where one that had left comes back
 * after another got its distinction. O(entries · distinctions). Never throws.
 */
export const overgivenAmong = (call: Giving, all: readonly Given[]): Overgiven[] =>
  counted(call, all).flatMap(({ distinction: { key, places }, categories, given }) =>
    places !== null && given > places ? [{ categories, distinction: key, given, limit: places }] : [],
  )

export type Ungiven = Omit<Overgiven, 'limit'> & { readonly places: number }

/**
 * Distinctions that must be given and are not, or not as often as there are places; where fewer entries are under judgement than places, as
 * often as there are entries. O(entries · distinctions). Never throws.
 */
export const ungivenAmong = (call: Giving, all: readonly Given[]): Ungiven[] =>
  counted(call, all).flatMap(({ distinction: { key, places, optional }, categories, given, entries }) => {
    const wanted = Math.min(places ?? 1, entries)
    return !optional && given < wanted ? [{ categories, distinction: key, given, places: wanted }] : []
  })

/** Each distinction in each set of categories in which its places are counted: how many have it, of how many entries. */
const counted = ({ distinctions, categories }: Giving, all: readonly Given[]) =>
  distinctions.flatMap((distinction) =>
    scopesOf(
      distinction,
      categories.map(({ key }) => key),
    ).map((scope) => {
      const entries = all.filter(({ category }) => scope.includes(category))
      const given = entries.filter((entry) => isAmong(entry, distinction.key)).length
      return { distinction, categories: scope, given, entries: entries.length }
    }),
  )
