import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { isRoundOpen } from '../policy.ts'
import { moveDuties } from '../store/assignments.ts'
import { putAnswers } from '../store/conflicts.ts'
import { nextEntry } from '../views/queue.ts'
import { heldDutyOf, type Duty } from './seat.ts'

const duties = ({ call, juror, now, assignment }: Duty) => ({
  callId: call.id,
  roundKey: now.round.key,
  jurorId: juror.id,
  entryIds: [assignment.entryId],
})

/** Steps back from an entry. Marks made on it are kept and no longer count. */
export async function recuse(ctx: Ctx, input: { call: string; entry: string; note: string }) {
  return ctx.db.transaction(async (tx) => {
    const duty = await heldDutyOf(ctx, tx, input)
    const { call, juror, assignment, now } = duty
    demand(isRoundOpen({ opensAt: null, closesAt: now.closesAt }, ctx.now))
    const answer = { entryId: assignment.entryId, kind: 'declared' as const, note: input.note }
    await putAnswers(tx, juror, [answer], ctx.now)
    await moveDuties(tx, duties(duty), 'recuse')
    await audit.record(tx, ctx, 'assignment.recuse', { callId: call.id, subjectId: assignment.id })
    return { nextEntryId: await nextEntry(tx, call, juror) }
  })
}

/** Takes having stepped back from an entry back; marks made before count again. */
export async function undoRecusal(ctx: Ctx, input: { call: string; entry: string }) {
  return ctx.db.transaction(async (tx) => {
    const duty = await heldDutyOf(ctx, tx, input)
    const { call, juror, assignment, now } = duty
    demand(isRoundOpen({ opensAt: null, closesAt: now.closesAt }, ctx.now))
    if (assignment.state === 'open') return {}
    await putAnswers(tx, juror, [{ entryId: assignment.entryId, kind: null, note: '' }], ctx.now)
    await moveDuties(tx, duties(duty), 'return')
    await audit.record(tx, ctx, 'assignment.return', { callId: call.id, subjectId: assignment.id })
    return {}
  })
}
