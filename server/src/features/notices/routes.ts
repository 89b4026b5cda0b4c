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

export const noticesOperations: readonly BoundOperation[] = [
  bind(noticesContract.listNotices, listNotices),
  bind(noticesContract.sendNoticeAgain, sendNoticeAgain),
  bind(noticesContract.considerNoticeSent, considerNoticeSent),
  bind(noticesContract.showOutboxFigures, showOutboxFigures),
  bind(noticesContract.findMailbox, findMailbox),
  bind(noticesContract.listMailboxMessages, listMailboxMessages),
  bind(noticesContract.showMailboxMessage, showMailboxMessage),
]
