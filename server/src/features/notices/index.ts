// The front door of mails: what is owed stands in the outbox (`store/outbox.ts`), what it says in `texts`.
export { enqueue, forgetOfCall, settleUnsent, type NewNotice } from './store/outbox.ts'
export { contactPage } from './core/contact-page.ts'
export { noticesJobs } from './jobs.ts'
export { noticesOperations } from './routes.ts'
export { noticesInvariants } from './invariants.ts'
export { keptAddressesOfNotices } from './kept-addresses.ts'
