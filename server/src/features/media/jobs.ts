import type { MediaId } from '#kernel/ids.ts'
import type { JobDefinition } from '#platform/jobs/definition.ts'
import { prepareMedia } from './commands/prepare-media.ts'
import { PREPARE_WAITING, prepareWaiting } from './commands/prepare-waiting.ts'
import { removeEarlier } from './commands/remove-earlier.ts'
import { sweepMedia } from './commands/sweep-media.ts'

export const mediaJobs: readonly JobDefinition[] = [
  { name: 'media.sweep', handle: (ctx, facts) => sweepMedia(ctx, facts['mediaId'] as MediaId) },
  {
    name: 'media.remove-earlier',
    handle: (ctx, facts) =>
      removeEarlier(ctx, { mediaId: facts['mediaId'] as MediaId, key: facts['key'] as string }),
  },
  {
    name: 'media.prepare',
    // Within some minutes: after that the hourly round takes over.
    retry: { limit: 4, delaySeconds: 5, longestDelaySeconds: 120 },
    handle: (ctx, facts, { attempt }) => prepareMedia(ctx, { mediaId: facts['mediaId'] as MediaId, attempt }),
  },
  {
    name: PREPARE_WAITING,
    schedule: { cron: '37 * * * *', timeZone: 'Etc/UTC' },
    handle: (ctx) => prepareWaiting(ctx),
  },
]
