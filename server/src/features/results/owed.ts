import type { CallId, PublicationId } from '#kernel/ids.ts'
import { defineJob, factId } from '#platform/jobs/jobs.ts'

/** A publication is confirmed by two people. */
export const archivePublish = defineJob('archive.publish', { callId: factId<CallId>() })

/** A confirmed publication is taken back. */
export const archiveWithdraw = defineJob('archive.withdraw', { callId: factId<CallId>() })

/**
 * What is proposed can be confirmed: due when the embargo under which it was proposed ends. No act moves that end while something is
 * proposed; one that did would owe this anew for the new end, and what was owed for the old one puts itself off.
 */
export const embargoEnded = defineJob('results.embargo-ended', {
  callId: factId<CallId>(),
  publicationId: factId<PublicationId>(),
})
