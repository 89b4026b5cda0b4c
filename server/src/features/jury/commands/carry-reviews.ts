import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { documentsOf, type Call } from '#features/calls/index.ts'
import type { Submission } from '#features/entries/index.ts'
import { readsTheSame, type Reading } from '../core/changes.ts'
import { judgedBefore, lockAssignmentsOn, moveReviews } from '../store/handed-in-again.ts'

type HandedIn = { readonly call: Call; readonly submission: Submission }

/**
 * An entry was handed in again. Reviews of a submission in which the jury reads nothing else go on counting, for there is
 * nothing to confirm; all others are set aside by being of an earlier submission. A jury without names reads less, and less of it can change.
 */
export async function carryReviews(tx: Db, ctx: Ctx, { call, submission }: HandedIn): Promise<void> {
  const { id, entryId } = submission
  await lockAssignmentsOn(tx, entryId)
  const judged = await judgedBefore(tx, submission)
  const documentOf = await documentsOf(tx, call, [submission, ...judged])
  const sameTo = (reader: Reading['reader']) => {
    const reading = (source: Submission) => ({ document: documentOf(source), source, reader })
    return judged
      .filter((before) => readsTheSame(reading(before), reading(submission)))
      .map((before) => before.id)
  }
  const withoutNames = call.document.rounds.filter(({ anonymous }) => anonymous).map(({ key }) => key)
  const everywhere = await moveReviews(tx, { from: sameTo('jury'), to: id })
  const reviews =
    withoutNames.length === 0
      ? everywhere
      : everywhere +
        (await moveReviews(tx, { from: sameTo('jury-without-names'), to: id, rounds: withoutNames }))
  if (reviews === 0) return
  const subject = { callId: call.id, subjectId: entryId }
  await audit.record(tx, ctx, 'review.carry', { ...subject, submissionId: id, reviews })
}
