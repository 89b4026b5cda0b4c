import type { NoticeId } from '#kernel/ids.ts'
import { USUAL_RETRY, type JobDefinition } from '#platform/jobs/definition.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import { giveUpNotice } from './commands/give-up-notice.ts'
import { sendNotice } from './commands/send-notice.ts'

/** `mailer` null: mails go into the local mailbox. */
export const noticesJobs = (mailer: Mailer | null): readonly JobDefinition[] => [
  {
    name: 'notices.send',
    atOnce: 4,
    retry: USUAL_RETRY,
    handle: async (ctx, facts, { attempt }) => {
      const noticeId = facts['noticeId'] as NoticeId
      try {
        await sendNotice(ctx, mailer, noticeId)
      } finally {
        if (attempt > USUAL_RETRY.limit) await giveUpNotice(ctx, noticeId)
      }
    },
  },
]
