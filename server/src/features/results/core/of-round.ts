import { impossible } from '#kernel/impossible.ts'
import type { CallDocument, Round } from '#features/calls/index.ts'

/**
 * The round whose marks distinctions are given by: of those that they name the one that is judged last. O(rounds · distinctions).
 * Throws Error (`impossible`) when the document has no round, which its shape rules out.
 */
export function decidingRound({
  rounds,
  distinctions,
}: Pick<CallDocument, 'rounds' | 'distinctions'>): Round {
  const named = distinctions.flatMap(({ source }) => (source.kind === 'round' ? [source.round] : []))
  const found = rounds.findLast(({ key }) => named.includes(key)) ?? rounds.at(-1)
  return found ?? impossible('a call has a round')
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
