import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { criteriaFor } from '#features/calls/index.ts'
import { isOnWhatCounts } from '../policy.ts'
import { findReview, moveReview } from '../store/reviews.ts'
import { nextEntry } from '../views/queue.ts'
import { closedMeanwhile } from './saved-meanwhile.ts'
import { markable } from './seat.ts'

type Input = {
  readonly call: string
  readonly entry: string
  /** That the page shows; left out: the one that counts. */
  readonly submission?: string | undefined
}

/**
 * "I am done with this entry": every criterion has a mark, made on what counts now. It can be reopened until the round
 * closes.
 */
export async function giveReview(ctx: Ctx, input: Input) {
  return ctx.db.transaction(async (tx) => {
    const { call, juror, assignment, head, submissionId: latest } = await markable(ctx, tx, input)
    const found = await findReview(tx, assignment.id)
    const reviewed = found?.review.submissionId ?? null
    demand(isOnWhatCounts({ reviewed, shown: input.submission, latest }))
    const marks = found?.marks ?? {}
    const missing = criteriaFor(call.document, head.categoryKey).filter(({ key }) => marks[key] === undefined)
    if (missing.length > 0) {
      const fields = missing.map(({ key }) => ({ field: key, code: 'required' }))
      throw new Refusal('review-incomplete', { fields })
    }
    const given = await moveReview(tx, assignment.id, 'give', ctx.now)
    if (!given) throw (await closedMeanwhile(tx, assignment.id)) ?? new Refusal('review-already-given')
    await audit.record(tx, ctx, 'review.give', { callId: call.id, subjectId: given })
    const nextEntryId = await nextEntry(tx, call, juror)
    return { givenAt: ctx.now.toISOString(), number: head.number, nextEntryId }
  })
}
