import type { Db } from '#platform/db/client.ts'
import { documentOf, type Call, type CallDocument } from '#features/calls/index.ts'
import { removedFrom, removedIn, type Removed } from '../core/removed.ts'
import { removedOf } from '../store/removed.ts'
import type { Submission } from '../store/submissions.ts'

export type RemovedOfVersion = {
  readonly removed: readonly Removed[]
  /** Its fingerprint follows from what is left of it. */
  readonly isProven: boolean
}

/** What has gone of one version as it was handed in, never as it is completed for publication. */
export async function removedOfVersion(
  db: Db,
  call: Call,
  submission: Submission,
  document: CallDocument,
): Promise<RemovedOfVersion> {
  const all = (await removedOf(db, [submission.entryId])).get(submission.entryId) ?? []
  const { rows, isProven } = removedFrom(all, { version: submission, form: document.form, call: call.key })
  const { categoryKey } = submission
  return { removed: removedIn(rows, { call, categoryKey, documents: [document] }), isProven }
}
