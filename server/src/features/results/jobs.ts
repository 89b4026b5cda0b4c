import type { CallId, EntryId } from '#kernel/ids.ts'
import type { JobDefinition } from '#platform/jobs/definition.ts'
import { tellOfWithdrawal } from './commands/tell-of-withdrawal.ts'

/** Enqueued with `{ callId, entryId }` by entries when an entry that was handed in is withdrawn. */
export const resultsJobs: readonly JobDefinition[] = [
  {
    name: 'results.entry-withdrawn',
    handle: (ctx, facts) =>
      tellOfWithdrawal(ctx, { callId: facts['callId'] as CallId, entryId: facts['entryId'] as EntryId }),
  },
]
