import { at } from '../cells.ts'
import { byName } from './sheet.ts'

/** Who was placed above whom: groups of equals, best first; `count` voters said exactly this. */
export type Ballot = { readonly count: number; readonly order: readonly (readonly string[])[] }

/** `above[i * n + j]`: how many voters placed `names[i]` above `names[j]`. */
export type Majorities = { readonly names: readonly string[]; readonly above: Float64Array }

/**
 * Counts each pair (voters). Names in their own order, so that the order of ballots does not matter. `unlisted`: a voter who leaves a name
 * out placed it `last`, below all they named and level with the others left out, or is `silent` on it, as a juror who never judged it.
 * A name that is not in `names` is passed over, a name placed twice counts at its first place.
 * O(ballots · n²) time in the names a ballot holds (`last`: in all names), 8·n² bytes. Never throws.
 */
export function countMajorities(
  names: readonly string[],
  ballots: readonly Ballot[],
  unlisted: 'last' | 'silent',
): Majorities {
  const sorted = names.toSorted(byName)
  const indexOf = new Map(sorted.map((name, index) => [name, index]))
  const above = new Float64Array(sorted.length ** 2)
  for (const { count, order } of ballots) {
    const seen = new Set<number>()
    const groups = order.map((group) => fresh(group, indexOf, seen))
    if (unlisted === 'last') groups.push([...sorted.keys()].filter((index) => !seen.has(index)))
    countBallot(above, sorted.length, groups, count)
  }
  return { names: sorted, above }
}

function fresh(group: readonly string[], indexOf: ReadonlyMap<string, number>, seen: Set<number>): number[] {
  const indexes = group.flatMap((name) => indexOf.get(name) ?? []).filter((index) => !seen.has(index))
  for (const index of indexes) seen.add(index)
  return [...new Set(indexes)]
}

function countBallot(
  above: Float64Array,
  n: number,
  groups: readonly (readonly number[])[],
  count: number,
): void {
  groups.forEach((group, place) => {
    const below = groups.slice(place + 1).flat()
    for (const i of group) for (const j of below) above[i * n + j] = at(above, i * n + j) + count
  })
}
