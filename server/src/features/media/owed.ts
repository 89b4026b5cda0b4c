import type { CallId, MediaId } from '#kernel/ids.ts'
import { defineJob, factId } from '#platform/jobs/jobs.ts'

export const mediaSweep = defineJob('media.sweep', { mediaId: factId<MediaId>() })

export const mediaRemoveEarlier = defineJob('media.remove-earlier', {
  mediaId: factId<MediaId>(),
  key: factId<string>(),
})

export const mediaPrepare = defineJob('media.prepare', { mediaId: factId<MediaId>() })

export const mediaPrepareWaiting = defineJob('media.prepare-waiting', {})

/** A picture that cannot be unpacked: whoever holds it tells its owner. */
export const unreadablePicture = defineJob('entries.tell-unreadable', {
  mediaId: factId<MediaId>(),
  holderId: factId<string>(),
})

/** Something of a call has changed that its archive may show. */
export const archiveRefresh = defineJob('archive.refresh', { callId: factId<CallId>() })
