import { instantsOf, type CallDocument, type Round } from '#features/calls/index.ts'
import { impossible } from '#kernel/impossible.ts'

export type RoundNow = {
  readonly round: Round
  readonly opensAt: Date | null
  /** When marks end: the close of the phase, or the act that closed the round before it. */
  readonly closesAt: Date | null
}

/**
 * The call's one round with the instants of its phase, null where it has none; what was closed early is not asked for.
 * O(phases).
 * Throws Error (`impossible`) when the document has no round, which its shape rules out.
 */
export function roundOf(document: CallDocument): RoundNow {
  const round = document.rounds[0] ?? impossible('a call has a round')
  const phase = document.phases.find(({ key }) => key === round.phase)
  return { round, ...(phase ? instantsOf(document.zone, phase) : { opensAt: null, closesAt: null }) }
}

/** The round as it stands once it was closed early at that instant; null: it was not. O(1). Never throws. */
export const closedAt = (round: RoundNow, instant: Date | null): RoundNow =>
  instant === null || (round.closesAt !== null && round.closesAt <= instant)
    ? round
    : { ...round, closesAt: instant }
