import type { NoticeId } from '#kernel/ids.ts'
import { USUAL_RETRY, type JobDefinition } from '#platform/jobs/definition.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import { askAboutInterrupted } from './commands/ask-about-interrupted.ts'
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
      // Whoever had it before was killed, or it would not be here again while it is being sent.
      if (attempt > 1) await askAboutInterrupted(ctx, noticeId)
      try {
        await sendNotice(ctx, mailer, noticeId)
      } finally {
        if (attempt > USUAL_RETRY.limit) await giveUpNotice(ctx, noticeId)
      }
    },
  },
  {
    // For those whose last repeat was interrupted: nobody takes them over any more.
    name: 'notices.ask-about-interrupted',
    schedule: { cron: '*/10 * * * *', timeZone: 'Etc/UTC' },
    handle: (ctx) => askAboutInterrupted(ctx),
  },
]
