import type { Actor } from '#kernel/actor.ts'
import { all, no, YES, type Verdict } from '#kernel/verdict.ts'
import { mayRunCall } from '#features/calls/index.ts'
import { isSameName } from './core/same-name.ts'
import type { AssignmentState, BarKind, ConflictKind, ReviewState, UnlockState } from './states.ts'

export type RoundWindow = { readonly opensAt: Date | null; readonly closesAt: Date | null }

/** Marks may be made from the first instant of the round's phase up to, and not including, its close. */
export function isRoundOpen({ opensAt, closesAt }: RoundWindow, now: Date): Verdict {
  if (opensAt !== null && now < opensAt) return no('round-not-open')
  return closesAt !== null && now >= closesAt ? no('round-closed') : YES
}

/** Giving out reviews: also before the round opens, but not after its close, when nobody could make a mark any more. */
export const mayAssign = ({ closesAt }: RoundWindow, now: Date): Verdict =>
  closesAt !== null && now >= closesAt ? no('round-closed') : YES

/** Judging is over once its phase has closed, or was closed early: only then is there anything to decide on. */
export const isJudgingOver = ({ closesAt }: Pick<RoundWindow, 'closesAt'>, now: Date): Verdict =>
  closesAt !== null && now >= closesAt ? YES : no('judging-not-over')

export type DutyFacts = {
  readonly state: AssignmentState
  /** The juror's answer to the conflict question for this entry; null: not answered. */
  readonly conflict: { readonly isConflicted: boolean } | null
  /** They stepped back at the entry itself; otherwise a conflict is one that they stated in the conflict question. */
  readonly isSteppedBack?: boolean
  /** What keeps the juror from this entry, whatever they answered. */
  readonly bar: BarKind | null
}

/** An entry that is theirs stays closed to its juror, any other until the conflict question is answered with no. */
export function mayRead({ state, conflict, bar, isSteppedBack = false }: DutyFacts): Verdict {
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
  if (unlock === 'standing') return YES
  const open = areMarksOpen(isFrozen, window, now)
  return !open.ok && unlock === 'locked' ? no('unlock-taken-back') : open
}

/** Making or changing a mark or remark. */
export const mayMark = (
  duty: DutyFacts & Marking & { readonly review: ReviewState },
  window: RoundWindow,
  now: Date,
): Verdict =>
  all(
    () => mayRead(duty),
    () => isSheetOpen(duty, window, now),
    () => (duty.review === 'drafted' ? YES : no('review-already-given')),
  )

export type Read = {
  /** The submission that the review is of; null: there is no review yet. */
  readonly reviewed: string | null
  /** What the juror had before them when they said so, as their page says; left out: what counts. */
  readonly shown?: string | undefined
  /** The one that counts. */
  readonly latest: string
}

/** A juror's word on an entry is on what counts now: what was changed since they judged it must have been seen first. */
export const isOnWhatCounts = ({ reviewed, shown, latest }: Read): Verdict =>
  [reviewed ?? latest, shown ?? latest].every((read) => read === latest) ? YES : no('handed-in-again')

/** Who answers for an entry, and who stands behind it. */
export type Parties = {
  readonly ownerId: string
  /** Who handed in what counts. */
  readonly handedInBy: string
  readonly authorityId: string | null
  readonly authority: string
  readonly implementer: string
  readonly country: string
}
/** Whom somebody has entered for. */
export type Behind = Pick<Parties, 'authorityId' | 'authority' | 'implementer'> & {
  /** An instant as text: since when. */
  readonly since: string
}
export type Interests = {
  /** Null: has not accepted yet. */
  readonly personId: string | null
  readonly authorityId: string | null
  readonly organisation: string
  /** Of the juror's own authority; null: not known. */
  readonly country: string | null
  /** By the entries that they own or handed in, in any call. */
  readonly behind: readonly Behind[]
}

/** Their own authority and organisation, and those of the entries that they own or handed in. */
const theirsOf = ({ authorityId, organisation, behind }: Interests) => ({
  authorities: new Set([authorityId, ...behind.map((one) => one.authorityId)].filter((id) => id !== null)),
  organisations: [organisation, ...behind.flatMap(({ authority, implementer }) => [authority, implementer])],
})

/**
 * What bars a juror from judging an entry, whatever they said about it: nobody judges what is theirs, nor what their own
 * authority or organisation, or one for which they have entered themselves, entered or carried out; where the call's rules
 * say so, nor what is from their own country. Null: nothing that is known.
 */
export function barOf(rules: readonly string[], juror: Interests, entry: Parties): BarKind | null {
  if (juror.personId !== null && [entry.ownerId, entry.handedInBy].includes(juror.personId))
    return 'own-entry'
  const { authorities, organisations } = theirsOf(juror)
  const isTheirs = (name: string): boolean => organisations.some((own) => isSameName(own, name))
  if (authorities.has(entry.authorityId ?? '') || isTheirs(entry.authority)) return 'own-authority'
  if (isTheirs(entry.implementer)) return 'implementer'
  return rules.includes('own-country') && juror.country === entry.country ? 'country-rule' : null
}

/** Giving one juror one entry of their categories: never one that they are barred from or stepped back from. */
export function mayBeGiven({ bar, conflict }: Pick<DutyFacts, 'bar' | 'conflict'>): Verdict {
  if (bar !== null) return no('conflict-by-rule')
  return conflict?.isConflicted ? no('conflict-declared') : YES
}

/** What somebody of a call's office is besides that: what they judge there, what they stand behind, and what they stated. */
export type OfficeSelf = {
  /** They are in the call's jury, were in it, or are asked to be and have not declined. */
  readonly judges: boolean
  /** As juror, and as whoever entered something, each with what it makes theirs. */
  readonly interests: readonly Interests[]
  /** Ids of the entries that they stated a conflict with as a juror. */
  readonly declared: ReadonlySet<string>
}

/** Who judges in a call does not read what others gave, nor an order made of it, before judging is over. */
export const mayReadMarks = ({ judges }: Pick<OfficeSelf, 'judges'>, judging: Verdict): Verdict =>
  judges && !judging.ok ? no('judges-here') : YES

/**
 * Why an entry is somebody's own, so that its office is not theirs: they own it or handed it in, are of its authority or
 * implementer, or stated a conflict with it. A country is no tie here. Null: nothing that is known.
 */
export function ownConflictOf(
  self: Pick<OfficeSelf, 'interests' | 'declared'>,
  entry: Parties & { readonly entryId: string },
): ConflictKind | BarKind | null {
  const bars = self.interests.flatMap((interests) => barOf([], interests, entry) ?? [])
  return bars[0] ?? (self.declared.has(entry.entryId) ? 'declared' : null)
}

/** What is no entry of their own, nor in a category in which one of theirs competes, somebody of the office sees whole. */
export const isOthers = (
  entry: { readonly isOwn: boolean; readonly categoryKey: string },
  ownCategories: ReadonlySet<string>,
): Verdict => (entry.isOwn || ownCategories.has(entry.categoryKey) ? no('own-conflict') : YES)

/** Reading the reviews of one entry, for somebody of its call's office. */
export const mayReadReviews = (
  marks: Verdict,
  ...[entry, ownCategories]: Parameters<typeof isOthers>
): Verdict =>
  all(
    () => marks,
    () => isOthers(entry, ownCategories),
  )

export type UnlockFacts = {
  readonly judging: Verdict
  readonly isOwnReview: boolean
  /** Its juror sits in the jury still. */
  readonly isSeated: boolean
  /** Its juror may judge the entry: the duty stands and nothing bars them. */
  readonly isTheirs: boolean
  readonly review: ReviewState
  readonly isUnlocked: boolean
}

/** Letting a juror change a review once judging is over: an act of the others of the office. */
export const mayUnlock = (actor: Actor, call: { readonly id: string }, facts: UnlockFacts): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => (facts.isOwnReview ? no('own-review') : YES),
    () => facts.judging,
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
