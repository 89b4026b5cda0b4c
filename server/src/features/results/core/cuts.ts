import type { CallDocument, Distinction } from '#features/calls/index.ts'
import { leftToPeople } from './left-to-people.ts'

/** A place in a category's order where a distinction ends: the winner's own, then that of those who come second. */
export type Cut = {
  /** Null: the marks of the category alone give no distinction, and the cut lies behind the first place. */
  readonly distinction: Distinction['key'] | null
  /** How many entries stand before it: this distinction and those named before it, added up. */
  readonly places: number
}

/** Before the cut in at least 18 of 20 draws, in at most 2 of 20, or neither. */
export type Group = 'in' | 'open' | 'out'

/**
 * The cuts of a category, best first: one for each distinction that its marks give by themselves. What is given among several categories, or
 * by people, makes no cut. At least one. O(distinctions log distinctions). Never throws.
 */
export function cutsOf(
  { distinctions }: Pick<CallDocument, 'distinctions'>,
  category: string,
): readonly Cut[] {
  let places = 0
  const cuts = distinctions
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .flatMap((distinction): Cut[] => {
      const { key, places: own, per } = distinction
      const isItsOwn = per.kind === 'category' && (per.categories?.includes(category) ?? true)
      if (own === null || !isItsOwn || leftToPeople(distinction) !== null) return []
      places += own
      return [{ distinction: key, places }]
    })
  return cuts.length > 0 ? cuts : [{ distinction: null, places: 1 }]
}

/** A chance (0 to 1) as "so many in 20", as it is told; the groups go by it, so that words and groups agree. O(1). Never throws. */
export const inTwenty = (chance: number): number => Math.round(chance * 20)

const CLEARLY_IN = 18
const CLEARLY_OUT = 2

/**
 * Where each entry stands at one cut, given the chances (0 to 1) of all entries of the category to be among the first `places`. Where a
 * place is free and nobody else reaches 4 in 20, many share it and each has a small chance: then those with at least half of the best
 * chance are open, because a place that somebody will get is not one that all have clearly missed. O(n). Never throws.
 */
export function groupsAt(chances: readonly number[], places: number): Group[] {
  const isIn = (chance: number): boolean => inTwenty(chance) >= CLEARLY_IN
  const rest = chances.filter((chance) => !isIn(chance))
  const best = Math.max(0, ...rest)
  const isShared = chances.length - rest.length < places && inTwenty(best) < 2 * CLEARLY_OUT
  const isOut = (chance: number): boolean => (isShared ? chance < best / 2 : inTwenty(chance) <= CLEARLY_OUT)
  return chances.map((chance) => (isIn(chance) ? 'in' : isOut(chance) ? 'out' : 'open'))
}
