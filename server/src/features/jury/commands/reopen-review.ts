import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { mayMark } from '../policy/assignments.ts'
import { findReview, moveReview } from '../store/reviews.ts'
import { closedMeanwhile } from './saved-meanwhile.ts'
import { assignmentOf, factsOf, markingOf, type Asked, type AssignmentInScope } from '../scope.ts'

/** Takes "I am done" back, until the round closes; said twice it is said once. */
export async function reopenReview(ctx: Ctx, input: Asked) {
  return ctx.db.transaction(async (tx) => {
    const assigned = await assignmentOf(ctx, tx, input, { isHeld: true })
    const review = 'drafted'
    demand(mayMark({ ...factsOf(assigned), ...markingOf(assigned), review }, assigned.now, ctx.now))
    const reopened = await moveReview(tx, assigned.assignment.id, 'reopen', ctx.now)
    if (!reopened) {
      const closed = await closedMeanwhile(tx, assigned, ctx.now)
      if (closed === null && (await hasReopened(ctx, tx, assigned))) return {}
      throw closed ?? new Refusal('review-not-given')
    }
    await audit.record(tx, ctx, 'review.reopen', { callId: assigned.call.id, subjectId: reopened })
    return {}
  })
}

const OPENING = ['review.give', 'review.import', 'review.lock', 'review.reopen', 'review.unlock'] as const

async function hasReopened(ctx: Ctx, tx: Db, { assignment }: AssignmentInScope): Promise<boolean> {
  const found = await findReview(tx, assignment.id)
  if (!found) return false
  return (
    (await audit.ownLast(tx, ctx, 'review.reopen', { subjectId: found.review.id, among: OPENING })) !== null
  )
}
