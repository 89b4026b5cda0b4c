import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'

/** What acts have ended in a call before its dates do. */
export type EndedEarly = {
  /** Results are proposed or published: no entries are taken any more. */
  readonly entries: boolean
  /** Results are published, whatever day was named for them: nothing of the call is still to come. */
  readonly published: boolean
  /** The office has closed judging, in all rounds that would go on. */
  readonly judging: boolean
  /** When results were proposed, published, and judging was closed; left out where nobody did, or nobody asks. */
  readonly entriesEndedAt?: Date | undefined
  readonly publishedAt?: Date | undefined
  readonly judgingEndedAt?: Date | undefined
  /** When an act closed a round, by the round’s key. */
  readonly rounds?: ReadonlyMap<string, Date> | undefined
  /** Since when the call does not take place: what has not opened by then never will. Left out: it does. */
  readonly cancelledAt?: Date | null
  /** It was never announced: nothing of it has been, and nothing goes on. */
  readonly isDraft?: boolean
}

/** What calls ask jury and results, which stand to their right: of these calls, those of which something has ended early. */
export type EndedCalls = (db: Db, callIds: readonly CallId[]) => Promise<ReadonlyMap<CallId, EndedEarly>>

export const NOTHING_ENDED: EndedEarly = { entries: false, judging: false, published: false }

/** Where nobody can have ended anything. */
export const NONE_ENDED: EndedCalls = () => Promise.resolve(new Map())

/** The results of a call, once they are proposed. */
export type ResultsSince = { readonly proposedAt: Date; readonly publishedAt: Date | null }

/** What closed judging early: rounds by their keys, and since when none of them goes on; null: one does. */
export type RoundsClosed = { readonly rounds: ReadonlyMap<string, Date>; readonly allSince: Date | null }

/** What these acts have ended, wherever a call's phases are told. */
export const endedBy = (results: ResultsSince | undefined, closed: RoundsClosed | undefined): EndedEarly => ({
  entries: results !== undefined,
  published: results?.publishedAt != null,
  judging: closed?.allSince != null,
  entriesEndedAt: results?.proposedAt,
  publishedAt: results?.publishedAt ?? undefined,
  judgingEndedAt: closed?.allSince ?? undefined,
  rounds: closed?.rounds,
})
