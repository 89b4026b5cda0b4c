import { all, no, YES, type Verdict } from '#kernel/verdict.ts'
import type { AssignmentState, BarKind, ReviewState, UnlockState } from '../states.ts'
import { isRoundOpen, type RoundWindow } from './round.ts'

export type AssignmentFacts = {
  readonly state: AssignmentState
  /** The juror's answer to the conflict question for this entry; null: not answered. */
  readonly conflict: { readonly isConflicted: boolean } | null
  /** They stepped back at the entry itself; otherwise a conflict is one that they stated in the conflict question. */
  readonly isSteppedBack?: boolean
  /** What keeps the juror from this entry, whatever they answered. */
  readonly bar: BarKind | null
}

/** An entry that is theirs stays closed to its juror, any other until the conflict question is answered with no. */
export function mayRead({ state, conflict, bar, isSteppedBack = false }: AssignmentFacts): Verdict {
  if (bar !== null) return no('conflict-by-rule')
  if (conflict === null) return no('conflicts-not-stated')
  return conflict.isConflicted || state === 'recused'
    ? no('conflict-declared', { said: saidBy(isSteppedBack) })
    : YES
}

/** Which of the two truths a conflict is, as the words of a refusal tell them apart. */
export const saidBy = (isSteppedBack: boolean) => (isSteppedBack ? 'recused' : 'stated')

export type Marking = {
  /** Something is decided on the marks of the entry's category. */
  readonly isFrozen: boolean
  /** What became of the office's last leave to change this review; null: there was none. */
  readonly unlock: UnlockState | null
}

/** What marks come to may be changed while their round is open and as long as nothing is decided on them. */
export const areMarksOpen = (isFrozen: boolean, window: RoundWindow, now: Date): Verdict =>
  all(
    () => isRoundOpen(window, now),
    () => (isFrozen ? no('marks-frozen') : YES),
  )

/** Stepping back from an entry, and taking that back: also before the round opens, and by no leave of the office after it. */
export const mayStepBack = (isFrozen: boolean, { closesAt }: RoundWindow, now: Date): Verdict =>
  areMarksOpen(isFrozen, { opensAt: null, closesAt }, now)

/** Marks of one review; when they are closed, only by the office's leave. */
export function isSheetOpen({ isFrozen, unlock }: Marking, window: RoundWindow, now: Date): Verdict {
  if (unlock === 'in-force') return YES
  const open = areMarksOpen(isFrozen, window, now)
  return !open.ok && unlock === 'locked' ? no('unlock-taken-back') : open
}

/** Making or changing a mark or remark. */
export const mayMark = (
  assigned: AssignmentFacts & Marking & { readonly review: ReviewState },
  window: RoundWindow,
  now: Date,
): Verdict =>
  all(
    () => mayRead(assigned),
    () => isSheetOpen(assigned, window, now),
    () => (assigned.review === 'drafted' ? YES : no('review-already-given')),
  )

export type Read = {
  /** The submission that the review is of; null: there is no review yet. */
  readonly reviewed: string | null
  /** What the juror had before them when they said so, as their page says; left out: what counts. */
  readonly seen?: string | undefined
  /** The one that counts. */
  readonly latest: string
}

/** A juror's word on an entry is on what counts now: what was changed since they judged it must have been seen first. */
export const isOnWhatCounts = ({ reviewed, seen, latest }: Read): Verdict =>
  [reviewed ?? latest, seen ?? latest].every((read) => read === latest) ? YES : no('handed-in-again')

/** Giving one juror one entry of their categories: never one that they are barred from or stepped back from. */
export function mayBeGiven({ bar, conflict }: Pick<AssignmentFacts, 'bar' | 'conflict'>): Verdict {
  if (bar !== null) return no('conflict-by-rule')
  return conflict?.isConflicted ? no('conflict-declared') : YES
}

/** What is known of a seated juror and an entry that is not, or not any more, theirs to judge. */
export type LeftFacts = Pick<AssignmentFacts, 'conflict' | 'bar'> & {
  /** Of their assignment on it; null: they have none. */
  readonly state: AssignmentFacts['state'] | null
  readonly isUnderJudgement: boolean
  /** It stands in a category that they judge, so that they were asked whether they have a conflict with it. */
  readonly isInTheirs: boolean
}

/**
 * Why a juror has no assignment on an entry: it left judgement while it was theirs, or it is not given to them. Only whoever
 * could read it were it so is told; for anybody else there is no such entry. A yes it never is.
 */
export function whyNotTheirs({ state, isUnderJudgement, isInTheirs, conflict, bar }: LeftFacts): Verdict {
  const isKnown = mayRead({ state: state ?? 'open', conflict, bar }).ok
  if (isKnown && !isUnderJudgement && state !== null) return no('entry-not-judged')
  if (isKnown && isUnderJudgement && state === null && isInTheirs) return no('entry-not-assigned')
  return no('not-found')
}
