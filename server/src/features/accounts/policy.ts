import { holds, holdsIn, isMachine, isOfAnyOffice, type Actor, type SiteRole } from '#kernel/actor.ts'
import { mayReadOffice, officesOf } from '#kernel/office.ts'
import { ofCall, ofProgramme, SITE, type Scope } from '#kernel/scopes.ts'
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

/** Administrators give every role; organisers give those of their own programmes and calls; the operator's command may all. */
export function mayGrant(actor: Actor, role: SiteRole, scope: Scope): Verdict {
  if (actor.kind === 'operator' || holds(actor, null, 'administrator')) return YES
  if (scope.kind !== 'site' && role !== 'administrator' && runs(actor, scope)) return YES
  return no(isOfAnyOffice(actor) ? 'not-allowed' : 'not-found')
}

const runs = (actor: Actor, scope: Scope): boolean => holdsIn(actor, scope, 'administrator', 'organiser')

/** Who may give a role may take it back. */
export const mayRevoke = (actor: Actor, grant: { readonly role: SiteRole; readonly scope: Scope }) =>
  mayGrant(actor, grant.role, grant.scope)

/** The site's roles are seen by its office, those of a programme or a call by its own office too; null: all of them. */
export function visibleGrants(actor: Actor) {
  const calls = officesOf(actor)
  return calls && { calls, programmes: programmesOf(actor) }
}

const programmesOf = (actor: Actor): string[] =>
  actor.kind === 'person' ? [...actor.programmeRoles.keys()] : []

/** For what an actor may give roles, so that a page offers nothing else. */
export function grantReach(actor: Actor) {
  const calls = actor.kind === 'person' ? [...actor.callRoles.keys()] : []
  return {
    forSite: mayGrant(actor, 'organiser', SITE).ok,
    forEveryCall: runs(actor, SITE),
    forProgrammes: programmesOf(actor).filter((id) => runs(actor, ofProgramme(id))),
    forCalls: calls.filter((id) => runs(actor, ofCall(id))),
  }
}

/** Who did what in a call is for its office; a call of others does not exist for them. */
export const maySeeNames = (actor: Actor, callId: string): Verdict => mayReadOffice(actor, callId)

/** Whose account was tried, and from where, is for those who answer for the whole site; for others there is no such log. */
export const maySeeSecurityLog = (actor: Actor): Verdict =>
  holds(actor, null, 'administrator') ? YES : no('not-found')

/** A role of another scope, or of a wider one than their own, does not exist for people of one programme or call. */
export const maySeeGrant = (actor: Actor, scope: Scope): Verdict =>
  holdsIn(actor, scope, 'administrator', 'organiser', 'auditor') || isMachine(actor) ? YES : no('not-found')
