import { and, eq, getTableColumns } from 'drizzle-orm'
import type { EntryId, PersonId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { rowVersionOf } from '#platform/db/row-version.ts'
import { authorities } from '#features/authorities/tables.ts'
import { calls } from '#features/calls/tables.ts'
import { isJudged } from '#features/entries/index.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import {
  assignments,
  categoryFreezes,
  conflictAnswers,
  earlyCloses,
  jurors,
  reviews,
  reviewUnlocks,
} from '../tables.ts'
import { isSteppedBack } from './conflicts.ts'
import { isCloseInForce } from './early-closes.ts'
import { freezesMarks, isLastUnlock } from './freezes.ts'
import { outlineFacts, latest } from './outlines.ts'
import { behind } from './interests.ts'

type Wanted = {
  readonly call: string
  readonly entry: string
  /** Left out: in every round in which they have it. */
  readonly round?: string | undefined
  readonly personId: PersonId
}

const columns = {
  callRow: rowVersionOf('calls'),
  closedEarlyAt: earlyCloses.closedAt,
  juror: { ...getTableColumns(jurors), country: authorities.country, behind },
  assignment: assignments,
  outline: outlineFacts,
  submissionId: submissions.id,
  conflict: conflictAnswers,
  isSteppedBack,
  review: reviews,
  frozenAt: categoryFreezes.frozenAt,
  unlock: reviewUnlocks,
}

/**
 * A person's assignments on one entry that is under judgement, one in each round, with all that reading and marking it ask, in one
 * statement. For anybody else, and for any other entry, there is none. `isHeld`: nobody else changes the assignment or its sheet until the
 * transaction ends.
 */
export async function getAssignments(
  db: Db,
  { call, entry, round, personId }: Wanted,
  { isHeld = false } = {},
) {
  const asked = db
    .select(columns)
    .from(assignments)
    .innerJoin(calls, eq(calls.id, assignments.callId))
    .innerJoin(jurors, eq(jurors.id, assignments.jurorId))
    .leftJoin(authorities, eq(authorities.id, jurors.authorityId))
    .innerJoin(entries, and(eq(entries.id, assignments.entryId), isJudged))
    .innerJoin(submissions, latest)
    .leftJoin(
      conflictAnswers,
      and(eq(conflictAnswers.jurorId, assignments.jurorId), eq(conflictAnswers.entryId, assignments.entryId)),
    )
    .leftJoin(reviews, eq(reviews.assignmentId, assignments.id))
    .leftJoin(categoryFreezes, freezesMarks)
    .leftJoin(reviewUnlocks, isLastUnlock)
    .leftJoin(
      earlyCloses,
      and(isCloseInForce, eq(earlyCloses.callId, calls.id), eq(earlyCloses.roundKey, assignments.roundKey)),
    )
    .where(
      and(
        eq(calls.key, call),
        eq(assignments.entryId, entry as EntryId),
        round === undefined ? undefined : eq(assignments.roundKey, round),
        eq(jurors.personId, personId),
        eq(jurors.state, 'accepted'),
      ),
    )
  // What is joined from the left cannot be locked: the assignment's own row stands for its sheet. The juror's is held with it,
  // so that a seat which is being taken back is taken back after this, or before.
  return isHeld ? asked.for('no key update', { of: [assignments, jurors] }) : asked
}
