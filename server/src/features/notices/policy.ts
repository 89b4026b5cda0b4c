import type { Actor } from '#kernel/actor.ts'
import { mayReadOffice, mayRunOffice } from '#kernel/office.ts'
import { no, YES, type Verdict } from '#kernel/verdict.ts'
import { isWhole, type NoticeFacts, type NoticeKind } from './core/kinds.ts'

/** Of a call, or with null of the site. */
export const maySeeOutbox = (actor: Actor, callId: string | null): Verdict => mayReadOffice(actor, callId)

export const maySendMails = (actor: Actor, callId: string | null): Verdict => mayRunOffice(actor, callId)

/** Whoever reads the mailbox can sign in as anyone: it exists on this machine only. */
export const mayReadMailbox = (isReadable: boolean, isOfThisMachine: boolean): Verdict =>
  isReadable && isOfThisMachine ? YES : no('not-found')

/** What the office does with a mail, as the audit names it: the last of these says where it stands for them. */
export const OFFICE_ACTIONS = ['notice.consider-sent', 'notice.send-again'] as const

type Kept = {
  readonly kind: NoticeKind
  readonly facts: NoticeFacts
  readonly state: string
  readonly consideredAt: Date | null
}

/**
 * What was given up, what may have left, and what was only considered sent can be sent again; but never a mail that
 * carried what opens doors once that is erased.
 */
export const isSendable = (notice: Kept): Verdict => {
  const isOpen = notice.state === 'failed' || notice.state === 'uncertain' || notice.consideredAt !== null
  return isOpen && isWhole(notice) ? YES : no('changed-meanwhile')
}

export const mayBeConsideredSent = ({ state }: Pick<Kept, 'state'>): Verdict =>
  state === 'uncertain' ? YES : no('changed-meanwhile')
