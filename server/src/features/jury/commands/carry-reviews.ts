import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { documentsOf, type Call } from '#features/calls/index.ts'
import type { Submission } from '#features/entries/index.ts'
import { readsTheSame } from '../core/changes.ts'
import { judgedBefore, lockAssignmentsOn, moveReviews } from '../store/handed-in-again.ts'

type HandedIn = { readonly call: Call; readonly submission: Submission }

/**
 * An entry was handed in again. Reviews of a submission in which the jury reads nothing else go on counting, for there is
 * nothing to confirm; all others are set aside by being of an earlier submission.
 */
export async function carryReviews(tx: Db, ctx: Ctx, { call, submission }: HandedIn): Promise<void> {
  const { id, entryId } = submission
  await lockAssignmentsOn(tx, entryId)
  const judged = await judgedBefore(tx, submission)
  const documentOf = await documentsOf(tx, call, [submission, ...judged])
  const reading = (source: Submission) => ({ document: documentOf(source), source })
  const same = judged.filter((before) => readsTheSame(reading(before), reading(submission)))
  const sameIds = same.map((before) => before.id)
  const reviews = await moveReviews(tx, sameIds, id)
  if (reviews === 0) return
  const subject = { callId: call.id, subjectId: entryId }
  await audit.record(tx, ctx, 'review.carry', { ...subject, submissionId: id, reviews })
}
