import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { KEPT_AFTER_END_HOURS } from '../core/sign-in-limits.ts'
import { deleteEnded } from '../store/expired.ts'

/** Deletes counters, codes and sessions that ran out long enough ago; they name addresses and networks of people. */
export async function forgetExpired(ctx: Ctx): Promise<void> {
  const endedBefore = new Date(ctx.now.getTime() - KEPT_AFTER_END_HOURS * 3_600_000)
  await ctx.db.transaction(async (tx) => {
    const deleted = await deleteEnded(tx, endedBefore)
    if (Object.values(deleted).every((count) => count === 0)) return
    await audit.record(tx, ctx, 'account.forget-expired', { callId: null, subjectId: null, ...deleted })
  })
}
