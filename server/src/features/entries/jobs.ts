import type { EntryId, MediaId } from '#kernel/ids.ts'
import type { JobDefinition } from '#platform/jobs/definition.ts'
import { tellUnreadable } from './commands/tell-unreadable.ts'

/** Enqueued by media with `{ mediaId, holderId }` when a picture cannot be unpacked. */
export const entriesJobs: readonly JobDefinition[] = [
  {
    name: 'entries.tell-unreadable',
    handle: (ctx, facts) =>
      tellUnreadable(ctx, {
        mediaId: facts['mediaId'] as MediaId,
        entryId: facts['holderId'] as EntryId,
      }),
  },
]
