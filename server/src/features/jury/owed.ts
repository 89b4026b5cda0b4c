import type { CallId } from '#kernel/ids.ts'
import { defineJob, factId } from '#platform/jobs/jobs.ts'

/** A review is given anew by the office's leave: results may rest on its former marks. */
export const reviewGivenAnew = defineJob('results.review-given-anew', {
  callId: factId<CallId>(),
  unlockId: factId<string>(),
})
