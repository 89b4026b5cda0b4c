import { holds, isOrganiserOf, mayReadOfficeAnywhere, type Actor, type SiteRole } from '#kernel/actor.ts'
import { no, YES, type Verdict } from '#kernel/verdict.ts'

/** Administrators give every role; organisers give the roles of their own calls; the operator's command may all. */
export function mayGrant(actor: Actor, role: SiteRole, callId: string | null): Verdict {
  if (actor.kind === 'operator' || holds(actor, null, 'administrator')) return YES
  if (callId !== null && role !== 'administrator' && isOrganiserOf(actor, callId)) return YES
  return no(mayReadOfficeAnywhere(actor) ? 'not-allowed' : 'not-found')
}
