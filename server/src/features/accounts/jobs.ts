import { doJob, type JobDefinition } from '#platform/jobs/definition.ts'
import { defineJob } from '#platform/jobs/jobs.ts'
import { forgetExpired } from './commands/forget-expired.ts'

export const accountsJobs: readonly JobDefinition[] = [
  doJob(defineJob('accounts.forget-expired', {}), (ctx) => forgetExpired(ctx), {
    // At night in all of Europe, and apart from the full hours at which everything else starts.
    schedule: { cron: '23 2 * * *', timeZone: 'Etc/UTC' },
  }),
]
