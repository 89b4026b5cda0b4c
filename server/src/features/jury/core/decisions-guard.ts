import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'

/**
 * What rests on the marks of a round, so that they stay as they are: entrants were told what came of them, choosing was
 * ended, its cut stands, or entries stand by hand in a round that follows.
 */
export type RestsOn = 'told' | 'ended' | 'cut' | 'by-hand'

/** What the jury asks results, which stand to its right: `app` hands the answers in. */
export type DecisionsGuard = {
  /** Makes everything that decides in this call wait until the transaction ends. */
  hold(tx: Db, callId: CallId): Promise<void>
  /** Whether anything has been decided in this call. */
  isAnythingDecided(db: Db, callId: CallId): Promise<boolean>
  /** What of its own rests on the marks of this round; null: nothing. */
  restsOn(
    db: Db,
    round: { readonly callId: CallId; readonly roundKey: string },
  ): Promise<Exclude<RestsOn, 'by-hand'> | null>
}

/** Where nothing can have been decided yet. */
export const NO_DECISIONS: DecisionsGuard = {
  hold: () => Promise.resolve(),
  isAnythingDecided: () => Promise.resolve(false),
  restsOn: () => Promise.resolve(null),
}
