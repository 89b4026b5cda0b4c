import type { NoticeId } from '#kernel/ids.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { callOfOutbox } from '../core/outbox.ts'
import { isSendable, maySendMails, OFFICE_ACTIONS } from '../policy.ts'
import { lockNotice, owesAgain } from '../store/outbox.ts'
import { outboxFor } from '../views.ts'

/** Owes a mail again that was given up or may have left; the address may be right by now, or the mail server repaired. */
export async function sendNoticeAgain(
  ctx: Ctx,
  input: { outbox: string; noticeId: string },
  closedTo = audit.nothingClosed,
) {
  const callId = callOfOutbox(input.outbox)
  demand(maySendMails(ctx.actor, callId))
  return ctx.db.transaction(async (tx) => {
    const outbox = await outboxFor({ ...ctx, db: tx }, callId, closedTo)
    const notice = await lockNotice(tx, outbox, input.noticeId as NoticeId)
    const may = isSendable(notice)
    const last = { subjectId: notice.id, among: OFFICE_ACTIONS }
    if (!may.ok && (await audit.ownLast(tx, ctx, 'notice.send-again', last))) return {}
    demand(may)
    await audit.record(tx, ctx, 'notice.send-again', { callId, subjectId: notice.id, kind: notice.kind })
    await owesAgain(tx, ctx, notice)
    return {}
  })
}
