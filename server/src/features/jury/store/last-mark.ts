import { and, eq, max, min, sql } from 'drizzle-orm'
import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { entries } from '#features/entries/tables.ts'
import { assignments, reviews, reviewUnlocks } from '../tables.ts'
import { isOfLatest } from './counting.ts'

/**
 * When the last review of a call was given, and with it its last mark; null: none was. What a juror gave anew because the
 * office let them counts from when it was given first: nobody moves the last mark by unlocking a review. One of an earlier
 * submission, or of a duty that was laid down, is no mark of the result: nobody's role is excused by it.
 */
export async function lastMarkGivenAt(db: Db, callId: CallId): Promise<Date | null> {
  const first = db
    .select({ reviewId: reviewUnlocks.reviewId, givenAt: min(reviewUnlocks.givenAt).as('first_given_at') })
    .from(reviewUnlocks)
    .where(eq(reviewUnlocks.callId, callId))
    .groupBy(reviewUnlocks.reviewId)
    .as('first')
  const [row] = await db
    .select({ at: max(sql`coalesce(${first.givenAt}, ${reviews.givenAt})`).mapWith(reviews.givenAt) })
    .from(reviews)
    .innerJoin(assignments, eq(assignments.id, reviews.assignmentId))
    .innerJoin(entries, eq(entries.id, assignments.entryId))
    .leftJoin(first, eq(first.reviewId, reviews.id))
    .where(and(eq(reviews.callId, callId), eq(assignments.state, 'open'), isOfLatest))
  return row?.at ?? null
}
