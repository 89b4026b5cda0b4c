import type { CallId, EntryId } from '#kernel/ids.ts'
import type { JobDefinition } from '#platform/jobs/definition.ts'
import { tellOfNewMarks } from './commands/tell-of-new-marks.ts'
import { tellOfWithdrawal } from './commands/tell-of-withdrawal.ts'

export const resultsJobs: readonly JobDefinition[] = [
  // Enqueued by entries when an entry that was handed in is withdrawn.
  {
    name: 'results.entry-withdrawn',
    handle: (ctx, facts) =>
      tellOfWithdrawal(ctx, { callId: facts['callId'] as CallId, entryId: facts['entryId'] as EntryId }),
  },
  // Enqueued by the jury when a review is given anew by the office's leave.
  {
    name: 'results.review-given-anew',
    handle: (ctx, facts) =>
      tellOfNewMarks(ctx, { callId: facts['callId'] as CallId, unlockId: String(facts['unlockId']) }),
  },
]
