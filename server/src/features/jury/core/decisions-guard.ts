import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'

/** What the jury asks results, which stand to its right: `app` hands the answers in. */
export type DecisionsGuard = {
  /** Makes everything that decides in this call wait until the transaction ends. */
  hold(tx: Db, callId: CallId): Promise<void>
  /** Whether anything has been decided in this call. */
  isAnythingDecided(db: Db, callId: CallId): Promise<boolean>
}

/** Where nothing can have been decided yet. */
export const NO_DECISIONS: DecisionsGuard = {
  hold: () => Promise.resolve(),
  isAnythingDecided: () => Promise.resolve(false),
}
