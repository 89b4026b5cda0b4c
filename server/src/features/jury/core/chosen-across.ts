import type { CallDocument, Round } from '#features/calls/index.ts'

type Rounds = Pick<CallDocument, 'rounds'>

/**
 * Whether who is in a round was chosen across categories: so many of the whole call, of a country, or of a panel that is not of one
 * category alone. Then those that are there of one category tell who of another is not. What reached a mark, or the jury's word, sets
 * nobody against anybody; what was chosen so in an earlier round goes on saying it. O(rounds · panels). Never throws.
 */
export function isChosenAcross(document: Rounds, { source }: Pick<Round, 'source'>): boolean {
  if (source.kind === 'admitted') return false
  const from = document.rounds.find(({ key }) => key === source.round)
  if (from === undefined) return false
  return (source.kind === 'shortlist' && comparesAcross(from)) || isChosenAcross(document, from)
}

function comparesAcross({ cut, panels }: Pick<Round, 'cut' | 'panels'>): boolean {
  if (cut?.kind !== 'top') return false
  if (cut.per === 'panel') return panels.some(({ categories }) => categories?.length !== 1)
  return cut.per !== 'category'
}
