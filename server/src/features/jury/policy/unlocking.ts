import type { Actor } from '#kernel/actor.ts'
import { all, no, YES, type Verdict } from '#kernel/verdict.ts'
import { mayRunCall } from '#features/calls/index.ts'
import type { RestsOn } from '../core/decisions-guard.ts'
import type { ReviewState } from '../states.ts'
import { areMarksFree, areNamesUnread, isUnread } from './rests-on.ts'

export type UnlockFacts = {
  readonly judging: Verdict
  readonly isOwnReview: boolean
  /** Its juror sits in the jury still. */
  readonly isSeated: boolean
  /** Its juror may judge the entry: the assignment stands and nothing bars them. */
  readonly isTheirs: boolean
  readonly review: ReviewState
  readonly isUnlocked: boolean
  /** Its juror could read, in a round after this one or as the chair of a panel, what the others said on the entry. */
  readonly hasReadOthers: boolean
  /** Its juror judged without names, and can read them by now. */
  readonly hasReadNames: boolean
  /** What rests on the marks of its round; null: nothing. */
  readonly restsOn: RestsOn | null
}

/** Letting a juror change a review once judging is over: an act of the others of the office. */
export const mayUnlock = (actor: Actor, call: { readonly id: string }, facts: UnlockFacts): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => (facts.isOwnReview ? no('own-review') : YES),
    () => facts.judging,
    () => areMarksFree(facts.restsOn),
    () => isUnread(facts.hasReadOthers),
    () => areNamesUnread(facts.hasReadNames),
    () => (facts.isUnlocked ? no('review-already-unlocked') : YES),
    () => (facts.review === 'given' ? YES : no('review-not-given')),
    () => (facts.isSeated && facts.isTheirs ? YES : no('juror-not-seated')),
  )

/** Taking that back, until the review is given anew. */
export const mayLock = (
  actor: Actor,
  call: { readonly id: string },
  { isOwnReview, isUnlocked }: Pick<UnlockFacts, 'isOwnReview' | 'isUnlocked'>,
): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => (isOwnReview ? no('own-review') : YES),
    () => (isUnlocked ? YES : no('review-not-unlocked')),
  )

/** What left judgement is nobody's to unlock or lock: there is no such review any more. */
export const isUnderJudgement = (is: boolean): Verdict => (is ? YES : no('not-found'))
