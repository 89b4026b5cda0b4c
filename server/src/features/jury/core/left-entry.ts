import { no, type Verdict } from '#kernel/verdict.ts'
import { mayRead, type DutyFacts } from '../policy.ts'

/** What is known of a seated juror and an entry that is not, or not any more, theirs to judge. */
export type LeftFacts = Pick<DutyFacts, 'conflict' | 'bar'> & {
  /** Of their duty on it; null: they have none. */
  readonly state: DutyFacts['state'] | null
  readonly isUnderJudgement: boolean
  /** It stands in a category that they judge, so that they were asked whether they have a conflict with it. */
  readonly isInTheirs: boolean
}

/**
 * Why a juror has no duty on an entry: it left judgement while it was theirs, or it is not given to them. Only whoever
 * could read it were it so is told; for anybody else there is no such entry. A yes it never is. O(1). Never throws.
 */
export function whyNotTheirs({ state, isUnderJudgement, isInTheirs, conflict, bar }: LeftFacts): Verdict {
  const isKnown = mayRead({ state: state ?? 'open', conflict, bar }).ok
  if (isKnown && !isUnderJudgement && state !== null) return no('entry-not-judged')
  if (isKnown && isUnderJudgement && state === null && isInTheirs) return no('entry-not-assigned')
  return no('not-found')
}
