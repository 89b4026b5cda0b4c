import { and, eq, inArray, sql } from 'drizzle-orm'
import { newId, type AssignmentId, type CallId, type ReviewId } from '#kernel/ids.ts'
import { impossible } from '#kernel/impossible.ts'
import { Refusal } from '#kernel/refusals.ts'
import type { Db } from '#platform/db/client.ts'
import { authorities } from '#features/authorities/tables.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { REVIEW_MOVES } from '../states.ts'
import { assignments, jurors, reviews, scores } from '../tables.ts'
import { latest } from './heads.ts'
import { interests, partiesOf } from './interests.ts'

export type Review = typeof reviews.$inferSelect

/** The review of a duty with its marks by criterion; null before the first mark. */
export async function findReview(db: Db, assignmentId: AssignmentId) {
  const rows = await db
    .select({ review: reviews, criterion: scores.criterionKey, mark: scores.mark })
    .from(reviews)
    .leftJoin(scores, eq(scores.reviewId, reviews.id))
    .where(eq(reviews.assignmentId, assignmentId))
  const review = rows[0]?.review
  if (!review) return null
  const marks = Object.fromEntries(
    rows.flatMap(({ criterion, mark }) => (criterion && mark !== null ? [[criterion, Number(mark)]] : [])),
  )
  return { review, marks }
}

/** The review, made if need be and locked, so that giving it and changing a mark cannot overtake one another. */
export async function lockReview(
  tx: Db,
  duty: { readonly id: AssignmentId; readonly callId: CallId },
  now: Date,
): Promise<Review> {
  await tx
    .insert(reviews)
    .values({ id: newId(), callId: duty.callId, assignmentId: duty.id, updatedAt: now })
    .onConflictDoNothing({ target: reviews.assignmentId })
  const [review] = await tx.select().from(reviews).where(eq(reviews.assignmentId, duty.id)).for('update')
  return review ?? impossible('the review was just made')
}

export async function putScore(
  tx: Db,
  reviewId: ReviewId,
  score: { readonly criterionKey: string; readonly mark: number | null },
  now: Date,
): Promise<void> {
  const { criterionKey, mark } = score
  if (mark === null) {
    await tx.delete(scores).where(and(eq(scores.reviewId, reviewId), eq(scores.criterionKey, criterionKey)))
  } else {
    await tx
      .insert(scores)
      .values({ reviewId, criterionKey, mark: String(mark), updatedAt: now })
      .onConflictDoUpdate({
        target: [scores.reviewId, scores.criterionKey],
        set: { mark: String(mark), updatedAt: now },
      })
  }
  await touch(tx, reviewId, now, {})
}

export const putRemark = (tx: Db, reviewId: ReviewId, remark: string, now: Date): Promise<void> =>
  touch(tx, reviewId, now, { remark })

async function touch(tx: Db, reviewId: ReviewId, now: Date, set: { remark?: string }): Promise<void> {
  await tx
    .update(reviews)
    .set({ ...set, updatedAt: now, version: sql`${reviews.version} + 1` })
    .where(eq(reviews.id, reviewId))
}

export async function moveReview(
  tx: Db,
  reviewId: ReviewId,
  move: keyof typeof REVIEW_MOVES,
  now: Date,
): Promise<void> {
  const { from, to } = REVIEW_MOVES[move]
  const moved = await tx
    .update(reviews)
    .set({ state: to, givenAt: move === 'give' ? now : null, updatedAt: now })
    .where(and(eq(reviews.id, reviewId), inArray(reviews.state, [...from])))
    .returning({ id: reviews.id })
  if (moved.length === 0) throw new Refusal(move === 'give' ? 'review-already-given' : 'review-not-given')
}

/**
 * Every mark of given reviews of duties that were not laid down in a round, with what could bar its juror. For the
 * ranking; which of them count is said by `countingMarks`.
 */
export async function listGivenMarks(db: Db, callId: CallId, roundKey: string) {
  return db
    .select({
      entryId: assignments.entryId,
      jurorId: assignments.jurorId,
      criterionKey: scores.criterionKey,
      /** Exact decimal text. */
      mark: scores.mark,
      interests,
      parties: partiesOf,
    })
    .from(scores)
    .innerJoin(reviews, eq(reviews.id, scores.reviewId))
    .innerJoin(assignments, eq(assignments.id, reviews.assignmentId))
    .innerJoin(jurors, eq(jurors.id, assignments.jurorId))
    .leftJoin(authorities, eq(authorities.id, jurors.authorityId))
    .innerJoin(entries, eq(entries.id, assignments.entryId))
    .innerJoin(submissions, latest)
    .where(
      and(
        eq(assignments.callId, callId),
        eq(assignments.roundKey, roundKey),
        eq(assignments.state, 'open'),
        eq(reviews.state, 'given'),
      ),
    )
}
