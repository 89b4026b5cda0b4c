import { isOrganiserOf, mayReadOffice, type Actor } from '#kernel/actor.ts'
import { no, YES, type Verdict } from '#kernel/verdict.ts'
import { SECRET_FACTS, type NoticeKind } from './core/kinds.ts'

export const maySeeOutbox = (actor: Actor, callId: string): Verdict =>
  mayReadOffice(actor, callId) ? YES : no('not-found')

export function maySendMails(actor: Actor, callId: string): Verdict {
  if (isOrganiserOf(actor, callId)) return YES
  return no(mayReadOffice(actor, callId) ? 'not-allowed' : 'not-found')
}

/** A mail that carried what opens doors cannot be sent again: that is erased. */
export const isSendable = ({
  kind,
  state,
}: {
  readonly kind: NoticeKind
  readonly state: string
}): Verdict => (state === 'failed' && SECRET_FACTS[kind] === undefined ? YES : no('changed-meanwhile'))
