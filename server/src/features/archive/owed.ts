import type { CallId } from '#kernel/ids.ts'
import { defineJob, factId } from '#platform/jobs/jobs.ts'

/** The archive of a call opens later than its results are public: due at that instant, and if that was put off, at the new one. */
export const archiveOpen = defineJob('archive.open', { callId: factId<CallId>() })
