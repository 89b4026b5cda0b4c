import { doJob, type JobDefinition } from '#platform/jobs/definition.ts'
import { prepareMedia } from './commands/prepare-media.ts'
import { prepareWaiting } from './commands/prepare-waiting.ts'
import { removeEarlier } from './commands/remove-earlier.ts'
import { sweepMedia } from './commands/sweep-media.ts'
import { mediaPrepare, mediaPrepareWaiting, mediaRemoveEarlier, mediaSweep } from './owed.ts'

export const mediaJobs: readonly JobDefinition[] = [
  doJob(mediaSweep, (ctx, { mediaId }) => sweepMedia(ctx, mediaId)),
  doJob(mediaRemoveEarlier, removeEarlier),
  doJob(mediaPrepare, (ctx, { mediaId }, { attempt }) => prepareMedia(ctx, { mediaId, attempt }), {
    // Within some minutes: after that the hourly round takes over.
    retry: { limit: 4, delaySeconds: 5, longestDelaySeconds: 120 },
  }),
  doJob(mediaPrepareWaiting, (ctx) => prepareWaiting(ctx), {
    schedule: { cron: '37 * * * *', timeZone: 'Etc/UTC' },
  }),
]
