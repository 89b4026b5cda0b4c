import type { CallId } from '#kernel/ids.ts'
import type { Mailer, MailOutcome } from '#platform/mail/mailer.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { enqueue, type NewNotice } from './store/outbox.ts'

export const aNotice = {
  kind: 'sign-in-code',
  to: 'ann@example.eu',
  language: 'el',
  callId: null,
  causeKey: 'cause-1',
  facts: { code: '123456', minutes: 20, url: 'http://localhost:3000/el/sign-in/code?a=1&b=2' },
} satisfies NewNotice

/** One of each kind: what anybody may read, and what carries a key. */
export async function oweTwo(db: Db, ctx: Ctx, callId: CallId): Promise<void> {
  const facts = { url: 'https://x.eu/t', ask: 'office@a.eu' }
  await enqueue(db, ctx, { ...aNotice, kind: 'entry-received', callId, causeKey: 'one', facts })
  await enqueue(db, ctx, { ...aNotice, kind: 'juror-invited', callId, causeKey: 'other', facts })
}

/** A mail server that takes mails and answers when it is told. */
export function heldBack() {
  const sent: string[] = []
  const { promise, resolve: answer } = Promise.withResolvers<MailOutcome>()
  const mailer: Mailer = {
    send: ({ to }) => {
      sent.push(to)
      return promise
    },
    close: () => undefined,
  }
  return { mailer, sent, answer }
}
