import { instantsOf, type CallDocument, type Round } from '#features/calls/index.ts'
import { impossible } from '#kernel/impossible.ts'

export type RoundNow = {
  readonly round: Round
  readonly opensAt: Date | null
  readonly closesAt: Date | null
}

/**
 * The call's one round with the instants of its phase; null where it has none. O(phases).
 * Throws Error (`impossible`) when the document has no round, which its shape rules out.
 */
export function roundOf(document: CallDocument): RoundNow {
  const round = document.rounds[0] ?? impossible('a call has a round')
  const phase = document.phases.find(({ key }) => key === round.phase)
  return { round, ...(phase ? instantsOf(document.zone, phase) : { opensAt: null, closesAt: null }) }
}
