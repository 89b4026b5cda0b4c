import { inArray, sql } from 'drizzle-orm'
import {
  newId,
  type AssignmentId,
  type CallId,
  type EntryId,
  type JurorId,
  type ReviewId,
} from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { conflictAnswers, jurors, reviews, scores } from '../tables.ts'

export type GivenReview = {
  readonly callId: CallId
  readonly assignmentId: AssignmentId
  readonly entryId: EntryId
  readonly jurorId: JurorId
  readonly marks: Readonly<Record<string, number>>
}

/** Given reviews of what counts, with their marks and the answer that the juror had no conflict: four statements however many. */
export async function insertGivenReviews(tx: Db, given: readonly GivenReview[], now: Date): Promise<void> {
  if (given.length === 0) return
  const rows = given.map((review) => ({ ...review, id: newId<ReviewId>() }))
  await tx.insert(conflictAnswers).values(
    rows.map(({ callId, entryId, jurorId }) => ({
      callId,
      entryId,
      jurorId,
      isConflicted: false,
      version: 1,
      answeredAt: now,
    })),
  )
  await tx
    .update(jurors)
    .set({ conflictsStatedAt: now })
    .where(inArray(jurors.id, [...new Set(rows.map(({ jurorId }) => jurorId))]))
  await tx.insert(reviews).values(
    rows.map(({ id, callId, assignmentId, entryId }) => ({
      ...{ id, callId, assignmentId, state: 'given' as const },
      submissionId: sql`(select latest_submission_id from ${entries} where id = ${entryId})`,
      callVersion: sql`(select call_version from ${entries} join ${submissions} on ${submissions.id} = latest_submission_id
        where ${entries.id} = ${entryId})`,
      updatedAt: now,
      givenAt: now,
    })),
  )
  await tx.insert(scores).values(
    rows.flatMap(({ id, marks }) =>
      Object.entries(marks).map(([criterionKey, mark]) => ({
        reviewId: id,
        criterionKey,
        mark: String(mark),
        version: 1,
        updatedAt: now,
      })),
    ),
  )
}
