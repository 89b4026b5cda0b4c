import type { EntryId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { getCall, type Call } from '#features/calls/index.ts'
import type { RoundNow } from '../core/round.ts'
import { barOf, mayMark, type DutyFacts } from '../policy.ts'
import { getDuty, type Assignment } from '../store/assignments.ts'
import { answerFor, type ConflictAnswer } from '../store/conflicts.ts'
import { roundNow } from '../store/early-closes.ts'
import { getJudged } from '../store/heads.ts'
import { getSeat, type SeatedJuror } from '../store/jurors.ts'
import { lockJuryOf } from '../store/lock.ts'
import { lockReview, type Review } from '../store/reviews.ts'

export type Seat = { readonly call: Call; readonly juror: SeatedJuror }

/** The acting person's seat in the jury of a call. For everybody else there is no such jury. */
export async function seatOf(ctx: Ctx, db: Db, key: string): Promise<Seat> {
  if (ctx.actor.kind !== 'person') throw new Refusal('not-found')
  const call = await getCall(db, key)
  return { call, juror: await getSeat(db, call.id, ctx.actor.personId) }
}

export type Duty = Seat & {
  readonly now: RoundNow
  readonly assignment: Assignment
  readonly conflict: ConflictAnswer | null
} & Awaited<ReturnType<typeof getJudged>>

/** What the rules of reading and marking ask of a duty. */
export const factsOf = ({ call, juror, assignment, conflict, head }: Duty): DutyFacts => ({
  state: assignment.state,
  conflict,
  bar: barOf(call.document.conflictRules, juror, head),
})

/** One duty of the acting juror: an entry of theirs that is still under judgement. */
export async function dutyOf(ctx: Ctx, db: Db, input: { call: string; entry: string }): Promise<Duty> {
  const { call, juror } = await seatOf(ctx, db, input.call)
  const now = await roundNow(db, call)
  const entryId = input.entry as EntryId
  const round = { callId: call.id, roundKey: now.round.key }
  const assignment = await getDuty(db, round, juror.id, entryId)
  const judged = await getJudged(db, call.id, entryId)
  return { call, juror, now, assignment, ...judged, conflict: await answerFor(db, juror.id, entryId) }
}

/** The same, while nobody gives out or lays down duties. */
export async function heldDutyOf(ctx: Ctx, tx: Db, input: { call: string; entry: string }): Promise<Duty> {
  const { call } = await seatOf(ctx, tx, input.call)
  await lockJuryOf(tx, call.id)
  return dutyOf(ctx, tx, input)
}

/** The duty with its review locked, if a mark or remark may be made on it now. */
export async function markable(
  ctx: Ctx,
  tx: Db,
  input: { call: string; entry: string },
): Promise<Duty & { readonly review: Review }> {
  const duty = await dutyOf(ctx, tx, input)
  const facts = factsOf(duty)
  demand(mayMark(facts, 'drafted', duty.now, ctx.now))
  const review = await lockReview(tx, duty.assignment, ctx.now)
  demand(mayMark(facts, review.state, duty.now, ctx.now))
  return { ...duty, review }
}
