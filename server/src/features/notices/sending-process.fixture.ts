import { openSmtp } from '#platform/mail/smtp.ts'
import { workUntilTold } from '#platform/testing/working.fixture.ts'
import { noticesJobs } from './jobs.ts'

// A process of its own that sends what the outbox owes; says when it is ready, ends when told.
const [, , url = '', smtp = '', folder = ''] = process.argv
const mailer = openSmtp({ url: smtp })
await workUntilTold({ url, folder }, noticesJobs(mailer))
mailer.close()
