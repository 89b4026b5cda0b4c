import { and, arrayContained, desc, eq, inArray, isNull, lt, ne, not, or, sql } from 'drizzle-orm'
import { newId, type CallId, type EntryId, type NoticeId } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { impossible } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Closed } from '#features/audit/index.ts'
import {
  runsOut,
  SECRET_FACTS,
  TELL_OF_MARKS,
  withoutSecrets,
  type NamesContact,
  type NoticeFacts,
  type NoticeKind,
} from '../core/kinds.ts'
import { noticesSend } from '../owed.ts'
import { notices } from '../tables.ts'

export type Notice = typeof notices.$inferSelect

type Owed = {
  readonly to: string
  readonly language: Language
  readonly callId: CallId | null
  /** The same cause never owes a second mail. */
  readonly causeKey: string
  /** The entries of whose judging it tells; left out: of none. */
  readonly concerns?: readonly EntryId[]
}
/** What ends with whom to write to is told them. */
export type NewNotice = Owed &
  (
    | { readonly kind: NamesContact; readonly facts: NoticeFacts & { readonly ask: string } }
    | { readonly kind: Exclude<NoticeKind, NamesContact>; readonly facts: NoticeFacts }
  )

/** Owes someone a mail, in the transaction that causes it; a job sends it after the commit. */
export async function enqueue(tx: Db, ctx: Pick<Ctx, 'jobs' | 'now'>, notice: NewNotice): Promise<void> {
  const { to, concerns = [], ...rest } = notice
  const [written] = await tx
    .insert(notices)
    .values({ id: newId(), ...rest, concerns: [...concerns], toAddress: to, createdAt: ctx.now })
    .onConflictDoNothing({ target: notices.causeKey })
    .returning({ id: notices.id })
  if (written) await ctx.jobs.enqueue(tx, noticesSend, { noticeId: written.id })
}

/** Those of these causes that owe a mail already, sent or not. One query. */
export async function causesOwed(db: Db, causes: readonly string[]): Promise<ReadonlySet<string>> {
  if (causes.length === 0) return new Set()
  const rows = await db
    .select({ cause: notices.causeKey })
    .from(notices)
    .where(inArray(notices.causeKey, [...causes]))
  return new Set(rows.map(({ cause }) => cause))
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

/** Writes down an attempt before anybody is spoken to; the notice as it is then. */
export async function beginAttempt(tx: Db, { id }: Notice, now: Date): Promise<Notice> {
  const [begun] = await tx
    .update(notices)
    .set({ state: 'sending', triedAt: now, attempts: sql`${notices.attempts} + 1` })
    .where(eq(notices.id, id))
    .returning()
  return begun ?? impossible('it is locked')
}

/** The notice if this attempt is still its last and nobody has decided otherwise, locked. */
export async function takeAttempted(tx: Db, { id, attempts }: Notice): Promise<Notice | null> {
  const isOpen = inArray(notices.state, ['sending', 'uncertain'])
  const [notice] = await tx
    .select()
    .from(notices)
    .where(and(eq(notices.id, id), eq(notices.attempts, attempts), isOpen))
    .for('update')
  return notice ?? null
}

export async function markSent(tx: Db, notice: Notice, now: Date): Promise<void> {
  await tx
    .update(notices)
    .set({ state: 'sent', sentAt: now, facts: withoutSecrets(notice), problem: null })
    .where(eq(notices.id, notice.id))
}

/** A mail that certainly has not left waits again, with what the server said. */
export async function notePostponed(tx: Db, { id }: Notice, problem: string): Promise<void> {
  await tx
    .update(notices)
    .set({ state: 'waiting', problem: problem.slice(0, MOST_OF_A_PROBLEM) })
    .where(eq(notices.id, id))
}

/** The mail may have left: what can still be sent again keeps what it carries. */
export async function markUncertain(tx: Db, notice: Notice, problem: string | null): Promise<void> {
  await tx
    .update(notices)
    .set({
      state: 'uncertain',
      facts: runsOut(notice) ? withoutSecrets(notice) : notice.facts,
      problem: problem?.slice(0, MOST_OF_A_PROBLEM) ?? null,
    })
    .where(eq(notices.id, notice.id))
}

/** Attempts whose end nobody heard: this notice's, or all that began before an instant. Locked; those in hand are left. */
export async function takeInterrupted(tx: Db, which: NoticeId | Date): Promise<readonly Notice[]> {
  const isMeant = which instanceof Date ? lt(notices.triedAt, which) : eq(notices.id, which)
  return tx
    .select()
    .from(notices)
    .where(and(eq(notices.state, 'sending'), isMeant))
    .for('update', { skipLocked: true })
}

/** The mail will not leave any more; without a problem of its own it keeps that of the last try. */
export async function markFailed(tx: Db, notice: Notice, problem?: string): Promise<void> {
  await tx
    .update(notices)
    .set({
      state: 'failed',
      facts: withoutSecrets(notice),
      ...(problem !== undefined && { problem: problem.slice(0, MOST_OF_A_PROBLEM) }),
    })
    .where(eq(notices.id, notice.id))
}

const MOST_OF_A_PROBLEM = 500

/** A call's mails, or with null the site's; those that tell only what is closed to whoever asks are not there. */
export type Outbox = { readonly callId: CallId | null; readonly closed: Omit<Closed, 'decisions'> }

function isClosed({ judging, marks, rounds, isJudging }: Outbox['closed']) {
  const tellsOnly = (ids: ReadonlySet<string>) =>
    and(arrayContained(notices.concerns, [...ids] as EntryId[]), ne(notices.concerns, []))
  const ofMarks = inArray(notices.kind, [...TELL_OF_MARKS])
  return or(
    judging.size > 0 ? tellsOnly(judging) : undefined,
    marks.size > 0 ? and(ofMarks, tellsOnly(marks)) : undefined,
    isJudging ? ofMarks : undefined,
    // A mail does not say of which round it is.
    rounds ? tellsOnly(rounds.entries) : undefined,
  )
}

/** Mails that belong to no call are the site's. Codes are nobody's to look at: they run out. */
function inOutbox({ callId, closed }: Outbox) {
  if (callId === null) return and(isNull(notices.callId), ne(notices.kind, 'sign-in-code'))
  const hidden = isClosed(closed)
  return and(eq(notices.callId, callId), hidden && not(hidden))
}

/** A mail of the outbox, and nobody else changes it until the transaction ends. */
export async function lockNotice(tx: Db, outbox: Outbox, id: NoticeId): Promise<Notice> {
  const [notice] = await tx
    .select()
    .from(notices)
    .where(and(inOutbox(outbox), eq(notices.id, id)))
    .for('update')
  if (!notice) throw new Refusal('not-found')
  return notice
}

/** A mail that was given up, or of which nobody knows, is owed again. */
export async function owesAgain(tx: Db, ctx: Pick<Ctx, 'jobs'>, { id }: Notice): Promise<void> {
  await tx
    .update(notices)
    .set({ state: 'waiting', problem: null, sentAt: null, consideredAt: null })
    .where(eq(notices.id, id))
  await ctx.jobs.enqueue(tx, noticesSend, { noticeId: id })
}

/** What may have left counts as having left when it was tried. */
export async function considerSent(tx: Db, notice: Notice, now: Date): Promise<void> {
  await tx
    .update(notices)
    .set({ state: 'sent', sentAt: notice.triedAt, consideredAt: now, facts: withoutSecrets(notice) })
    .where(eq(notices.id, notice.id))
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

/** Erases the mails of a call that is erased, those that wait included: what they lead to is not there any more. */
export async function forgetOfCall(tx: Db, callId: CallId): Promise<void> {
  await tx.delete(notices).where(eq(notices.callId, callId))
}

const PAGE = 50

export async function listOutbox(db: Db, outbox: Outbox, page: number) {
  const rows = await db
    .select({ notice: notices, total: sql<number>`count(*) over ()`.mapWith(Number) })
    .from(notices)
    .where(inOutbox(outbox))
    .orderBy(desc(notices.createdAt), desc(notices.id))
    .limit(PAGE)
    .offset((page - 1) * PAGE)
  return { notices: rows.map((row) => row.notice), total: rows[0]?.total ?? 0, pageSize: PAGE }
}

/** How many mails of an outbox wait for a decision, by one count over those alone. */
export async function countAsked(db: Db, outbox: Outbox) {
  const isAsked = inArray(notices.state, ['failed', 'uncertain'])
  const [row] = await db
    .select({
      failed: sql<number>`count(*) filter (where ${notices.state} = 'failed')`.mapWith(Number),
      uncertain: sql<number>`count(*) filter (where ${notices.state} = 'uncertain')`.mapWith(Number),
    })
    .from(notices)
    .where(and(inOutbox(outbox), isAsked))
  return row ?? { failed: 0, uncertain: 0 }
}
