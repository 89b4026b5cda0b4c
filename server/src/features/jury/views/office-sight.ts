import type { Verdict } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Call } from '#features/calls/index.ts'
import { isJudgingOver, mayReadMarks, ownConflictOf, type OfficeSelf, type Parties } from '../policy.ts'
import { roundNow } from '../store/early-closes.ts'
import { officeSelf } from '../store/office-self.ts'

type Behind = Parties & { readonly entryId: string }
type Competing = Behind & { readonly categoryKey: string }

/** How far somebody of a call's office sees into what the jury did. Whether they are of the office is asked elsewhere. */
export type OfficeSight = {
  /** Whether judging is over now. */
  readonly judging: Verdict
  /** The same for whoever sees the same. */
  readonly key: string
  /** Marks, and orders made of them. */
  readonly marks: Verdict
  /** An entry that concerns them themselves. */
  isOwn(entry: Behind): boolean
  /** The categories in which one of these does: what was marked and decided in them is for the others of the office. */
  ownCategories(entries: readonly Competing[]): ReadonlySet<string>
}

/** Jobs and the operator's commands have no interests. */
const NOBODY: OfficeSelf = { judges: false, interests: [], declared: new Set() }

export async function officeSight(ctx: Ctx, call: Call): Promise<OfficeSight> {
  const judging = isJudgingOver(await roundNow(ctx.db, call), ctx.now)
  const self = ctx.actor.kind === 'person' ? await officeSelf(ctx.db, call.id, ctx.actor) : NOBODY
  const isOwn = (entry: Behind): boolean => ownConflictOf(self, entry) !== null
  return {
    judging,
    key: JSON.stringify([judging, self.judges, self.interests, [...self.declared].sort()]),
    marks: mayReadMarks(self, judging),
    isOwn,
    ownCategories: (entries) => new Set(entries.filter(isOwn).map(({ categoryKey }) => categoryKey)),
  }
}
