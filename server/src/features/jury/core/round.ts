import { instantsOf, type CallDocument, type Round } from '#features/calls/index.ts'
import { impossible } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'

export type RoundNow = {
  readonly round: Round
  readonly opensAt: Date | null
  /** When marks end: the close of the phase, or the act that closed the round before it. */
  readonly closesAt: Date | null
}

/**
 * All rounds of a call in their order, each with the instants of its phase, null where it has none; what was closed early is not asked for.
 * O(rounds · phases). Never throws.
 */
export const roundsOf = ({ rounds, phases, zone }: CallDocument): readonly RoundNow[] =>
  rounds.map((round) => {
    const phase = phases.find(({ key }) => key === round.phase)
    return { round, ...(phase ? instantsOf(zone, phase) : { opensAt: null, closesAt: null }) }
  })

/**
 * One round by its key; without one the first, which of a call with one round is its round. O(rounds · phases).
 * Refuses `not-found` what is no round of the call. Throws Error (`impossible`) when the document has none, which its shape rules out.
 */
export function roundOf(document: CallDocument, key?: string): RoundNow {
  const rounds = roundsOf(document)
  if (key === undefined) return rounds[0] ?? impossible('a call has a round')
  const found = rounds.find(({ round }) => round.key === key)
  if (!found) throw new Refusal('not-found')
  return found
}

/**
 * The key of the round that an act is about. Of several it has to be said: which one is meant may be another by the time that the act
 * arrives. O(rounds). Refuses `input-invalid` (field `round`) with the keys that there are.
 */
export function roundOfAct(rounds: readonly Pick<Round, 'key'>[], key: string | undefined): string {
  const [only, another] = rounds
  if (key !== undefined) return key
  if (only && !another) return only.key
  throw roundUnsaid(rounds)
}

/** That an act has to say in which of these rounds it is done. O(rounds). Never throws. */
export function roundUnsaid(rounds: readonly Pick<Round, 'key'>[]): Refusal {
  const params = { rounds: rounds.map(({ key }) => key).join(', ') }
  return new Refusal('input-invalid', { fields: [{ field: 'round', code: 'round-unsaid', params }] })
}

/** The rounds that are judged by what leaves another one, in the order of the document. O(rounds). Never throws. */
export const roundsAfter = (
  { rounds }: Pick<CallDocument, 'rounds'>,
  { key }: Pick<Round, 'key'>,
): readonly Round[] => rounds.filter(({ source }) => source.kind !== 'admitted' && source.round === key)

/** What a record says of the round of an act: where the call has one there is nothing to say. O(1). Never throws. */
export const recordedRound = (
  { rounds }: Pick<CallDocument, 'rounds'>,
  { key }: Pick<Round, 'key'>,
): { readonly round?: string } => (rounds.length > 1 ? { round: key } : {})

/**
 * Which of several rounds an act is about that names none: the one that runs, of two that run the earlier one in the document; else the
 * one that ran last; before any has begun the first. Null: there is none. O(rounds). Never throws.
 */
export function roundMeant<One extends Omit<RoundNow, 'round'>>(
  rounds: readonly One[],
  now: Date,
): One | null {
  const hasBegun = ({ opensAt }: One): boolean => opensAt === null || opensAt <= now
  const runs = (one: One): boolean => hasBegun(one) && (one.closesAt === null || now < one.closesAt)
  const ended = rounds
    .filter(hasBegun)
    .toSorted((a, b) => (b.closesAt?.getTime() ?? 0) - (a.closesAt?.getTime() ?? 0))
  return rounds.find(runs) ?? ended[0] ?? rounds[0] ?? null
}

/** The round as it stands once it was closed early at that instant; null: it was not. O(1). Never throws. */
export const closedAt = (round: RoundNow, instant: Date | null): RoundNow =>
  instant === null || (round.closesAt !== null && round.closesAt <= instant)
    ? round
    : { ...round, closesAt: instant }

/**
 * The rounds in which a juror judges, or may: in which they sit in a panel, in which everybody does, in which they have been given
 * something. A call with one round has no others. O(rounds). Never throws.
 */
export const roundsOfJuror = (
  rounds: readonly RoundNow[],
  { seatedIn, givenIn }: { readonly seatedIn: ReadonlySet<string>; readonly givenIn: ReadonlySet<string> },
): readonly RoundNow[] =>
  rounds.length === 1
    ? rounds
    : rounds.filter(
        ({ round: { key, panels } }) => panels.length === 0 || seatedIn.has(key) || givenIn.has(key),
      )

/**
 * When the jury of a call judges, over all its rounds: from the first opening to the last close, which null says is not known, as of no
 * round. O(rounds). Never throws.
 */
export function spanOf(rounds: readonly RoundNow[]): Pick<RoundNow, 'opensAt' | 'closesAt'> {
  const times = (at: 'opensAt' | 'closesAt') => rounds.map((one) => one[at]?.getTime() ?? null)
  const [opens, closes] = [times('opensAt'), times('closesAt')]
  const known = (all: readonly (number | null)[]): number[] => all.filter((one) => one !== null)
  return {
    opensAt: rounds.length === 0 || opens.includes(null) ? null : new Date(Math.min(...known(opens))),
    closesAt: rounds.length === 0 || closes.includes(null) ? null : new Date(Math.max(...known(closes))),
  }
}
