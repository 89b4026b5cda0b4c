import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { getCallById } from '#features/calls/index.ts'
import { tellArchive } from '#features/media/index.ts'
import { mayWithdraw, personOf } from '../policy.ts'
import { lockOwnEntry, moveEntry } from '../store/entries.ts'
import { tellEntrant } from './tell-entrant.ts'

/**
 * Takes an entry out of the call, and out of the archive if it was published. Nothing is erased: while the call is open
 * it can be taken up again.
 */
export async function withdrawEntry(ctx: Ctx, input: { entry: string }) {
  return ctx.db.transaction(async (tx) => {
    const entry = await lockOwnEntry(tx, personOf(ctx.actor), input.entry)
    // Asked again it is what was asked: a second press leads where the first led.
    if (entry.state === 'withdrawn') return {}
    const call = await getCallById(tx, entry.callId)
    demand(mayWithdraw(entry))
    await moveEntry(tx, entry, 'withdraw', { withdrawnAt: ctx.now, otherwise: 'entry-withdrawn' })
    await audit.record(tx, ctx, 'entry.withdraw', { callId: call.id, subjectId: entry.id })
    if (entry.state === 'draft') return {}
    await tellArchive(ctx, tx, call.id)
    await ctx.jobs.enqueue(tx, 'results.entry-withdrawn', { callId: call.id, entryId: entry.id })
    await tellEntrant(
      tx,
      ctx,
      { entry, call },
      { kind: 'entry-withdrawn', facts: {}, causeKey: `entry-withdrawn:${entry.id}:${ctx.now.getTime()}` },
    )
    return {}
  })
}
