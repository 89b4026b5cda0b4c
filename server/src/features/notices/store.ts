import { and, count, desc, eq, sql } from 'drizzle-orm'
import { newId, type CallId, type NoticeId } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Letter } from './core/letter.ts'
import { SECRET_FACTS, withoutSecrets, type NoticeFacts, type NoticeKind } from './core/kinds.ts'
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
  await tx
    .update(notices)
    .set({
      state: 'sent',
      sentAt: now,
      facts: withoutSecrets(notice),
      attempts: sql`${notices.attempts} + 1`,
      problem: null,
    })
    .where(eq(notices.id, notice.id))
}

/** Keeps what the server said to a try that failed. */
export async function notePostponed(tx: Db, notice: Notice, problem: string): Promise<void> {
  await tx
    .update(notices)
    .set({ attempts: sql`${notices.attempts} + 1`, problem: problem.slice(0, MOST_OF_A_PROBLEM) })
    .where(eq(notices.id, notice.id))
}

/** The mail will not leave any more; without a problem of its own it keeps that of the last try. */
export async function markFailed(tx: Db, notice: Notice, problem?: string): Promise<void> {
  await tx
    .update(notices)
    .set({
      state: 'failed',
      facts: withoutSecrets(notice),
      ...(problem !== undefined && {
        attempts: sql`${notices.attempts} + 1`,
        problem: problem.slice(0, MOST_OF_A_PROBLEM),
      }),
    })
    .where(eq(notices.id, notice.id))
}

const MOST_OF_A_PROBLEM = 500

/** A mail of the call, and nobody else changes it until the transaction ends. */
export async function lockNotice(tx: Db, callId: CallId, id: NoticeId): Promise<Notice> {
  const [notice] = await tx
    .select()
    .from(notices)
    .where(and(eq(notices.callId, callId), eq(notices.id, id)))
    .for('update')
  if (!notice) throw new Refusal('not-found')
  return notice
}

/** A mail that was given up is owed again. */
export async function owesAgain(tx: Db, ctx: Pick<Ctx, 'jobs'>, { id }: Notice): Promise<void> {
  await tx
    .update(notices)
    .set({ state: 'waiting', problem: null })
    .where(and(eq(notices.id, id), eq(notices.state, 'failed')))
  await ctx.jobs.enqueue(tx, 'notices.send', { noticeId: id })
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
  const isOwed = and(eq(notices.callId, callId), eq(notices.state, 'waiting'))
  for (const [kind, secrets] of Object.entries(SECRET_FACTS))
    for (const secret of secrets)
      await tx
        .update(notices)
        .set({ facts: sql`${notices.facts} - ${secret}::text` })
        .where(and(isOwed, eq(notices.kind, kind as NoticeKind)))
  await tx
    .update(notices)
    .set({ state: 'sent', sentAt: sql`${notices.createdAt}` })
    .where(isOwed)
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
