import { and, eq, inArray, isNull, ne, or } from 'drizzle-orm'
import type { EntryId, SubmissionId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { submissions } from '#features/entries/tables.ts'
import { assignments, reviews, reviewUnlocks } from '../tables.ts'
import { isUnlockInForce } from './counting.ts'

/** Waits for every mark on the entry that is being made, and lets no other begin until the transaction ends. */
export async function lockAssignmentsOn(tx: Db, entryId: EntryId): Promise<void> {
  await tx
    .select({ id: assignments.id })
    .from(assignments)
    .where(eq(assignments.entryId, entryId))
    .orderBy(assignments.id)
    .for('update')
}

type Submitted = { readonly id: SubmissionId; readonly entryId: EntryId }

/**
 * The submissions before this one that reviews of its entry are of, as their jurors have them before them; and those that what
 * goes on counting is of, where a juror is changing a review by the office's leave and has seen a later one meanwhile.
 */
export async function judgedBefore(tx: Db, { id, entryId }: Submitted) {
  const onEntry = and(eq(assignments.id, reviews.assignmentId), eq(assignments.entryId, entryId))
  const judged = tx
    .select({ id: reviews.submissionId })
    .from(reviews)
    .innerJoin(assignments, onEntry)
    .where(ne(reviews.submissionId, id))
  const counting = tx
    .select({ id: reviewUnlocks.submissionId })
    .from(reviewUnlocks)
    .innerJoin(reviews, isUnlockInForce)
    .innerJoin(assignments, onEntry)
    .where(ne(reviewUnlocks.submissionId, id))
  return tx
    .select()
    .from(submissions)
    .where(or(inArray(submissions.id, judged), inArray(submissions.id, counting)))
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

type Moving = {
  readonly from: readonly SubmissionId[]
  readonly to: SubmissionId
  /** Only in these rounds; left out: in all. */
  readonly rounds?: readonly string[] | undefined
}

/** Reviews of these submissions are of another from now on, and what goes on counting of them: each by itself. Returns how many reviews. */
export async function moveReviews(tx: Db, { from, to, rounds }: Moving): Promise<number> {
  if (from.length === 0) return 0
  const inRounds =
    rounds &&
    tx
      .select({ id: reviews.id })
      .from(reviews)
      .innerJoin(assignments, eq(assignments.id, reviews.assignmentId))
      .where(inArray(assignments.roundKey, [...rounds]))
  const moved = await tx
    .update(reviews)
    .set({ submissionId: to })
    .where(and(inArray(reviews.submissionId, [...from]), inRounds && inArray(reviews.id, inRounds)))
    .returning({ id: reviews.id })
  const before = and(
    inArray(reviewUnlocks.submissionId, [...from]),
    isNull(reviewUnlocks.ending),
    inRounds && inArray(reviewUnlocks.reviewId, inRounds),
  )
  const counting = await tx
    .update(reviewUnlocks)
    .set({ submissionId: to })
    .where(before)
    .returning({ id: reviewUnlocks.reviewId })
  return new Set([...moved, ...counting].map(({ id }) => id)).size
}
