import type { Fate, Outcome, WhyOpen } from '../states.ts'

/** An entry at one of the ways out of its round; `isTakenOut`: by hand, with a reason. */
export type AtWay = { readonly outcome: Outcome; readonly isThere: boolean; readonly isTakenOut: boolean }

/** What stands of the round: its cut, and the word that nobody else goes on, where the entry was there when that was given. */
export type Settled = { readonly isCarriedOut: boolean; readonly isEnded: boolean }

const LETS_NOBODY: readonly Outcome[] = ['out', 'unmarked', 'no-panel']

/**
 * What becomes of an entry that was judged in a round. `on`: it is in one that follows. `out`: every way out says so, by its rule that was
 * carried out or by hand, or choosing was ended with the entry there. `open`: nobody has said it yet, be it of equals, of one to be chosen by
 * hand, of one that a rule lets through only now that a place came free, or of one that came after choosing ended. O(ways). Never throws.
 */
export function fateOf(ways: readonly AtWay[], { isCarriedOut, isEnded }: Settled): Fate {
  if (ways.some(({ isThere }) => isThere)) return 'on'
  const isOut = ({ outcome, isTakenOut }: AtWay): boolean =>
    isTakenOut || (isCarriedOut && LETS_NOBODY.includes(outcome))
  return isEnded || ways.every(isOut) ? 'out' : 'open'
}

/**
 * Why nobody has said it yet: it came after choosing ended; else, at the first way out that leaves it open, judging there is over, a place came
 * free, others have the same total, or it is chosen by hand. O(ways). Never throws.
 */
export function whyOpen(ways: readonly (AtWay & { readonly isOver: boolean })[], isEnded: boolean): WhyOpen {
  if (isEnded) return 'late'
  const open = ways.find(({ outcome, isTakenOut }) => !isTakenOut && !LETS_NOBODY.includes(outcome))
  if (open?.outcome === 'in') return open.isOver ? 'over' : 'free'
  return open?.outcome === 'tied' ? 'tied' : 'by-hand'
}
