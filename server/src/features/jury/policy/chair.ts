import type { CHAIR_WAITS, ReviewState } from '../states.ts'

type Facts = {
  /** They have not answered the conflict question for the entry. */
  readonly isAsked: boolean
  /** They have it to judge themselves. */
  readonly isTheirs: boolean
  /** How far their own sheet is; nothing: they have not begun. */
  readonly sheet: ReviewState | null | undefined
}

/** Why the chair of a panel reads nothing yet that its jurors answered on an entry: before they may read it, and before they gave what they say themselves. */
export function whyChairWaits({ isAsked, isTheirs, sheet }: Facts): (typeof CHAIR_WAITS)[number] | null {
  if (isAsked) return 'conflicts-not-stated'
  return isTheirs && sheet !== 'given' ? 'own-review' : null
}
