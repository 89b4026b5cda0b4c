import type { CallDocument } from '#features/calls/index.ts'

/** What the archive keeps of a call's document, so that it can be read when the call itself is long over. */
export type CallFacts = Pick<CallDocument, 'name' | 'shortName' | 'noun'> & {
  readonly demonstration: CallDocument['name'] | null
  readonly eligibility: CallDocument['name']
  readonly categories: readonly (Pick<
    CallDocument['categories'][number],
    'key' | 'letter' | 'name' | 'ink'
  > & {
    readonly admitted: number
  })[]
  readonly distinctions: readonly {
    readonly key: string
    readonly name: CallDocument['name']
    /** The place that it names, and whether each category gave one of it; of calls published before these were kept, see `placeOf`. */
    readonly rank?: number | null
    readonly isOneACategory?: boolean
  }[]
  /** Distinctions of entries that were withdrawn since, by category. */
  readonly givenBack?: readonly GivenBack[]
}

export type GivenBack = {
  readonly category: string
  readonly distinction: string
  readonly count: number
}

/** What a distinction says of a place: calls that were published before it was kept had a winner in each category, and mentions. */
export function placeOf({ key, rank, isOneACategory }: CallFacts['distinctions'][number]) {
  const isWinner = key === 'winner'
  return {
    rank: rank === undefined ? (isWinner ? 1 : null) : rank,
    isOneACategory: isOneACategory ?? isWinner,
  }
}

/** The facts of a call whose admitted entries lie in these categories, and of what was given back. */
export const callFactsOf = (
  document: CallDocument,
  admittedIn: readonly string[],
  givenBack: readonly GivenBack[],
): CallFacts => ({
  name: document.name,
  shortName: document.shortName,
  ...(document.noun && { noun: document.noun }),
  demonstration: document.demonstration ?? null,
  eligibility: document.eligibility.about,
  categories: document.categories.map(({ key, letter, name, ink }) => ({
    key,
    letter,
    name,
    ink,
    admitted: admittedIn.filter((category) => category === key).length,
  })),
  distinctions: document.distinctions.map(({ key, name, rank = null, places, per }) => ({
    ...{ key, name, rank },
    isOneACategory: per.kind === 'category' && places === 1,
  })),
  givenBack,
})
