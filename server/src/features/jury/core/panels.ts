import type { Panel, Round } from '#features/calls/index.ts'

/** What panels are told apart by. */
export type Placed = {
  readonly categoryKey: string
  readonly country: string
  /** Of the entry: the one in which it was handed in. */
  readonly titleLanguage: string
}

/** Whether an entry is one of a panel's; what the panel does not name narrows nothing. O(1). Never throws. */
export function fitsPanel({ categories, countries, languages }: Panel, entry: Placed): boolean {
  const isAmong = (list: readonly string[] | undefined, one: string): boolean => list?.includes(one) ?? true
  return (
    isAmong(categories, entry.categoryKey) &&
    isAmong(countries, entry.country) &&
    isAmong(languages, entry.titleLanguage)
  )
}

/** The panels of a round that an entry falls to; a round without panels has none. O(panels). Never throws. */
export const panelsOf = ({ panels }: Pick<Round, 'panels'>, entry: Placed): readonly Panel[] =>
  panels.filter((panel) => fitsPanel(panel, entry))

/**
 * Whether somebody who sits in these panels of a round judges an entry in it: in a round without panels everybody does, in one with
 * panels nobody who sits in none. O(panels). Never throws.
 */
export const isOfPanels = (
  round: Pick<Round, 'panels'>,
  seats: ReadonlySet<string>,
  entry: Placed,
): boolean => round.panels.length === 0 || panelsOf(round, entry).some(({ key }) => seats.has(key))
