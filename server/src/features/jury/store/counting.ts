import { and, count, eq, isNull, sql } from 'drizzle-orm'
import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { assignments, reviews, reviewUnlocks } from '../tables.ts'

/** Joins the leave that stands for a review to a query that has the review. */
export const isUnlockInForce = and(eq(reviewUnlocks.reviewId, reviews.id), isNull(reviewUnlocks.ending))

/** What a review counts as: one that its juror may change by the office's leave is given until it is given anew. */
export const countedState = sql<'drafted' | 'given' | null>`case when ${reviewUnlocks.id} is null
  then ${reviews.state} else 'given' end`

/** What it says, or said until then, is of the submission that counts now, and not of one before it. */
const isOfLatest = sql`coalesce(${reviewUnlocks.submissionId}, ${reviews.submissionId}) = ${entries.latestSubmissionId}`

/**
 * The rule of what counts, as far as SQL says it: given, of the submission that counts, on an assignment that was not laid down;
 * reviews, the leave that stands for each (from the left), assignments and entries are joined. Whether anything bars the
 * juror is asked of `barOf` beside it.
 */
export const isCounting = and(eq(assignments.state, 'open'), sql`${countedState} = 'given'`, isOfLatest)

/** The column for `progressOfAssignment`, of what a review counts as; where there is no review yet, none is of an earlier submission. */
export const countedOfLatest = sql<boolean>`coalesce(${isOfLatest}, true)`

/** The same of the sheet itself, as its juror has it before them. */
export const ofLatest = sql<boolean>`coalesce(${reviews.submissionId} = ${entries.latestSubmissionId}, true)`

/** How many reviews were given in a call, or in a category of it, whether or not each counts. */
export async function countGiven(db: Db, callId: CallId, category: string | null): Promise<number> {
  const [found] = await db
    .select({ n: count() })
    .from(reviews)
    .innerJoin(submissions, eq(submissions.id, reviews.submissionId))
    .where(
      and(
        eq(reviews.callId, callId),
        eq(reviews.state, 'given'),
        category === null ? undefined : eq(submissions.categoryKey, category),
      ),
    )
  return found?.n ?? 0
}
