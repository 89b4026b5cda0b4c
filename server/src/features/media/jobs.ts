import type { MediaId } from '#kernel/ids.ts'
import type { JobDefinition } from '#platform/jobs/definition.ts'
import { sweepMedia } from './commands/sweep-media.ts'

export const mediaJobs: readonly JobDefinition[] = [
  { name: 'media.sweep', handle: (ctx, facts) => sweepMedia(ctx, facts['mediaId'] as MediaId) },
]
