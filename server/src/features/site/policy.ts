import { holds, isOfAnyOffice, type Actor } from '#kernel/actor.ts'
import { no, YES, type Verdict } from '#kernel/verdict.ts'

/** What the whole site says is for those who answer for all of it. */
export function mayChangeSite(actor: Actor): Verdict {
  if (actor.kind === 'operator' || holds(actor, null, 'administrator')) return YES
  return no(isOfAnyOffice(actor) ? 'not-allowed' : 'not-found')
}
