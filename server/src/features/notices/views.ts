import type { CallId } from '#kernel/ids.ts'
import { isThisMachine } from '#kernel/network.ts'
import { demand, type Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { NOTHING_CLOSED, nothingClosed } from '#features/audit/index.ts'
import { callOfOutbox } from './core/outbox.ts'
import { isSendable, mayBeConsideredSent, mayReadMailbox, maySeeOutbox, maySendMails } from './policy.ts'
import { getMailboxMessage, listMailbox } from './store/mailbox.ts'
import { countAsked, listOutbox, type Outbox } from './store/outbox.ts'

const mayRead = ({ session, settings }: Ctx): Verdict =>
  mayReadMailbox(settings.mailboxReadable, isThisMachine(session.headers.get('x-real-ip') ?? ''))

/** A page that would only lead there asks first: it is no attempt to read what is not there. */
export const findMailbox = (ctx: Ctx) => Promise.resolve({ isHere: mayRead(ctx).ok })

export async function listMailboxMessages(ctx: Ctx, input: { page: number }) {
  demand(mayRead(ctx))
  const { messages, total, pageSize } = await listMailbox(ctx.db, input.page)
  return {
    total,
    pageSize,
    messages: messages.map(({ id, toAddress, subject, receivedAt }) => ({
      id,
      to: toAddress,
      subject,
      receivedAt: receivedAt.toISOString(),
    })),
  }
}

export async function showMailboxMessage(ctx: Ctx, input: { messageId: string }) {
  demand(mayRead(ctx))
  const message = await getMailboxMessage(ctx.db, input.messageId)
  return {
    to: message.toAddress,
    subject: message.subject,
    text: message.textBody,
    receivedAt: message.receivedAt.toISOString(),
  }
}

/** The mails of an outbox that are there for whoever asks. */
export const outboxFor = async (
  ctx: Ctx,
  callId: CallId | null,
  closedTo = nothingClosed,
): Promise<Outbox> => ({
  callId,
  closed: callId === null ? NOTHING_CLOSED : await closedTo(ctx, callId),
})

export async function showOutboxFigures(ctx: Ctx, input: { outbox: string }, closedTo = nothingClosed) {
  const callId = callOfOutbox(input.outbox)
  demand(maySeeOutbox(ctx.actor, callId))
  return countAsked(ctx.db, await outboxFor(ctx, callId, closedTo))
}

/** An outbox: to whom, what kind, sent or not. The texts themselves stay out: they may carry codes. */
export async function listNotices(
  ctx: Ctx,
  input: { outbox: string; page: number },
  closedTo = nothingClosed,
) {
  const callId = callOfOutbox(input.outbox)
  demand(maySeeOutbox(ctx.actor, callId))
  const maySend = maySendMails(ctx.actor, callId).ok
  const { notices, total, pageSize } = await listOutbox(
    ctx.db,
    await outboxFor(ctx, callId, closedTo),
    input.page,
  )
  return {
    total,
    pageSize,
    notices: notices.map((notice) => ({
      id: notice.id,
      kind: notice.kind,
      to: notice.toAddress,
      language: notice.language,
      state: notice.state,
      problem: notice.problem,
      createdAt: notice.createdAt.toISOString(),
      triedAt: notice.triedAt?.toISOString() ?? null,
      sentAt: notice.sentAt?.toISOString() ?? null,
      isConsidered: notice.consideredAt !== null,
      maySendAgain: maySend && isSendable(notice).ok,
      mayConsiderSent: maySend && mayBeConsideredSent(notice).ok,
    })),
  }
}
