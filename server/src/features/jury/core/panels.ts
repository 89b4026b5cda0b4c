import { fitsPanel, type Panel, type Placed, type Round } from '#features/calls/index.ts'

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
