import type { Ranked, Ranking } from './rank.ts'

/** What a category gives when each owner may win only once. */
export type Wins = {
  readonly category: string
  /** Winners by place, best first; those ex aequo at the last place all win. */
  readonly winners: readonly Ranked[]
  /** Who stood before a winner but had won already, and where. */
  readonly passedOver: readonly { readonly entry: string; readonly wonIn: string }[]
}

/**
 * Gives `places` wins a category, in the declared order of categories, to owners who have not won in an earlier one. `ownerOf` says whose an
 * entry is (itself when each entry may win once). O(categories · n) in n ranked entries. Throws only what `ownerOf` throws.
 */
export function winOnlyOne(
  ranking: Ranking,
  {
    categories,
    places,
    ownerOf,
  }: {
    readonly categories: readonly string[]
    readonly places: number
    readonly ownerOf: (entry: string) => string
  },
): Wins[] {
  const wonIn = new Map<string, string>()
  return categories.map((category) => {
    const inOrder = ranking.filter((ranked) => ranked.category === category && ranked.rank !== null)
    const winners: Ranked[] = []
    const passedOver: { entry: string; wonIn: string }[] = []
    for (const ranked of inOrder) {
      const last = winners.at(-1)
      if (winners.length >= places && ranked.rank !== last?.rank) break
      const before = wonIn.get(ownerOf(ranked.entry))
      if (before !== undefined) passedOver.push({ entry: ranked.entry, wonIn: before })
      else winners.push(ranked)
      wonIn.set(ownerOf(ranked.entry), before ?? category)
    }
    return { category, winners, passedOver }
  })
}
