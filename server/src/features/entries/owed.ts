import type { CallId, EntryId } from '#kernel/ids.ts'
import { defineJob, factId } from '#platform/jobs/jobs.ts'

/** An entry that was handed in is withdrawn: decisions on it may stand. */
export const entryWithdrawn = defineJob('results.entry-withdrawn', {
  callId: factId<CallId>(),
  entryId: factId<EntryId>(),
})
