import type { JobDefinition } from '#platform/jobs/definition.ts'
import { forgetExpired } from './commands/forget-expired.ts'

export const accountsJobs: readonly JobDefinition[] = [
  {
    name: 'accounts.forget-expired',
    // At night in all of Europe, and apart from the full hours at which everything else starts.
    schedule: { cron: '23 2 * * *', timeZone: 'Etc/UTC' },
    handle: (ctx) => forgetExpired(ctx),
  },
]
