import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { isOnWhatCounts, mayMark } from '../policy/assignments.ts'
import type { ReviewState } from '../states.ts'
import { moveToLatest } from '../store/reviews.ts'
import { nextEntry } from '../views/queue.ts'
import { closedMeanwhile } from './saved-meanwhile.ts'
import { assignmentOf, factsOf, markingOf } from '../scope.ts'

type Input = {
  readonly call: string
  readonly entry: string
  readonly round?: string | undefined
  /** The submission that was shown beside the one that was judged. */
  readonly submission: string
  /** `keep`: the marks stand as they are; `change`: the review opens, to be given anew. */
  readonly then: 'keep' | 'change'
}

/**
 * "I have seen what changed": the juror's review is from then on of the submission that counts. Refused when meanwhile yet
 * another one was handed in. Saying it twice is saying it once. A review that was confirmed is reopened as any given one.
 */
export async function confirmReview(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const assigned = await assignmentOf(ctx, tx, input, { isHeld: true })
    const { review, outline, submissionId: latest } = assigned
    const answered = async (state: ReviewState) => ({
      state,
      number: outline.number,
      nextEntryId: await nextEntry(tx, assigned),
    })
    demand(
      mayMark({ ...factsOf(assigned), ...markingOf(assigned), review: 'drafted' }, assigned.now, ctx.now),
    )
    demand(isOnWhatCounts({ reviewed: null, seen: input.submission, latest }))
    if (!review || review.submissionId === latest) return answered(review?.state ?? 'drafted')
    const state = await moveToLatest(tx, review, { submissionId: latest, then: input.then }, ctx.now)
    if (!state) {
      // Read before the assignment was held: the same may have been said at once.
      const since = (await assignmentOf(ctx, tx, input)).review
      if (since?.submissionId === latest) return answered(since.state)
      throw (await closedMeanwhile(tx, assigned, ctx.now)) ?? new Refusal('changed-meanwhile')
    }
    await audit.record(tx, ctx, 'review.confirm', {
      callId: assigned.call.id,
      subjectId: review.id,
      judged: review.submissionId,
      confirmed: latest,
      state,
    })
    return answered(state)
  })
}
