import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import type { AssignmentId, CallId, EntryId, ReviewId, SubmissionId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { REVIEW_MOVES, type ReviewState } from '../states.ts'
import { assignments, reviews, reviewUnlocks, scores } from '../tables.ts'
import { isCounting, isUnlockInForce } from './counting.ts'
import { isMarkable } from './freezes.ts'
import { latest } from './outlines.ts'
import { partiesOf, withInterests } from './interests.ts'

/**
 * The review of an assignment with its marks by criterion, and the versions of these and of the cleared ones; null before the
 * first mark.
 */
export async function findReview(db: Db, assignmentId: AssignmentId) {
  const rows = await db
    .select({ review: reviews, score: scores })
    .from(reviews)
    .leftJoin(scores, eq(scores.reviewId, reviews.id))
    .where(eq(reviews.assignmentId, assignmentId))
  const review = rows[0]?.review
  if (!review) return null
  const made = rows.flatMap(({ score }) => score ?? [])
  return {
    review,
    marks: Object.fromEntries(made.map(({ criterionKey, mark }) => [criterionKey, Number(mark)])),
    versions: {
      ...review.cleared,
      ...Object.fromEntries(made.map(({ criterionKey, version }) => [criterionKey, version])),
    },
  }
}

/** Moves a review of a held assignment; unlocking it is no work of its juror. Returns its id; null when there is none that could. */
export async function moveReview(
  tx: Db,
  assignmentId: AssignmentId,
  move: keyof typeof REVIEW_MOVES,
  now: Date,
): Promise<ReviewId | null> {
  const { from, to } = REVIEW_MOVES[move]
  const [moved] = await tx
    .update(reviews)
    .set({
      state: to,
      givenAt: move === 'give' ? now : null,
      ...(move === 'unlock' ? {} : { updatedAt: now }),
    })
    .where(
      and(
        eq(reviews.assignmentId, assignmentId),
        inArray(reviews.state, [...from]),
        isMarkable(assignmentId),
      ),
    )
    .returning({ id: reviews.id })
  return moved?.id ?? null
}

/**
 * Lets a given review stand on what counts now, or opens it there to be changed; a begun one stays begun. Null: it is not
 * of an earlier submission any more, or something was decided on its category meanwhile.
 */
export async function moveToLatest(
  tx: Db,
  review: Pick<typeof reviews.$inferSelect, 'id' | 'assignmentId' | 'submissionId' | 'state'>,
  to: { readonly submissionId: SubmissionId; readonly then: 'keep' | 'change' },
  now: Date,
): Promise<ReviewState | null> {
  const state = to.then === 'keep' ? review.state : 'drafted'
  const [moved] = await tx
    .update(reviews)
    .set({
      submissionId: to.submissionId,
      state,
      givenAt: state === 'given' ? now : null,
      updatedAt: now,
    })
    .where(
      and(
        eq(reviews.id, review.id),
        eq(reviews.submissionId, review.submissionId),
        eq(reviews.state, review.state),
        isMarkable(review.assignmentId),
      ),
    )
    .returning({ state: reviews.state })
  return moved?.state ?? null
}

/**
 * Every mark of a round whose review counts as far as SQL says it, with what could bar its juror. For the ranking; which
 * of them count is said by `listCountingMarks`. `entryIds` narrows to some.
 */
export async function listGivenMarks(db: Db, callId: CallId, roundKey: string, entryIds?: readonly string[]) {
  const asked = and(
    eq(assignments.callId, callId),
    // It is that of its assignment: said of both, the call's own are found first, and not those of all calls.
    eq(reviews.callId, callId),
    eq(assignments.roundKey, roundKey),
    entryIds ? inArray(assignments.entryId, entryIds as EntryId[]) : undefined,
  )
  const given = db
    .select({ ...ofAssignment, criterionKey: scores.criterionKey, mark: sql<string>`${scores.mark}::text` })
    .from(scores)
    .innerJoin(reviews, eq(reviews.id, scores.reviewId))
    .innerJoin(assignments, eq(assignments.id, reviews.assignmentId))
    .innerJoin(entries, eq(entries.id, assignments.entryId))
    .innerJoin(submissions, latest)
    .leftJoin(reviewUnlocks, isUnlockInForce)
    .where(and(asked, isNull(reviewUnlocks.id), isCounting))
  // While its juror may change a review by the office's leave, what it said before goes on counting.
  const before = db
    .select({ ...ofAssignment, criterionKey: sql<string>`said.key`, mark: sql<string>`said.value` })
    .from(reviews)
    .innerJoin(reviewUnlocks, isUnlockInForce)
    .innerJoin(sql`jsonb_each_text(${reviewUnlocks.marks}) said(key, value)`, sql`true`)
    .innerJoin(assignments, eq(assignments.id, reviews.assignmentId))
    .innerJoin(entries, eq(entries.id, assignments.entryId))
    .innerJoin(submissions, latest)
    .where(and(asked, isCounting))
  return withInterests(db, await unionAll(given, before), ({ jurorId }) => jurorId)
}

const ofAssignment = { entryId: assignments.entryId, jurorId: assignments.jurorId, parties: partiesOf }
