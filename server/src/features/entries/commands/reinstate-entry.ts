import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { getCallById } from '#features/calls/index.ts'
import { mayReinstate, personOf } from '../policy.ts'
import { lockOwnEntry, moveEntry } from '../store/entries.ts'
import { latestSubmission, lockCategory } from '../store/submissions.ts'
import { demandRoomForAuthority } from './submit-entry.ts'

/** Takes a withdrawn entry up again, as what it was: handed in, if it ever was, else a draft. */
export async function reinstateEntry(ctx: Ctx, input: { entry: string }) {
  return ctx.db.transaction(async (tx) => {
    const entry = await lockOwnEntry(tx, personOf(ctx.actor), input.entry)
    const call = await getCallById(tx, entry.callId)
    demand(mayReinstate(entry, call, ctx.now))
    const latest = await latestSubmission(tx, entry)
    if (latest) {
      await lockCategory(tx, call.id, entry.categoryKey)
      await demandRoomForAuthority(tx, { entry, call, authorityId: latest.authorityId })
    }
    const move = latest ? 'reinstateSubmitted' : 'reinstateDraft'
    await moveEntry(tx, entry, move, { withdrawnAt: null, otherwise: 'changed-meanwhile' })
    await audit.record(tx, ctx, 'entry.reinstate', { callId: call.id, subjectId: entry.id })
    return {}
  })
}
