import type { NoticeId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { markUncertain, takeInterrupted } from '../store/outbox.ts'

/** No attempt takes that long: mail servers are given up on after half a minute of silence. */
const LONGEST_ATTEMPT_MS = 15 * 60_000

/**
 * What was being sent when its process ended may have left: a person is asked, nobody sends it again by themselves.
 * Of one notice, when its job was taken over from a process that is dead; else of all whose attempt began too long ago.
 */
export async function askAboutInterrupted(ctx: Ctx, noticeId?: NoticeId): Promise<void> {
  const which = noticeId ?? new Date(ctx.now.getTime() - LONGEST_ATTEMPT_MS)
  await ctx.db.transaction(async (tx) => {
    for (const notice of await takeInterrupted(tx, which)) await markUncertain(tx, notice, null)
  })
}
