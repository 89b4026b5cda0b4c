import { compare, parseExact } from './ranking/fraction.ts'
import type { Ranked } from './ranking/rank.ts'
import type { Contender } from './proposal-wins.ts'

/** The official order of a round, by the key of the round. */
export type Rankings = ReadonlyMap<string, Order>
type Order = readonly Pick<Ranked, 'entry' | 'rank' | 'exact'>[]

/**
 * Those of these categories who reached a round and have marks there, best first, each group sharing a place: in one category by their
 * official place, among several by the exact value of their marks. O(n log n). Never throws.
 */
export function groupsOf(
  ranking: Order | undefined,
  among: readonly Contender[],
  categories: readonly string[],
): readonly (readonly Contender[])[] {
  const byId = new Map(among.map((one) => [one.entryId, one]))
  const placed = (ranking ?? []).flatMap(({ entry, rank, exact }) => {
    const one = byId.get(entry)
    return one && rank !== null && exact !== null ? [{ one, rank, exact }] : []
  })
  const groups =
    categories.length === 1
      ? [...Map.groupBy(placed, ({ rank }) => rank)].toSorted(([a], [b]) => a - b)
      : [...Map.groupBy(placed, ({ exact }) => exact)].toSorted(([a], [b]) =>
          compare(parseExact(b), parseExact(a)),
        )
  return groups.map(([, group]) => group.map(({ one }) => one))
}
