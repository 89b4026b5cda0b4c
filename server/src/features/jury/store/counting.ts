import { and, eq, sql } from 'drizzle-orm'
import { entries } from '#features/entries/tables.ts'
import { assignments, reviews } from '../tables.ts'

/** A review of the submission that counts now, and not of one before it. */
export const isOfLatest = eq(reviews.submissionId, entries.latestSubmissionId)

/**
 * The rule of what counts, as far as SQL says it: given, of the submission that counts, on a duty that was not laid down;
 * reviews, assignments and entries are joined. Whether anything bars the juror is asked of `barOf` beside it.
 */
export const isCounting = and(eq(assignments.state, 'open'), eq(reviews.state, 'given'), isOfLatest)

/** The column for `dutyState`; where there is no review yet, none is of an earlier submission. */
export const ofLatest = sql<boolean>`coalesce(${isOfLatest}, true)`
