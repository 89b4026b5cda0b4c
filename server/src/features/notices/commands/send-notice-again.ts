import type { Ctx } from '#platform/ctx.ts'
import { nothingClosed } from '#features/audit/index.ts'
import { isSendable } from '../policy.ts'
import { owesAgain } from '../store/outbox.ts'
import { actOnNotice, type NoticeAct } from './act-on-notice.ts'

const SENDING: NoticeAct = { action: 'notice.send-again', may: isSendable, change: owesAgain }

/** Owes a mail again that was given up or may have left; the address may be right by now, or the mail server repaired. */
export const sendNoticeAgain = (
  ctx: Ctx,
  input: { outbox: string; noticeId: string },
  closedTo = nothingClosed,
) => actOnNotice(ctx, input, SENDING, closedTo)
