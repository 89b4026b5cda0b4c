import type { Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Call } from '#features/calls/index.ts'
import {
  isJudgingOver,
  mayReadMarks,
  mayReadReviews,
  ownConflictOf,
  type OfficeSelf,
  type Parties,
} from '../policy.ts'
import { roundNow } from '../store/early-closes.ts'
import { officeSelf } from '../store/office-self.ts'

type Behind = Parties & { readonly entryId: string }

/** How far somebody of a call's office sees into what the jury did. Whether they are of the office is asked elsewhere. */
export type OfficeSight = {
  /** Marks, and orders made of them. */
  readonly marks: Verdict
  /** The same of one entry. */
  reviewsOf(entry: Behind): Verdict
  /** An entry that concerns them themselves. */
  isOwn(entry: Behind): boolean
}

/** Jobs and the operator's commands have no interests. */
const NOBODY: OfficeSelf = { judges: false, interests: [], declared: new Set() }

export async function officeSight(ctx: Ctx, call: Call): Promise<OfficeSight> {
  const judging = isJudgingOver(await roundNow(ctx.db, call), ctx.now)
  const self = ctx.actor.kind === 'person' ? await officeSelf(ctx.db, call.id, ctx.actor) : NOBODY
  return {
    marks: mayReadMarks(self, judging),
    reviewsOf: (entry) => mayReadReviews(self, judging, entry),
    isOwn: (entry) => ownConflictOf(self, entry) !== null,
  }
}
