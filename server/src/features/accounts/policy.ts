import { holds, isOrganiserOf, isOfOffice, isOfAnyOffice, type Actor, type SiteRole } from '#kernel/actor.ts'
import { mayReadOffice, officesOf } from '#kernel/office.ts'
import { no, YES, type Verdict } from '#kernel/verdict.ts'
import { FRESH_MINUTES } from './core/sign-in-limits.ts'

/** What cannot be called back takes somebody who has shown just now that the address is theirs, not an open browser. */
export function isSignInFresh(actor: Actor, now: Date): Verdict {
  const since = actor.kind === 'person' ? actor.signedInAt : undefined
  if (since === undefined) return no('sign-in-not-fresh', { minutes: FRESH_MINUTES })
  return now.getTime() - since.getTime() < FRESH_MINUTES * 60_000
    ? YES
    : no('sign-in-not-fresh', { minutes: FRESH_MINUTES })
}

/** Administrators give every role; organisers give the roles of their own calls; the operator's command may all. */
export function mayGrant(actor: Actor, role: SiteRole, callId: string | null): Verdict {
  if (actor.kind === 'operator' || holds(actor, null, 'administrator')) return YES
  if (callId !== null && role !== 'administrator' && isOrganiserOf(actor, callId)) return YES
  return no(isOfAnyOffice(actor) ? 'not-allowed' : 'not-found')
}

/** Who may give a role may take it back. */
export const mayRevoke = (actor: Actor, grant: { readonly role: SiteRole; readonly callId: string | null }) =>
  mayGrant(actor, grant.role, grant.callId)

/** The site's roles are seen by its office, a call's roles by that call's office too; null: all of them. */
export const visibleGrants = officesOf

/** For what an actor may give roles, so that a page offers nothing else. */
export function grantReach(actor: Actor) {
  const calls = actor.kind === 'person' ? [...actor.callRoles.keys()] : []
  return {
    forSite: mayGrant(actor, 'organiser', null).ok,
    forEveryCall: isOrganiserOf(actor, null),
    forCalls: calls.filter((callId) => isOrganiserOf(actor, callId)),
  }
}

/** Who did what in a call is for its office; a call of others does not exist for them. */
export const maySeeNames = (actor: Actor, callId: string): Verdict => mayReadOffice(actor, callId)

/** Whose account was tried, and from where, is for those who answer for the whole site; for others there is no such log. */
export const maySeeSecurityLog = (actor: Actor): Verdict =>
  holds(actor, null, 'administrator') ? YES : no('not-found')

/** A role of another call, or of the site for people of one call only, does not exist for them. */
export const maySeeGrant = (actor: Actor, callId: string | null): Verdict => mayReadOffice(actor, callId)
