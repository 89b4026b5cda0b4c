import type { JurorId } from '#kernel/ids.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { getCall, mayRunCall } from '#features/calls/index.ts'
import { getJuror, moveJuror } from '../store/jurors.ts'
import { lockJuryOf } from '../store/lock.ts'

/** Takes an invitation back. Reviews that were given stay and count; open duties wait for somebody else. */
export async function withdrawJuror(ctx: Ctx, input: { call: string; juror: string }) {
  return ctx.db.transaction(async (tx) => {
    const call = await getCall(tx, input.call)
    demand(mayRunCall(ctx.actor, call))
    await lockJuryOf(tx, call.id)
    const juror = await getJuror(tx, call.id, input.juror as JurorId)
    await moveJuror(tx, juror, 'withdraw')
    await audit.record(tx, ctx, 'juror.withdraw', { callId: call.id, subjectId: juror.id, from: juror.state })
    return {}
  })
}
