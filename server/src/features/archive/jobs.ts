import type { CallId } from '#kernel/ids.ts'
import type { JobDefinition } from '#platform/jobs/definition.ts'
import { refreshArchive } from './commands/refresh-archive.ts'

/**
 * Enqueued with `{ callId }`: by results when a publication is confirmed or withdrawn; and (`tellArchive`) by entries when an
 * entry that was handed in is withdrawn or what is said of its pictures is completed, by media when a picture became ready
 * or cannot be opened.
 */
export const archiveJobs: readonly JobDefinition[] = [
  'archive.publish',
  'archive.withdraw',
  'archive.refresh',
].map((name) => ({
  name,
  handle: (ctx, facts) => refreshArchive(ctx, { callId: facts['callId'] as CallId }),
}))
