import { impossible } from '#kernel/impossible.ts'
import type { CallDocument, Distinction, Round } from '#features/calls/index.ts'
import { givenAmong } from './given-among.ts'

type Given = Pick<CallDocument, 'rounds' | 'distinctions'>

/**
 * The rounds whose marks distinctions are given by, in a category or, without one, in the call. A category in which none is given by
 * marks goes by those of the call. O(rounds · distinctions). Never throws.
 */
export function roundsThatGive({ rounds, distinctions }: Given, category?: string): readonly Round[] {
  const isGiven = ({ per }: Distinction): boolean =>
    category === undefined || givenAmong({ per }, category, [category]).length > 0
  const namedBy = (all: readonly Distinction[]) =>
    all.flatMap(({ source }) => (source.kind === 'round' ? [source.round] : []))
  const own = namedBy(distinctions.filter(isGiven))
  const named = own.length > 0 ? own : namedBy(distinctions)
  return rounds.filter(({ key }) => named.includes(key))
}

/**
 * The round whose marks distinctions are given by, in a category or, without one, in the call: of those that they name the one that is
 * judged last. A category in which none is given by marks goes by the round of the call. O(rounds · distinctions).
 * Throws Error (`impossible`) when the document has no round, which its shape rules out.
 */
export function decidingRound(document: Given, category?: string): Round {
  const found = roundsThatGive(document, category).at(-1) ?? document.rounds.at(-1)
  return found ?? impossible('a call has a round')
}

/** The rounds that decide somewhere, each with the categories where it does. O(categories · rounds · distinctions). Throws as `decidingRound` does. */
export function decidingRounds(document: Pick<CallDocument, 'rounds' | 'distinctions' | 'categories'>) {
  const categories = document.categories.map(({ key }) => key)
  const byRound = Map.groupBy(categories, (category) => decidingRound(document, category).key)
  return [...byRound].map(([key, own]) => ({ key, categories: own }))
}

/**
 * The document as far as one round is judged by it: its criteria, and the distinctions that come of it. O(rounds + distinctions). Never throws.
 */
export const ofRound = (document: CallDocument, { key }: Pick<Round, 'key'>): CallDocument =>
  document.rounds.length === 1
    ? document
    : {
        ...document,
        rounds: document.rounds.filter((round) => round.key === key),
        distinctions: document.distinctions.filter(
          ({ source }) => source.kind !== 'round' || source.round === key,
        ),
      }
