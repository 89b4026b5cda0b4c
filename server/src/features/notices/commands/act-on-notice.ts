import type { NoticeId } from '#kernel/ids.ts'
import { demand, type Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import * as audit from '#features/audit/index.ts'
import { callOfOutbox } from '../core/outbox.ts'
import { maySendMails, OFFICE_ACTIONS } from '../policy.ts'
import { lockNotice } from '../store/outbox.ts'
import { outboxFor } from '../views.ts'

type Notice = Awaited<ReturnType<typeof lockNotice>>

export type NoticeAct = {
  readonly action: (typeof OFFICE_ACTIONS)[number]
  readonly may: (notice: Notice) => Verdict
  readonly change: (tx: Db, ctx: Ctx, notice: Notice) => Promise<unknown>
}

/** What the office does with one mail; one's own second act on what one's first has left is done already. */
export async function actOnNotice(
  ctx: Ctx,
  input: { outbox: string; noticeId: string },
  { action, may, change }: NoticeAct,
  closedTo = audit.nothingClosed,
) {
  const callId = callOfOutbox(input.outbox)
  demand(maySendMails(ctx.actor, callId))
  return ctx.db.transaction(async (tx) => {
    const outbox = await outboxFor({ ...ctx, db: tx }, callId, closedTo)
    const notice = await lockNotice(tx, outbox, input.noticeId as NoticeId)
    const verdict = may(notice)
    const last = { subjectId: notice.id, among: OFFICE_ACTIONS }
    if (!verdict.ok && (await audit.ownLast(tx, ctx, action, last))) return {}
    demand(verdict)
    await audit.record(tx, ctx, action, { callId, subjectId: notice.id, kind: notice.kind })
    await change(tx, ctx, notice)
    return {}
  })
}
