import type { MediaId } from '#kernel/ids.ts'
import { defineJob, factId } from '#platform/jobs/jobs.ts'

export const mediaSweep = defineJob('media.sweep', { mediaId: factId<MediaId>() })

export const mediaRemoveEarlier = defineJob('media.remove-earlier', {
  mediaId: factId<MediaId>(),
  key: factId<string>(),
})

export const mediaPrepare = defineJob('media.prepare', { mediaId: factId<MediaId>() })

export const mediaPrepareWaiting = defineJob('media.prepare-waiting', {})
