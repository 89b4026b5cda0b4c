import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { EntryId, SubmissionId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { submissions } from '#features/entries/tables.ts'
import { assignments, reviews, reviewUnlocks } from '../tables.ts'

/** Waits for every mark on the entry that is being made, and lets no other begin until the transaction ends. */
export async function lockDutiesOn(tx: Db, entryId: EntryId): Promise<void> {
  await tx
    .select({ id: assignments.id })
    .from(assignments)
    .where(eq(assignments.entryId, entryId))
    .orderBy(assignments.id)
    .for('update')
}

type Submitted = { readonly id: SubmissionId; readonly entryId: EntryId }

/** The submissions before this one that reviews of its entry are of. */
export async function judgedBefore(tx: Db, { id, entryId }: Submitted) {
  const judged = tx
    .select({ id: reviews.submissionId })
    .from(reviews)
    .innerJoin(assignments, eq(assignments.id, reviews.assignmentId))
    .where(and(eq(assignments.entryId, entryId), ne(reviews.submissionId, id)))
  return tx.select().from(submissions).where(inArray(submissions.id, judged))
}

/** A submission of an entry that a review of it is of. */
export async function getReviewed(db: Db, { id, entryId }: Submitted) {
  const [found] = await db
    .select()
    .from(submissions)
    .where(and(eq(submissions.id, id), eq(submissions.entryId, entryId)))
  if (!found) throw new Refusal('not-found')
  return found
}

/** Reviews of these submissions are of another from now on, and what goes on counting of them. Returns how many reviews. */
export async function moveReviews(tx: Db, from: readonly SubmissionId[], to: SubmissionId): Promise<number> {
  if (from.length === 0) return 0
  const moved = await tx
    .update(reviews)
    .set({ submissionId: to })
    .where(inArray(reviews.submissionId, [...from]))
    .returning({ id: reviews.id })
  const before = and(inArray(reviewUnlocks.submissionId, [...from]), isNull(reviewUnlocks.ending))
  await tx.update(reviewUnlocks).set({ submissionId: to }).where(before)
  return moved.length
}
