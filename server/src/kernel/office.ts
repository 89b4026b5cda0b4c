import { isMachine, isOfOffice, isOrganiserOf, type Actor } from './actor.ts'
import { no, YES, type Verdict } from './verdict.ts'

/** Reading what belongs to an office: of a call, or with null of the site. For everybody else it does not exist. */
export const mayReadOffice = (actor: Actor, callId: string | null): Verdict =>
  isOfOffice(actor, callId) || isMachine(actor) ? YES : no('not-found')

/** The calls whose office somebody reads; null: all, as the office of the site does. */
export function officesOf(actor: Actor): string[] | null {
  if (isOfOffice(actor, null) || isMachine(actor)) return null
  return actor.kind === 'person' ? [...actor.callRoles.keys()] : []
}

/** Changing what belongs to it. Auditors see it and are told that they may not. */
export function mayRunOffice(actor: Actor, callId: string | null): Verdict {
  if (isOrganiserOf(actor, callId) || isMachine(actor)) return YES
  return no(isOfOffice(actor, callId) ? 'not-allowed' : 'not-found')
}
