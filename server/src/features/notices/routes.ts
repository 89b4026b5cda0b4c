import type { ClosedTo } from '#features/audit/index.ts'
import { bind, type BoundOperation } from '#platform/http/run.ts'
import { considerNoticeSent } from './commands/consider-notice-sent.ts'
import { sendNoticeAgain } from './commands/send-notice-again.ts'
import { noticesContract } from './contract.ts'
import {
  findMailbox,
  listMailboxMessages,
  listNotices,
  showMailboxMessage,
  showOutboxFigures,
} from './views.ts'

export const noticesOperations = (closed: ClosedTo): readonly BoundOperation[] => [
  bind(noticesContract.listNotices, (ctx, input) => listNotices(ctx, input, closed)),
  bind(noticesContract.sendNoticeAgain, (ctx, input) => sendNoticeAgain(ctx, input, closed)),
  bind(noticesContract.considerNoticeSent, (ctx, input) => considerNoticeSent(ctx, input, closed)),
  bind(noticesContract.showOutboxFigures, (ctx, input) => showOutboxFigures(ctx, input, closed)),
  bind(noticesContract.findMailbox, findMailbox),
  bind(noticesContract.listMailboxMessages, listMailboxMessages),
  bind(noticesContract.showMailboxMessage, showMailboxMessage),
]
