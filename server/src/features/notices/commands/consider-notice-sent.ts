import type { NoticeId } from '#kernel/ids.ts'
import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import * as audit from '#features/audit/index.ts'
import { callOfOutbox } from '../core/outbox.ts'
import { mayBeConsideredSent, maySendMails, OFFICE_ACTIONS } from '../policy.ts'
import { considerSent, lockNotice } from '../store/outbox.ts'
import { outboxFor } from '../views.ts'

/** Counts a mail as sent that may have left: somebody has looked, or a second one would do more harm than none. */
export async function considerNoticeSent(
  ctx: Ctx,
  input: { outbox: string; noticeId: string },
  closedTo = audit.nothingClosed,
) {
  const callId = callOfOutbox(input.outbox)
  demand(maySendMails(ctx.actor, callId))
  return ctx.db.transaction(async (tx) => {
    const outbox = await outboxFor({ ...ctx, db: tx }, callId, closedTo)
    const notice = await lockNotice(tx, outbox, input.noticeId as NoticeId)
    const may = mayBeConsideredSent(notice)
    const last = { subjectId: notice.id, among: OFFICE_ACTIONS }
    if (!may.ok && (await audit.ownLast(tx, ctx, 'notice.consider-sent', last))) return {}
    demand(may)
    await audit.record(tx, ctx, 'notice.consider-sent', { callId, subjectId: notice.id, kind: notice.kind })
    await considerSent(tx, notice, ctx.now)
    return {}
  })
}
