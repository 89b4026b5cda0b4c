import type { Actor } from '#kernel/actor.ts'
import type { PersonId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { all, no, YES, type Verdict } from '#kernel/verdict.ts'
import { mayRunCall } from '#features/calls/index.ts'
import type { PublicationState } from './states.ts'

type CallFacts = { readonly id: string }
type PublicationFacts = { readonly state: PublicationState; readonly proposedBy: string } | null

/** What is published stands still: to decide anew, the publication is taken back first. */
export const mayDecide = (actor: Actor, call: CallFacts, publication: PublicationFacts): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => (publication?.state === 'confirmed' ? no('results-already-published') : YES),
  )

/** How many entries would be public, and how many nobody has admitted or refused. */
type EntryFacts = { readonly judged: readonly unknown[]; readonly unchecked: number }

/** After publishing nobody can be admitted: who handed in gets an answer before. */
const isChecked = ({ unchecked }: EntryFacts): Verdict => (unchecked === 0 ? YES : no('entries-unchecked'))

export const mayPropose = (
  actor: Actor,
  call: CallFacts,
  publication: PublicationFacts,
  entries: EntryFacts,
): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () =>
      publication === null || publication.state === 'withdrawn' ? YES : no('publication-already-proposed'),
    () => (entries.judged.length > 0 ? YES : no('nothing-to-publish')),
    () => isChecked(entries),
  )

/** Publication needs two people: whoever proposed cannot confirm. */
export const mayConfirm = (
  actor: Actor,
  call: CallFacts,
  publication: PublicationFacts,
  entries: EntryFacts,
): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => (publication?.state === 'proposed' ? YES : no('publication-not-proposed')),
    () =>
      actor.kind === 'person' && actor.personId !== publication?.proposedBy
        ? YES
        : no('second-person-required'),
    () => isChecked(entries),
  )

export const mayWithdraw = (actor: Actor, call: CallFacts, publication: PublicationFacts): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => (publication !== null && publication.state !== 'withdrawn' ? YES : no('publication-not-proposed')),
  )

/** Decisions and publications are signed by people, never by a machine. */
export function signedBy(actor: Actor): PersonId {
  if (actor.kind !== 'person') throw new Refusal('not-allowed')
  return actor.personId
}
