import type { Ctx } from '#platform/ctx.ts'
import { nothingClosed } from '#features/audit/index.ts'
import { mayBeConsideredSent } from '../policy.ts'
import { considerSent } from '../store/outbox.ts'
import { actOnNotice, type NoticeAct } from './act-on-notice.ts'

const CONSIDERING: NoticeAct = {
  action: 'notice.consider-sent',
  may: mayBeConsideredSent,
  change: (tx, ctx, notice) => considerSent(tx, notice, ctx.now),
}

/** Counts a mail as sent that may have left: somebody has looked, or a second one would do more harm than none. */
export const considerNoticeSent = (
  ctx: Ctx,
  input: { outbox: string; noticeId: string },
  closedTo = nothingClosed,
) => actOnNotice(ctx, input, CONSIDERING, closedTo)
