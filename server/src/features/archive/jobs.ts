import type { CallId } from '#kernel/ids.ts'
import type { JobDefinition } from '#platform/jobs/definition.ts'
import { refreshArchive } from './commands/refresh-archive.ts'

/** Enqueued by results with `{ callId }` when a publication is confirmed or withdrawn. */
export const archiveJobs: readonly JobDefinition[] = ['archive.publish', 'archive.withdraw'].map((name) => ({
  name,
  handle: (ctx, facts) => refreshArchive(ctx, { callId: facts['callId'] as CallId }),
}))
