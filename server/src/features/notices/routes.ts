import { bind, type BoundOperation } from '#platform/http/run.ts'
import { noticesContract } from './contract.ts'
import { listMailboxMessages, listNotices, showMailboxMessage } from './views.ts'

export const noticesOperations: readonly BoundOperation[] = [
  bind(noticesContract.listNotices, listNotices),
  bind(noticesContract.listMailboxMessages, listMailboxMessages),
  bind(noticesContract.showMailboxMessage, showMailboxMessage),
]
