import type { Verdict } from '#kernel/verdict.ts'
import type { CHAIR_WAITS } from '../states.ts'

type Facts = {
  /** They have not answered the conflict question for the entry. */
  readonly isAsked: boolean
  /** Whether the round is over for good: what was closed early can be opened again. */
  readonly over: Verdict
  /** Its phase says when that will be; else something has to be decided first. */
  readonly hasPlannedClose: boolean
  /** They may change what they said on it themselves, by the office's leave. */
  readonly isChanging: boolean
}

/**
 * Why the chair of a panel reads nothing yet that its jurors answered on an entry: while they could still say something themselves, and until
 * they have said that they may read it, which they can from the end of the round on at the latest.
 */
export function whyChairWaits({
  isAsked,
  over,
  hasPlannedClose,
  isChanging,
}: Facts): (typeof CHAIR_WAITS)[number] | null {
  if (!over.ok) return hasPlannedClose ? 'judging-not-over' : 'nothing-decided'
  if (isAsked) return 'conflicts-not-stated'
  return isChanging ? 'own-review' : null
}
