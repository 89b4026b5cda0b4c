import type { AssignmentId, EntryId, JurorId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusals.ts'
import { demand, notYours } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { getCall, mayRunCall } from '#features/calls/index.ts'
import { barOf, mayAssign, mayBeGiven } from '../policy.ts'
import { deleteUntouched, lockAssignment, insertDuties } from '../store/assignments.ts'
import { answerFor } from '../store/conflicts.ts'
import { roundNow } from '../store/early-closes.ts'
import { getJudged } from '../store/heads.ts'
import { getJuror } from '../store/jurors.ts'
import { lockJuryOf } from '../store/lock.ts'
import { listRecordedEntries } from '../store/records.ts'
import { mayActOn } from '../views/office-sight.ts'

/** Gives one juror one entry by hand, which is not done by those whose own it is; never one that is theirs or that they have a conflict with, nor one outside their categories. */
export async function assignJuror(ctx: Ctx, input: { call: string; entryId: string; jurorId: string }) {
  return ctx.db.transaction(async (tx) => {
    const call = await getCall(tx, input.call)
    demand(mayRunCall(ctx.actor, call))
    await lockJuryOf(tx, call.id)
    const now = await roundNow(tx, call)
    demand(mayAssign(now, ctx.now))
    const juror = await getJuror(tx, call.id, input.jurorId as JurorId)
    const { head } = await getJudged(tx, call.id, input.entryId as EntryId)
    demand(await mayActOn({ ...ctx, db: tx }, call, head))
    if (juror.state !== 'accepted' || !juror.categoryKeys.includes(head.categoryKey)) {
      throw new Refusal('assignment-impossible')
    }
    const bar = barOf(call.document.conflictRules, juror, head)
    demand(mayBeGiven({ bar, conflict: await answerFor(tx, juror.id, head.entryId) }))
    const round = { callId: call.id, roundKey: now.round.key }
    const [id] = await insertDuties(tx, round, [{ entryId: head.entryId, jurorId: juror.id }], ctx.now)
    if (!id) throw new Refusal('assignment-impossible')
    const subject = { callId: call.id, subjectId: id }
    const about = { juror: juror.id, entry: head.entryId }
    await audit.record(tx, ctx, 'assignment.give', { ...subject, ...about })
    return { assignmentId: id }
  })
}

/** Takes an entry from a juror who has made no mark on it; for those whose own it is there is nothing to take. */
export async function removeAssignment(ctx: Ctx, input: { call: string; assignment: string }) {
  return ctx.db.transaction(async (tx) => {
    const call = await getCall(tx, input.call)
    demand(mayRunCall(ctx.actor, call))
    await lockJuryOf(tx, call.id)
    const assignment = await lockAssignment(tx, call.id, input.assignment as AssignmentId)
    const [recorded] = await listRecordedEntries(tx, call.id, assignment.entryId)
    // That it is there at all would tell who judges an entry of their own.
    if (recorded && !(await mayActOn({ ...ctx, db: tx }, call, recorded.head)).ok) throw notYours()
    await deleteUntouched(tx, call.id, assignment.id)
    const subject = { callId: call.id, subjectId: assignment.id }
    const about = { juror: assignment.jurorId, entry: assignment.entryId }
    await audit.record(tx, ctx, 'assignment.remove', { ...subject, ...about })
    return {}
  })
}
