import type { NoticeId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { markFailed, takeWaiting } from '../store/outbox.ts'

/** After the last repeat: what still waits will not leave, and must not keep what opens doors. */
export async function giveUpNotice(ctx: Ctx, noticeId: NoticeId): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const notice = await takeWaiting(tx, noticeId)
    if (notice) await markFailed(tx, notice)
  })
}
