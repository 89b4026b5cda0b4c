import { doJob, type JobDefinition } from '#platform/jobs/definition.ts'
import { defineJob } from '#platform/jobs/jobs.ts'
import { foldPulses } from './store/pulses.ts'

export const callsJobs: readonly JobDefinition[] = [
  doJob(defineJob('calls.fold-pulses', {}), async ({ db }) => void (await foldPulses(db)), {
    // At night in all of Europe, and apart from the other work of the night.
    schedule: { cron: '41 2 * * *', timeZone: 'Etc/UTC' },
  }),
]
