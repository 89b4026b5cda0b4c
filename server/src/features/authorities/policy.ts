import { isOrganiserOf, mayReadOffice, type Actor } from '#kernel/actor.ts'
import { no, YES, type Verdict } from '#kernel/verdict.ts'

/** The registry serves every call: it is kept by the office of the whole site. */
export const mayReadProposals = (actor: Actor): Verdict =>
  mayReadOffice(actor, null) || actor.kind === 'operator' ? YES : no('not-found')

export function mayDecideProposals(actor: Actor): Verdict {
  if (isOrganiserOf(actor, null) || actor.kind === 'operator') return YES
  return no(mayReadOffice(actor, null) ? 'not-allowed' : 'not-found')
}
