import { and, count, desc, eq, sql } from 'drizzle-orm'
import { newId, type CallId, type NoticeId } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Letter } from './core/letter.ts'
import { SECRET_FACTS, type NoticeFacts, type NoticeKind } from './core/kinds.ts'
import { mailboxMessages, notices } from './tables.ts'

export type Notice = typeof notices.$inferSelect

export type NewNotice = {
  readonly kind: NoticeKind
  readonly to: string
  readonly language: Language
  readonly facts: NoticeFacts
  readonly callId: CallId | null
  /** The same cause never owes a second mail. */
  readonly causeKey: string
}

/** Owes someone a mail, in the transaction that causes it; a job sends it after the commit. */
export async function enqueue(tx: Db, ctx: Pick<Ctx, 'jobs' | 'now'>, notice: NewNotice): Promise<void> {
  const { to, ...rest } = notice
  const [written] = await tx
    .insert(notices)
    .values({ id: newId(), ...rest, toAddress: to, createdAt: ctx.now })
    .onConflictDoNothing({ target: notices.causeKey })
    .returning({ id: notices.id })
  if (written) await ctx.jobs.enqueue(tx, 'notices.send', { noticeId: written.id })
}

/** The notice if it still waits, locked: another process that has it in hand makes this one find nothing. */
export async function takeWaiting(tx: Db, id: NoticeId): Promise<Notice | null> {
  const [notice] = await tx
    .select()
    .from(notices)
    .where(and(eq(notices.id, id), eq(notices.state, 'waiting')))
    .for('update', { skipLocked: true })
  return notice ?? null
}

export async function markSent(tx: Db, notice: Notice, now: Date): Promise<void> {
  const secrets = new Set(SECRET_FACTS[notice.kind] ?? [])
  const facts = Object.fromEntries(Object.entries(notice.facts).filter(([name]) => !secrets.has(name)))
  await tx
    .update(notices)
    .set({ state: 'sent', sentAt: now, facts, attempts: sql`${notices.attempts} + 1`, problem: null })
    .where(eq(notices.id, notice.id))
}

export async function markRefused(
  tx: Db,
  notice: Notice,
  problem: string,
  state: 'waiting' | 'failed',
): Promise<void> {
  await tx
    .update(notices)
    .set({ state, attempts: sql`${notices.attempts} + 1`, problem: problem.slice(0, 500) })
    .where(eq(notices.id, notice.id))
}

export async function putInMailbox(tx: Db, notice: Notice, letter: Letter, now: Date): Promise<void> {
  await tx
    .insert(mailboxMessages)
    .values({
      id: newId(),
      noticeId: notice.id,
      toAddress: notice.toAddress,
      subject: letter.subject,
      textBody: letter.text,
      htmlBody: letter.html,
      receivedAt: now,
    })
    .onConflictDoNothing({ target: mailboxMessages.noticeId })
}

/** Settles what a call owes without sending it: for a call of long ago that is taken in from elsewhere. */
export async function settleUnsent(tx: Db, callId: CallId): Promise<void> {
  await tx
    .update(notices)
    .set({ state: 'sent', sentAt: sql`${notices.createdAt}` })
    .where(and(eq(notices.callId, callId), eq(notices.state, 'waiting')))
}

const PAGE = 50

export async function listOfCall(db: Db, callId: CallId, page: number) {
  const ofCall = eq(notices.callId, callId)
  const rows = await db
    .select({ notice: notices, total: sql<number>`count(*) over ()`.mapWith(Number) })
    .from(notices)
    .where(ofCall)
    .orderBy(desc(notices.createdAt))
    .limit(PAGE)
    .offset((page - 1) * PAGE)
  return { notices: rows.map((row) => row.notice), total: rows[0]?.total ?? 0, pageSize: PAGE }
}

export async function listMailbox(db: Db, page: number) {
  const rows = await db
    .select({ message: mailboxMessages, total: sql<number>`count(*) over ()`.mapWith(Number) })
    .from(mailboxMessages)
    .orderBy(desc(mailboxMessages.receivedAt), desc(mailboxMessages.id))
    .limit(PAGE)
    .offset((page - 1) * PAGE)
  return { messages: rows.map((row) => row.message), total: rows[0]?.total ?? 0, pageSize: PAGE }
}

export async function getMailboxMessage(db: Db, id: string) {
  const [message] = await db.select().from(mailboxMessages).where(eq(mailboxMessages.id, id))
  if (!message) throw new Refusal('not-found')
  return message
}
