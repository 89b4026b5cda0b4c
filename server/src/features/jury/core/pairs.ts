import { TOLD_STATES, type AwayKind, type ToldState } from '../states.ts'
import type { Placed } from '#features/calls/index.ts'

/** By what entries are chosen in the matrix: too few jurors, too many, or one of them being so far. */
export const PAIR_FILTERS = ['few', 'many', ...TOLD_STATES] as const
export type PairFilter = (typeof PAIR_FILTERS)[number]

type Paired = {
  /** Assignments that somebody has or has done. */
  readonly owed: number
  readonly states: readonly ToldState[]
  /** What keeps whom from it, whether or not they had been given it. */
  readonly away: readonly AwayKind[]
}

/** Whether an entry with `perEntry` jurors asked for is among those that a filter leaves. O(states). Never throws. */
export function isPairedSo({ owed, states, away }: Paired, filter: PairFilter, perEntry: number): boolean {
  if (filter === 'few') return owed < perEntry
  if (filter === 'many') return owed > perEntry
  if (filter === 'barred') return states.includes(filter) || away.length > 0
  return states.includes(filter) || (filter === 'stated' && away.includes('declared'))
}

/**
 * How many entries each of these jurors would have, were `perEntry` reviews of each entry spread evenly over those who judge its category and,
 * by `judges`, are in a panel to which it falls; by id, a number of entries with fractions. An entry that nobody judges is nobody's.
 * O(entries · jurors). Never throws.
 */
export function sharesOf<Entry extends Placed>(
  entries: readonly Entry[],
  jurors: readonly { readonly id: string; readonly categoryKeys: readonly string[] }[],
  perEntry: number,
  judges: (juror: string, entry: Placed) => boolean,
): ReadonlyMap<string, number> {
  const shares = new Map(jurors.map(({ id }) => [id, 0]))
  // What panels cannot tell apart is judged by the same.
  const alike = ({ categoryKey, country, titleLanguage }: Entry) =>
    JSON.stringify([categoryKey, country, titleLanguage])
  for (const of of Map.groupBy(entries, alike).values()) {
    const [one] = of
    const judging = jurors.filter(
      ({ id, categoryKeys }) => one && categoryKeys.includes(one.categoryKey) && judges(id, one),
    )
    // Nobody judges one entry twice.
    const each = (Math.min(perEntry, judging.length) * of.length) / judging.length
    for (const { id } of judging) shares.set(id, (shares.get(id) ?? 0) + each)
  }
  return shares
}
