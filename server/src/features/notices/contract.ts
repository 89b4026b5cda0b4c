import { z } from 'zod'
import { operation } from '#platform/http/operation.ts'
import { NOTICE_KINDS } from './core/kinds.ts'

const page = z.coerce.number().int().min(1).max(10_000).default(1)

export const noticesContract = {
  listNotices: operation({
    id: 'listNotices',
    method: 'GET',
    path: '/calls/:callId/notices',
    access: 'office',
    summary: 'The mails that a call owes and has sent',
    input: z.object({ callId: z.uuid(), page }),
    output: z.object({
      total: z.number(),
      pageSize: z.number(),
      notices: z.array(
        z.object({
          id: z.uuid(),
          kind: z.enum(NOTICE_KINDS),
          to: z.string(),
          language: z.string(),
          state: z.enum(['waiting', 'sent', 'failed']),
          problem: z.string().nullable(),
          createdAt: z.iso.datetime(),
          sentAt: z.iso.datetime().nullable(),
          maySendAgain: z.boolean(),
        }),
      ),
    }),
  }),
  sendNoticeAgain: operation({
    id: 'sendNoticeAgain',
    method: 'POST',
    path: '/calls/:callId/notices/:noticeId/sending',
    access: 'office',
    summary: 'Send a mail again that was given up',
    input: z.object({ callId: z.uuid(), noticeId: z.uuid() }),
    output: z.object({}),
    refusals: ['not-allowed', 'changed-meanwhile'],
  }),
  listMailboxMessages: operation({
    id: 'listMailboxMessages',
    method: 'GET',
    path: '/mailbox',
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
    path: '/mailbox/:messageId',
    access: 'public',
    summary: 'One mail of the local mailbox',
    input: z.object({ messageId: z.uuid() }),
    output: z.object({ to: z.string(), subject: z.string(), text: z.string(), receivedAt: z.iso.datetime() }),
  }),
} as const
