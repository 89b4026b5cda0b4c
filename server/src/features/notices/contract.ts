import { z } from 'zod'
import { wholeNumber } from '#platform/http/counted.ts'
import { operation } from '#platform/http/operation.ts'
import { NOTICE_KINDS } from './core/kinds.ts'

/** A call's by its id, or that of the site. */
const outbox = z.union([z.uuid(), z.literal('site')])
const page = wholeNumber(1, 10_000).default(1)

/** How many mails about what an act takes back have left, and how many may still. */
export const MailsAbout = z.object({ left: z.number(), waiting: z.number() })

export const noticesContract = {
  listNotices: operation({
    id: 'listNotices',
    method: 'GET',
    path: '/office/outboxes/:outbox/notices',
    access: 'office',
    summary: 'The mails that a call, or the site, owes and has sent',
    input: z.object({ outbox, page }),
    output: z.object({
      total: z.number(),
      pageSize: z.number(),
      notices: z.array(
        z.object({
          id: z.uuid(),
          kind: z.enum(NOTICE_KINDS),
          to: z.string(),
          language: z.string(),
          state: z.enum(['waiting', 'sending', 'sent', 'uncertain', 'failed']),
          problem: z.string().nullable(),
          createdAt: z.iso.datetime(),
          triedAt: z.iso.datetime().nullable(),
          sentAt: z.iso.datetime().nullable(),
          isConsidered: z.boolean(),
          maySendAgain: z.boolean(),
          mayConsiderSent: z.boolean(),
        }),
      ),
    }),
  }),
  sendNoticeAgain: operation({
    id: 'sendNoticeAgain',
    method: 'POST',
    path: '/office/outboxes/:outbox/notices/:noticeId/sending',
    access: 'office',
    summary: 'Send a mail again that was given up, may have left, or was considered sent',
    input: z.object({ outbox, noticeId: z.uuid() }),
    output: z.object({}),
    refusals: ['not-allowed', 'changed-meanwhile'],
  }),
  considerNoticeSent: operation({
    id: 'considerNoticeSent',
    method: 'POST',
    path: '/office/outboxes/:outbox/notices/:noticeId/consideration',
    access: 'office',
    summary: 'Count a mail as sent that may have left',
    input: z.object({ outbox, noticeId: z.uuid() }),
    output: z.object({}),
    refusals: ['not-allowed', 'changed-meanwhile'],
  }),
  showOutboxFigures: operation({
    id: 'showOutboxFigures',
    method: 'GET',
    path: '/office/outboxes/:outbox/figures',
    access: 'office',
    summary: 'How many mails could not be sent, and of how many nobody knows',
    input: z.object({ outbox }),
    output: z.object({ failed: z.number(), uncertain: z.number() }),
  }),
  findMailbox: operation({
    id: 'findMailbox',
    method: 'GET',
    path: '/mailbox',
    access: 'public',
    summary: 'Whether mails lie in the local mailbox, for whoever asks',
    input: z.object({}),
    output: z.object({ isHere: z.boolean() }),
  }),
  listMailboxMessages: operation({
    id: 'listMailboxMessages',
    method: 'GET',
    path: '/mailbox/messages',
    access: 'public',
    summary: 'The local mailbox, on this machine only',
    input: z.object({ page }),
    output: z.object({
      total: z.number(),
      pageSize: z.number(),
      messages: z.array(
        z.object({ id: z.uuid(), to: z.string(), subject: z.string(), receivedAt: z.iso.datetime() }),
      ),
    }),
  }),
  showMailboxMessage: operation({
    id: 'showMailboxMessage',
    method: 'GET',
    path: '/mailbox/messages/:messageId',
    access: 'public',
    summary: 'One mail of the local mailbox',
    input: z.object({ messageId: z.uuid() }),
    output: z.object({ to: z.string(), subject: z.string(), text: z.string(), receivedAt: z.iso.datetime() }),
  }),
} as const
