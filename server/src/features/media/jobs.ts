import { doJob, type JobDefinition } from '#platform/jobs/definition.ts'
import { prepareMedia } from './commands/prepare-media.ts'
import { prepareWaiting } from './commands/prepare-waiting.ts'
import { removeEarlier } from './commands/remove-earlier.ts'
import { sweepMedia } from './commands/sweep-media.ts'
import { ATTEMPTS } from './core/rounds.ts'
import { mediaPrepare, mediaPrepareWaiting, mediaRemoveEarlier, mediaSweep } from './owed.ts'
import type { Holders } from './scope.ts'

export const mediaJobs = (holders: Holders): readonly JobDefinition[] => [
  doJob(mediaSweep, (ctx, { mediaId }) => sweepMedia(ctx, mediaId)),
  doJob(mediaRemoveEarlier, removeEarlier),
  doJob(mediaPrepare, (ctx, { mediaId }, { attempt }) => prepareMedia(ctx, holders, { mediaId, attempt }), {
    retry: { limit: ATTEMPTS - 1, delaySeconds: 5, longestDelaySeconds: 120 },
  }),
  doJob(mediaPrepareWaiting, (ctx) => prepareWaiting(ctx), {
    schedule: { cron: '37 * * * *', timeZone: 'Etc/UTC' },
  }),
]
