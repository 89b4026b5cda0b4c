import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { LINES_KEPT_DAYS } from '../core/security-log.ts'
import { KEPT_AFTER_END_HOURS } from '../core/sign-in-limits.ts'
import { deleteEnded } from '../store/expired.ts'

/**
 * Deletes counters, codes, sessions and the keys of forms that were sent once, that ran out long enough ago, and old lines of
 * the security log; they name addresses and networks of people, or what they did.
 */
export async function forgetExpired(ctx: Ctx): Promise<void> {
  const hoursAgo = (hours: number): Date => new Date(ctx.now.getTime() - hours * 3_600_000)
  const [endedBefore, refusedBefore] = [hoursAgo(KEPT_AFTER_END_HOURS), hoursAgo(LINES_KEPT_DAYS * 24)]
  await ctx.db.transaction(async (tx) => {
    const deleted = await deleteEnded(tx, endedBefore, refusedBefore)
    if (Object.values(deleted).every((count) => count === 0)) return
    await audit.record(tx, ctx, 'account.forget-expired', { callId: null, subjectId: null, ...deleted })
  })
}
