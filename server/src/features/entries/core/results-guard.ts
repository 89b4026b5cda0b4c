import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'

/** What entries ask results, which stand to their right: `app` hands the answers in. */
export type ResultsGuard = {
  /** Makes a publication of this call wait until the transaction ends. */
  hold(tx: Db, callId: CallId): Promise<void>
  isPublished(db: Db, callId: CallId): Promise<boolean>
}

/** Imports and demonstrations decide before there can be results. */
export const NO_RESULTS: ResultsGuard = {
  hold: () => Promise.resolve(),
  isPublished: () => Promise.resolve(false),
}
