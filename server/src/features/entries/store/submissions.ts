import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { newId, type CallId, type EntryId, type PersonId, type SubmissionId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'
import { notYours } from '#kernel/denial.ts'
import type { Db } from '#platform/db/client.ts'
import { entries, entryNumbers, submissions } from '../tables.ts'
import type { Entry } from './entries.ts'
import { latest } from './judged.ts'

export type Submission = typeof submissions.$inferSelect
export type EntryWithSubmission = { readonly entry: Entry; readonly submission: Submission }

/** One submission within its call. */
export async function getSubmission(db: Db, callId: CallId, id: SubmissionId): Promise<Submission> {
  const [submission] = await db
    .select()
    .from(submissions)
    .where(and(eq(submissions.callId, callId), eq(submissions.id, id)))
  if (!submission) throw new Refusal('not-found')
  return submission
}

/** A submission of one's own entry, with the entry. */
export async function getOwnSubmission(db: Db, ownerId: PersonId, id: string): Promise<EntryWithSubmission> {
  const [found] = await db
    .select({ entry: entries, submission: submissions })
    .from(submissions)
    .innerJoin(entries, and(eq(entries.callId, submissions.callId), eq(entries.id, submissions.entryId)))
    .where(and(eq(submissions.id, id as SubmissionId), eq(entries.ownerId, ownerId)))
  if (!found) throw notYours()
  return found
}

/** The submission that counts; null when nothing was handed in yet. */
export async function latestSubmission(db: Db, entry: Entry): Promise<Submission | null> {
  return entry.latestSubmissionId ? getSubmission(db, entry.callId, entry.latestSubmissionId) : null
}

/** The submissions that count, by entry, in one query. */
export async function latestSubmissions(db: Db, of: readonly Entry[]): Promise<Map<EntryId, Submission>> {
  const ids = of.flatMap(({ latestSubmissionId }) => latestSubmissionId ?? [])
  if (ids.length === 0) return new Map()
  const found = await db.select().from(submissions).where(inArray(submissions.id, ids))
  return new Map(found.map((submission) => [submission.entryId, submission]))
}

/** Everything an entry handed in, the latest first. */
export const submissionsOf = (db: Db, entry: Entry): Promise<Submission[]> =>
  db
    .select()
    .from(submissions)
    .where(and(eq(submissions.callId, entry.callId), eq(submissions.entryId, entry.id)))
    .orderBy(desc(submissions.sequence))

/** The same of several entries, in one query. */
export async function versionsOf(
  db: Db,
  ids: readonly EntryId[],
): Promise<ReadonlyMap<EntryId, Submission[]>> {
  if (ids.length === 0) return new Map()
  const found = await db
    .select()
    .from(submissions)
    .where(inArray(submissions.entryId, ids))
    .orderBy(desc(submissions.sequence))
  return Map.groupBy(found, ({ entryId }) => entryId)
}

export async function insertSubmission(tx: Db, submission: Omit<Submission, 'id'>): Promise<Submission> {
  const [made] = await tx
    .insert(submissions)
    .values({ id: newId<SubmissionId>(), ...submission })
    .returning()
  return present(made, 'the new submission')
}

/** Makes hand-ins of one category wait for each other, so that numbers have no gaps and limits hold exactly. */
export async function lockCategory(tx: Db, callId: CallId, categoryKey: string): Promise<number> {
  await tx.insert(entryNumbers).values({ callId, categoryKey, lastNumber: 0 }).onConflictDoNothing()
  const [row] = await tx
    .select({ last: entryNumbers.lastNumber })
    .from(entryNumbers)
    .where(and(eq(entryNumbers.callId, callId), eq(entryNumbers.categoryKey, categoryKey)))
    .for('update')
  return present(row, 'the row of the category').last
}

/** The next running number of a category that `lockCategory` holds. */
export async function takeNumber(tx: Db, callId: CallId, categoryKey: string): Promise<number> {
  const [row] = await tx
    .update(entryNumbers)
    .set({ lastNumber: sql`${entryNumbers.lastNumber} + 1` })
    .where(and(eq(entryNumbers.callId, callId), eq(entryNumbers.categoryKey, categoryKey)))
    .returning({ number: entryNumbers.lastNumber })
  return present(row, 'the row of the category').number
}

/** Number and title, as handed in last, of entries of the call; a draft has neither. */
export async function namesOfEntries(db: Db, callId: CallId, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db
    .select({
      id: entries.id,
      number: submissions.number,
      title: submissions.title,
      titleLanguage: submissions.titleLanguage,
    })
    .from(entries)
    .leftJoin(submissions, latest)
    .where(and(eq(entries.callId, callId), inArray(entries.id, ids as EntryId[])))
}
