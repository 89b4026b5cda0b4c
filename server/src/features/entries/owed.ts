import type { CallId, EntryId, MediaId } from '#kernel/ids.ts'
import { defineJob, factId } from '#platform/jobs/jobs.ts'

/** An entry that was handed in is withdrawn: decisions on it may stand. */
export const entryWithdrawn = defineJob('results.entry-withdrawn', {
  callId: factId<CallId>(),
  entryId: factId<EntryId>(),
})

/** A picture of an entry that cannot be unpacked: its entrant is told. */
export const unreadablePicture = defineJob('entries.tell-unreadable', {
  mediaId: factId<MediaId>(),
  holderId: factId<string>(),
})

/** Something of a call has changed that its archive may show. */
export const archiveRefresh = defineJob('archive.refresh', { callId: factId<CallId>() })
