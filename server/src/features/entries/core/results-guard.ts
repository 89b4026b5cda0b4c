import type { AuthorityId, CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { NONE_ENDED, type EndedCalls } from '#features/calls/index.ts'

/** How far the results of a call are: from the proposal on, nothing is entered any more. */
export type ResultsStage = 'none' | 'proposed' | 'published'

/** What entries ask results, which stand to their right: `app` hands the answers in. */
export type ResultsGuard = {
  /** Makes a publication of this call, and whatever waits for one, wait until the transaction ends. */
  hold(tx: Db, callId: CallId): Promise<void>
  /** The same beside others who do so: only a publication waits. */
  holdTogether(tx: Db, callId: CallId): Promise<void>
  /** Those of these calls whose results are proposed or published, in one query. */
  stagesOf(db: Db, callIds: readonly CallId[]): Promise<ReadonlyMap<CallId, Exclude<ResultsStage, 'none'>>>
  /** Since when the results of these calls are public, of those whose are; one query. */
  publishedSince(db: Db, callIds: readonly CallId[]): Promise<ReadonlyMap<CallId, Date>>
  /** Which authorities were given which distinctions in these calls, as it is published; one query. */
  distinctionsIn(db: Db, callIds: readonly CallId[]): Promise<readonly GivenDistinction[]>
  /** What acts have ended in these calls before their dates do, of the jury too. */
  readonly ended: EndedCalls
}

export type GivenDistinction = {
  readonly callId: CallId
  readonly authorityId: AuthorityId
  readonly distinction: string
}

/** Imports and demonstrations decide before there can be results. */
export const NO_RESULTS: ResultsGuard = {
  hold: () => Promise.resolve(),
  holdTogether: () => Promise.resolve(),
  stagesOf: () => Promise.resolve(new Map()),
  publishedSince: () => Promise.resolve(new Map()),
  distinctionsIn: () => Promise.resolve([]),
  ended: NONE_ENDED,
}

/** How far the results of one call are. One query. */
export const stageOf = async (guard: ResultsGuard, db: Db, callId: CallId): Promise<ResultsStage> =>
  (await guard.stagesOf(db, [callId])).get(callId) ?? 'none'
