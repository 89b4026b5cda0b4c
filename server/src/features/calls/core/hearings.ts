import type { CallDocument, Phase, Round } from './document-shape.ts'
import { judgedWithin, type Placed } from './judges-category.ts'
import { instantsOf, type PhaseInstants } from './phases.ts'

type Held = Pick<CallDocument, 'phases' | 'zone'>

export type Hearing = PhaseInstants & { readonly place: Phase['place'] | null }

/** When each round ends as it is now, by its key: its office can have closed it early. What is left out ends with its phase. */
export type ClosesOfRounds = ReadonlyMap<string, Date | null>

type Now = { readonly now: Date; readonly closes: ClosesOfRounds }

/**
 * When and where the jury of a round hears those whose entries it judges; null: it judges without hearing them, or hears nobody any more.
 * O(phases). Never throws.
 */
export function hearingOf(
  { phases, zone }: Held,
  { phase: inPhase, key }: Pick<Round, 'phase' | 'key'>,
  { now, closes }: Now,
): Hearing | null {
  const phase = phases.find((one) => one.key === inPhase)
  if (phase?.kind !== 'hearing') return null
  const planned = instantsOf(zone, phase)
  const closesAt = closes.get(key) ?? planned.closesAt
  return closesAt !== null && closesAt <= now ? null : { ...planned, closesAt, place: phase.place ?? null }
}

/**
 * The hearing to which an entry that is admitted comes: of the first such round in the document that judges it; null: there is none, or
 * another round leads to it. O(rounds · (phases + panels)). Never throws.
 */
export function hearingOfAdmitted(
  call: Held & Pick<CallDocument, 'rounds'>,
  entry: Placed,
  at: Now,
): Hearing | null {
  const found = call.rounds.flatMap((round) =>
    round.source.kind === 'admitted' && judgedWithin(round, entry) ? (hearingOf(call, round, at) ?? []) : [],
  )
  return found[0] ?? null
}
