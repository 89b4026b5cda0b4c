import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'

/** What acts have ended in a call before its dates do. */
export type EndedEarly = {
  /** Results are proposed or published: no entries are taken any more. */
  readonly entries: boolean
  /** Results are published, whatever day was named for them: nothing of the call is still to come. */
  readonly published: boolean
  /** The office has closed judging. */
  readonly judging: boolean
  /** When it did; left out where its dates ended it, or where nobody asks. */
  readonly judgingEndedAt?: Date | undefined
  /** Since when the call does not take place: what has not opened by then never will. Left out: it does. */
  readonly cancelledAt?: Date | null
}

/** What calls ask jury and results, which stand to their right: of these calls, those of which something has ended early. */
export type EndedCalls = (db: Db, callIds: readonly CallId[]) => Promise<ReadonlyMap<CallId, EndedEarly>>

export const NOTHING_ENDED: EndedEarly = { entries: false, judging: false, published: false }

/** Where nobody can have ended anything. */
export const NONE_ENDED: EndedCalls = () => Promise.resolve(new Map())

type Acts = {
  /** How far the results of the call are. */
  readonly results: 'none' | 'proposed' | 'published'
  /** The jury judges no more: judging was closed, or its dates have passed, which end it by themselves. */
  readonly isJudgingOver: boolean
  readonly judgingEndedAt?: Date | undefined
}

/** What these acts have ended, wherever a call's phases are told. */
export const endedBy = ({ results, isJudgingOver, judgingEndedAt }: Acts): EndedEarly => ({
  entries: results !== 'none',
  published: results === 'published',
  judging: isJudgingOver,
  judgingEndedAt,
})
