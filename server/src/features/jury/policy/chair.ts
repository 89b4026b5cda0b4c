import type { Verdict } from '#kernel/verdict.ts'
import type { CHAIR_WAITS } from '../states.ts'

type Facts = {
  /** They have not answered the conflict question for the entry. */
  readonly isAsked: boolean
  /** Whether the phase of the round has closed: what was closed early can be opened again. */
  readonly over: Verdict
  /** They may change what they said on it themselves, by the office's leave. */
  readonly isChanging: boolean
}

/** Why the chair of a panel reads nothing yet that its jurors answered on an entry: before they may read it, and while they could still say something themselves. */
export function whyChairWaits({ isAsked, over, isChanging }: Facts): (typeof CHAIR_WAITS)[number] | null {
  if (isAsked) return 'conflicts-not-stated'
  if (!over.ok) return 'judging-not-over'
  return isChanging ? 'own-review' : null
}
