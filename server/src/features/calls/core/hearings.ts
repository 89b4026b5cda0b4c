import type { CallDocument, Phase, Round } from './document-shape.ts'
import { instantsOf, type PhaseInstants } from './phases.ts'

type Held = Pick<CallDocument, 'phases' | 'zone'>

export type Hearing = PhaseInstants & { readonly place: Phase['place'] | null }

/** When and where the jury of a round hears those whose entries it judges; null: it judges without hearing them. O(phases). Never throws. */
export function hearingOf({ phases, zone }: Held, { phase: key }: Pick<Round, 'phase'>): Hearing | null {
  const phase = phases.find((one) => one.key === key)
  return phase?.kind === 'hearing' ? { ...instantsOf(zone, phase), place: phase.place ?? null } : null
}

/**
 * The hearing to which whatever is admitted comes: of the first such round in the document; null: there is none, or another round leads
 * to it. O(rounds · phases). Never throws.
 */
export function hearingOfAdmitted(call: Held & Pick<CallDocument, 'rounds'>): Hearing | null {
  const found = call.rounds.flatMap((round) =>
    round.source.kind === 'admitted' ? (hearingOf(call, round) ?? []) : [],
  )
  return found[0] ?? null
}
