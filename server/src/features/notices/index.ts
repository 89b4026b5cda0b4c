// The front door of mails: what is owed stands in the outbox (`store/outbox.ts`), what it says in `texts`.
export { noticesFeature } from './feature.ts'
export { causesOwed, enqueue, forgetOfCall, settleUnsent, type NewNotice } from './store/outbox.ts'
export { mailsAbout, type MailsAbout } from './store/about.ts'
export { contactPage } from './core/contact-page.ts'
