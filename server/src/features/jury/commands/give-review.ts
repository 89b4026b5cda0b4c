import { signedBy } from '#kernel/actor.ts'
import type { ReviewId } from '#kernel/ids.ts'
import { Refusal, type LastingCode } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { fieldOfQuestion, unanswered } from '../core/questions.ts'
import { remarksAsked } from '../core/remark.ts'
import { reviewGivenAnew } from '../owed.ts'
import { isOnWhatCounts } from '../policy/assignments.ts'
import { findReview, moveReview } from '../store/reviews.ts'
import { endUnlock } from '../store/unlocks.ts'
import { criteriaOf, questionsOf } from '../views/criteria.ts'
import { nextEntry } from '../views/queue.ts'
import { closedMeanwhile } from './saved-meanwhile.ts'
import { assignmentOf, type AssignmentInScope } from '../scope.ts'
import { mayMarkNow } from './markable.ts'

const GIVEN = 'review-already-given'

type Input = {
  readonly call: string
  readonly entry: string
  readonly round?: string | undefined
  /** That the page shows; left out: the one that counts. */
  readonly submission?: string | undefined
}

/**
 * "I am done with this entry": every criterion has a mark, made on what counts now, with the remark that one of them
 * asks for, and every question that must be answered is. It can be reopened until the round
 * closes; said twice it is said once. What is given anew by the office's leave counts from now in place of what was given before.
 */
export async function giveReview(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const assigned = await assignmentOf(ctx, tx, input, { isHeld: true })
    const may = mayMarkNow(assigned, ctx.now)
    if (!may.ok) return givenBefore(ctx, tx, assigned, { ...input, because: may.because })
    const { call, assignment, submissionId: latest } = assigned
    const found = await findReview(tx, assignment.id)
    const reviewed = found?.review.submissionId ?? null
    demand(isOnWhatCounts({ reviewed, seen: input.submission, latest }))
    await demandWhole(tx, assigned, found)
    const given = await moveReview(tx, assignment.id, 'give', ctx.now)
    if (!given) return givenBefore(ctx, tx, assigned, { ...input, because: GIVEN })
    const anew = await endLeave(ctx, tx, given)
    await audit.record(tx, ctx, 'review.give', { callId: call.id, subjectId: given, ...anew })
    if (anew.unlock !== undefined)
      await ctx.jobs.enqueue(tx, reviewGivenAnew, { callId: call.id, unlockId: anew.unlock })
    return answerOf(tx, assigned, ctx.now)
  })
}

async function demandWhole(
  tx: Db,
  { call, outline, assignment }: AssignmentInScope,
  found: Awaited<ReturnType<typeof findReview>>,
) {
  const { review = null, marks = {} } = found ?? {}
  const criteria = await criteriaOf(tx, { call, outline, assignment, review })
  const questions = await questionsOf(tx, { call, outline, assignment, review })
  const answers = new Map(Object.entries(review?.answers ?? {}).map(([key, { words }]) => [key, words]))
  const asked = remarksAsked(criteria, new Map(Object.entries(marks)))
  const fields = [
    ...criteria.flatMap(({ key }) => (Object.hasOwn(marks, key) ? [] : [key])),
    ...(asked.length > 0 && review?.remark.trim() === '' ? ['remark'] : []),
    ...unanswered(questions, answers).map(({ key }) => fieldOfQuestion(key)),
  ].map((field) => ({ field, code: 'required' }))
  if (fields.length > 0) throw new Refusal('review-incomplete', { fields })
}

const answerOf = async (tx: Db, assigned: AssignmentInScope, givenAt: Date) => ({
  givenAt: givenAt.toISOString(),
  number: assigned.outline.number,
  nextEntryId: await nextEntry(tx, assigned),
})

/** A second click finds the review given, on what the page shows: it is answered as the first was. Else it is refused. */
async function givenBefore(
  ctx: Ctx,
  tx: Db,
  assigned: AssignmentInScope,
  { submission, because }: Pick<Input, 'submission'> & { readonly because: LastingCode },
) {
  const latest = assigned.submissionId
  const review = because === GIVEN ? (await findReview(tx, assigned.assignment.id))?.review : undefined
  const isSame = review?.submissionId === latest && (submission ?? latest) === latest
  if (isSame && review.givenAt) return answerOf(tx, assigned, review.givenAt)
  throw (because === GIVEN && (await closedMeanwhile(tx, assigned, ctx.now))) || new Refusal(because)
}

/** Ends the office's leave to change the review, if it was given by one. */
async function endLeave(ctx: Ctx, tx: Db, reviewId: ReviewId): Promise<{ readonly unlock?: string }> {
  const ended = { ending: 'given', endedBy: signedBy(ctx.actor), endedAt: ctx.now } as const
  const unlock = await endUnlock(tx, reviewId, ended)
  return unlock ? { unlock: unlock.id } : {}
}
