import { holdsIn, isMachine, isOfAnyOffice, isOrganiserOf, type Actor } from '#kernel/actor.ts'
import { mayReadOffice, mayRunOffice } from '#kernel/office.ts'
import { ofProgramme } from '#kernel/scopes.ts'
import { all, no, YES, type Verdict } from '#kernel/verdict.ts'
import { areEntriesOver, type Calendar } from './core/phases.ts'
import type { CallState } from './states.ts'

type CallFacts = { readonly id: string; readonly state: CallState }

/** A call that is not announced exists for its office only. */
export const maySeeCall = (actor: Actor, call: CallFacts): Verdict =>
  call.state === 'announced' ? YES : mayReadOffice(actor, call.id)

/** Everybody sees the version that was announced; what a draft said before is for its office. */
export const maySeeVersion = (
  actor: Actor,
  call: CallFacts & { readonly documentVersion: number },
  version: number,
): Verdict => (version === call.documentVersion ? maySeeCall(actor, call) : mayReadOffice(actor, call.id))

/** Reading what belongs to the call's office; for everybody else it does not exist. */
export const mayReadCallOffice = (actor: Actor, call: Pick<CallFacts, 'id'>): Verdict =>
  mayReadOffice(actor, call.id)

/** Changing what belongs to the call's office. Auditors see it and are told that they may not. */
export const mayRunCall = (actor: Actor, call: Pick<CallFacts, 'id'>): Verdict => mayRunOffice(actor, call.id)

/** Setting up calls is for organisers of the whole site, and of a programme: those may in it alone. */
export function mayCreateCalls(actor: Actor): Verdict {
  return ownProgrammes(actor)?.length === 0 ? no(isOfAnyOffice(actor) ? 'not-allowed' : 'not-found') : YES
}

/** The programmes in which somebody may set up calls; null: in all of them, and in new ones. */
export function ownProgrammes(actor: Actor): readonly string[] | null {
  if (isOrganiserOf(actor, null) || isMachine(actor)) return null
  const held = actor.kind === 'person' ? [...actor.programmeRoles.keys()] : []
  return held.filter((id) => holdsIn(actor, ofProgramme(id), 'administrator', 'organiser'))
}

/** A call of a programme that there is not yet (null) is for those of the whole site. */
export function mayCreateCall(actor: Actor, programmeId: string | null): Verdict {
  const own = ownProgrammes(actor)
  return own === null || own.some((id) => id === programmeId) ? YES : no('not-allowed')
}

export function mayEditDocument(actor: Actor, call: CallFacts): Verdict {
  const run = mayRunCall(actor, call)
  if (!run.ok) return run
  return call.state === 'draft' ? YES : no('call-already-announced')
}

/** Announcing a call that nobody can enter any more is an act of its own: it is done for the record of a past edition only. */
export function mayAnnounce(
  actor: Actor,
  call: CallFacts & { readonly document: Calendar },
  { now, evenThoughOver }: { readonly now: Date; readonly evenThoughOver: boolean },
): Verdict {
  return all(
    () => mayEditDocument(actor, call),
    () => (evenThoughOver || !areEntriesOver(call.document, now) ? YES : no('call-entries-over')),
  )
}

/** What people have begun is not taken from them: a call that somebody entered stays. */
export const mayDeleteCall = (
  actor: Actor,
  call: Pick<CallFacts, 'id'>,
  { entries }: { readonly entries: number },
): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => (entries === 0 ? YES : no('call-was-entered')),
  )
