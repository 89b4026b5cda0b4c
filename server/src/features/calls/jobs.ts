import type { JobDefinition } from '#platform/jobs/definition.ts'
import { foldPulses } from './store/pulses.ts'

export const callsJobs: readonly JobDefinition[] = [
  {
    name: 'calls.fold-pulses',
    // At night in all of Europe, and apart from the other work of the night.
    schedule: { cron: '41 2 * * *', timeZone: 'Etc/UTC' },
    handle: async (ctx) => {
      await foldPulses(ctx.db)
    },
  },
]
