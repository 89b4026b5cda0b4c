import type { PersonId } from './ids.ts'
import { Refusal } from './refusals.ts'
import { ofCall, SITE, type Scope } from './scopes.ts'

export const SITE_ROLES = ['administrator', 'organiser', 'auditor'] as const
export type SiteRole = (typeof SITE_ROLES)[number]

/** Who is acting. Jobs and the operator's command act too, and say which they are. */
export type Actor =
  | { readonly kind: 'visitor' }
  | { readonly kind: 'job'; readonly name: string }
  | { readonly kind: 'operator'; readonly command: string }
  | {
      readonly kind: 'person'
      readonly personId: PersonId
      readonly email: string
      readonly name: string
      /** When they signed in with what they come with; absent: they come with no session. */
      readonly signedInAt?: Date
      /** Roles for the whole site. */
      readonly siteRoles: ReadonlySet<SiteRole>
      /** Roles for a programme, by its id, whatever calls it has. */
      readonly programmeRoles: ReadonlyMap<string, ReadonlySet<SiteRole>>
      /** Roles in one call, by call id: those for it and those for its programme. Juror, entrant and collaborator are not here: they follow from what people do. */
      readonly callRoles: ReadonlyMap<string, ReadonlySet<SiteRole>>
    }

export const VISITOR: Actor = { kind: 'visitor' }

/** True when the actor holds one of the roles in this scope: for it, or for a wider one that it lies in. */
export function holdsIn(actor: Actor, scope: Scope, ...roles: readonly SiteRole[]): boolean {
  if (actor.kind !== 'person') return false
  const { programmeRoles, callRoles, siteRoles } = actor
  const own = scope.kind === 'site' ? undefined : { programme: programmeRoles, call: callRoles }[scope.kind]
  return roles.some((role) => siteRoles.has(role) || own?.get(scope.id ?? '')?.has(role) === true)
}

/** The same of a call, or with null of the site. */
export const holds = (actor: Actor, callId: string | null, ...roles: readonly SiteRole[]): boolean =>
  holdsIn(actor, callId === null ? SITE : ofCall(callId), ...roles)

/** Holds a role that changes what belongs to this call's office. */
export const isOrganiserOf = (actor: Actor, callId: string | null): boolean =>
  holds(actor, callId, 'administrator', 'organiser')

/** Holds a role of this call's office, or with null of the site's: reads what belongs to it. */
export const isOfOffice = (actor: Actor, callId: string | null): boolean =>
  holds(actor, callId, 'administrator', 'organiser', 'auditor')

/** Holds an office role for the site, or for at least one programme or call. */
export const isOfAnyOffice = (actor: Actor): boolean =>
  actor.kind === 'person' &&
  (actor.siteRoles.size > 0 ||
    [...actor.programmeRoles.values(), ...actor.callRoles.values()].some((roles) => roles.size > 0))

/** A job or the operator's command: nobody's account. */
export const isMachine = (actor: Actor): boolean => actor.kind === 'job' || actor.kind === 'operator'

/** Whose signature an act bears that people answer for; a machine has none. */
export function signedBy(actor: Actor): PersonId {
  if (actor.kind !== 'person') throw new Refusal('not-allowed')
  return actor.personId
}

/** Whether an act that bears this signature is the actor's own; a machine has none. */
export const isSignedBy = (actor: Actor, signature: string | null): boolean =>
  actor.kind === 'person' && actor.personId === signature

/** When the actor signed in, as an instant to record; null: they come with no session. */
export const signedInAt = (actor: Actor): string | null =>
  actor.kind === 'person' ? (actor.signedInAt?.toISOString() ?? null) : null

/** By which role an act of a call's office is done: an administrator who is no organiser of it steps in. */
export const actingAs = (actor: Actor, callId: string): SiteRole | null =>
  (['organiser', 'administrator'] as const).find((role) => holds(actor, callId, role)) ?? null
