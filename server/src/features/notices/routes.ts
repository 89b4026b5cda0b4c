import { bind, type BoundOperation } from '#platform/http/run.ts'
import { sendNoticeAgain } from './commands/send-notice-again.ts'
import { noticesContract } from './contract.ts'
import { listMailboxMessages, listNotices, showMailboxMessage } from './views.ts'

export const noticesOperations: readonly BoundOperation[] = [
  bind(noticesContract.listNotices, listNotices),
  bind(noticesContract.sendNoticeAgain, sendNoticeAgain),
  bind(noticesContract.listMailboxMessages, listMailboxMessages),
  bind(noticesContract.showMailboxMessage, showMailboxMessage),
]
