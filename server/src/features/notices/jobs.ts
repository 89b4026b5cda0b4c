import type { NoticeId } from '#kernel/ids.ts'
import type { JobDefinition } from '#platform/jobs/definition.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import { sendNotice } from './commands/send-notice.ts'

/** `mailer` null: mails go into the local mailbox. */
export const noticesJobs = (mailer: Mailer | null): readonly JobDefinition[] => [
  {
    name: 'notices.send',
    atOnce: 4,
    handle: (ctx, facts) => sendNotice(ctx, mailer, facts['noticeId'] as NoticeId),
  },
]
