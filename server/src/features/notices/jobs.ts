import { doJob, USUAL_RETRY, type JobDefinition } from '#platform/jobs/definition.ts'
import { defineJob } from '#platform/jobs/jobs.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import { askAboutInterrupted } from './commands/ask-about-interrupted.ts'
import { giveUpNotice } from './commands/give-up-notice.ts'
import { sendNotice } from './commands/send-notice.ts'
import { noticesSend } from './owed.ts'

/** `mailer` null: mails go into the local mailbox. */
export const noticesJobs = (mailer: Mailer | null): readonly JobDefinition[] => [
  doJob(
    noticesSend,
    async (ctx, { noticeId }, { attempt }) => {
      // Whoever had it before was killed, or it would not be here again while it is being sent.
      if (attempt > 1) await askAboutInterrupted(ctx, noticeId)
      try {
        await sendNotice(ctx, mailer, noticeId)
      } finally {
        if (attempt > USUAL_RETRY.limit) await giveUpNotice(ctx, noticeId)
      }
    },
    { atOnce: 4, retry: USUAL_RETRY },
  ),
  // For those whose last repeat was interrupted: nobody takes them over any more.
  doJob(defineJob('notices.ask-about-interrupted', {}), (ctx) => askAboutInterrupted(ctx), {
    schedule: { cron: '*/10 * * * *', timeZone: 'Etc/UTC' },
  }),
]
