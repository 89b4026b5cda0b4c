import { and, eq, min, sql } from 'drizzle-orm'
import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { assignments, reviews, reviewUnlocks } from '../tables.ts'
import { isCounting, isUnlockInForce } from './counting.ts'
import { latest } from './outlines.ts'
import { partiesOf, withInterests } from './interests.ts'

/**
 * When each review of a call that counts, as far as SQL says it, was given, with what could bar its juror. What a juror gave
 * anew because the office let them was given when it was given first: nobody moves the last mark by unlocking a review.
 */
export async function listGivenAt(db: Db, callId: CallId) {
  const first = db
    .select({ reviewId: reviewUnlocks.reviewId, givenAt: min(reviewUnlocks.givenAt).as('first_given_at') })
    .from(reviewUnlocks)
    .where(eq(reviewUnlocks.callId, callId))
    .groupBy(reviewUnlocks.reviewId)
    .as('first')
  const given = await db
    .select({
      jurorId: assignments.jurorId,
      givenAt: sql<Date>`coalesce(${first.givenAt}, ${reviews.givenAt})`.mapWith(reviews.givenAt),
      parties: partiesOf,
    })
    .from(reviews)
    .innerJoin(assignments, eq(assignments.id, reviews.assignmentId))
    .innerJoin(entries, eq(entries.id, assignments.entryId))
    .innerJoin(submissions, latest)
    .leftJoin(reviewUnlocks, isUnlockInForce)
    .leftJoin(first, eq(first.reviewId, reviews.id))
    .where(and(eq(reviews.callId, callId), isCounting))
  return withInterests(db, given, ({ jurorId }) => jurorId)
}
