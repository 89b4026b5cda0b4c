import { isSignedBy, type Actor } from '#kernel/actor.ts'
import { all, no, YES, type Verdict } from '#kernel/verdict.ts'
import { mayRunCall } from '#features/calls/index.ts'

type CallFacts = { readonly id: string }

/** What stands of a round and of those that follow it. */
export type CutFacts = {
  /** Whether who asks may read an order that was made of marks. */
  readonly marks: Verdict
  /** An entry of the call concerns them themselves. */
  readonly hasOwn: boolean
  /** Whether the call takes place: nothing moves in one that was cancelled. */
  readonly place: Verdict
  /** The same, and judging is over in the round that is cut. */
  readonly judging: Verdict
  /** Whether it is in each of those that follow: what comes then is judged no more. */
  readonly isNextOver: boolean
  readonly isPublished: boolean
  /** A review of it may still be changed by the office’s leave. */
  readonly hasOpenLeaves: boolean
  readonly isCarriedOut: boolean
  /** Entrants were told what came of it. */
  readonly isTold: boolean
  /** How many of them have yet to be told, or were told otherwise. */
  readonly toTell: number
  /** A rule of the document says who goes on, at least to one of the rounds. */
  readonly hasRule: boolean
  /** One of these rounds is still judged. */
  readonly hasRuleToCome: boolean
  /** To one of them at least each entry goes by hand. */
  readonly hasHandWay: boolean
  /** It was said of all that was there that nobody else goes on. */
  readonly isEnded: boolean
  /** By that alone an entrant was told that their entry does not. */
  readonly isEndTold: boolean
  /** How many entries are there of which nobody has said yet whether they go on. */
  readonly undecided: number
  /** How many entries were judged in it. */
  readonly entries: number
  /** Numbers of the entries that the cut put into a round, and on which a juror has begun there. */
  readonly begun: readonly string[]
}

/** Who reads what a cut would do: not who judges as long as that goes on, nor whose own entry is among those that are compared. */
export const maySeeCut = ({ marks, hasOwn }: Pick<CutFacts, 'marks' | 'hasOwn'>): Verdict =>
  all(
    () => marks,
    () => (hasOwn ? no('own-conflict') : YES),
  )

const isBetweenRounds = (facts: CutFacts): Verdict =>
  all(
    () => maySeeCut(facts),
    () => facts.judging,
    () => (facts.isPublished ? no('results-already-published') : YES),
    () => (facts.isNextOver ? no('round-closed') : YES),
  )

/** Putting what the rule lets through into the rounds that follow and are still judged, once. */
export const mayCarryOut = (actor: Actor, call: CallFacts, facts: CutFacts): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => isBetweenRounds(facts),
    () => (facts.isCarriedOut ? no('cut-already-carried-out') : YES),
    () => (facts.isEnded ? no('choosing-ended') : YES),
    () => (facts.hasOpenLeaves ? no('leaves-open') : YES),
    () => (facts.hasRule ? YES : no('cut-by-hand')),
    () => (facts.hasRuleToCome ? YES : no('round-closed')),
    () => (facts.entries > 0 ? YES : no('nobody-to-cut')),
  )

/** Taking that back, as long as nobody was told and nobody judges by it. */
export const mayTakeBack = (actor: Actor, call: CallFacts, facts: CutFacts): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => maySeeCut(facts),
    () => facts.place,
    () => (facts.isPublished ? no('results-already-published') : YES),
    () => (facts.isCarriedOut ? YES : no('cut-not-carried-out')),
    () => (facts.isTold ? no('cut-told') : YES),
    () => (facts.isEnded ? no('choosing-ended') : YES),
    () => (facts.begun.length > 0 ? no('round-begun', { numbers: facts.begun.join(', ') }) : YES),
  )

/** Putting an entry into a round that is still judged by hand, or taking it out: by marks that nobody may change meanwhile. */
export const mayChoose = (
  actor: Actor,
  call: CallFacts,
  facts: CutFacts,
  { isOver }: { readonly isOver: boolean },
): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => isBetweenRounds(facts),
    () => (isOver ? no('round-closed') : YES),
    () => (facts.hasOpenLeaves ? no('leaves-open') : YES),
  )

/**
 * Whether there is choosing to end: of equals, of what is chosen by hand, and of what came after it had ended, once the rule was carried out, if
 * there is one. Where it leads to rounds that are over already, a cut that was forgotten is ended so too, for nothing goes there any more.
 */
export const isEndDue = (facts: CutFacts): Verdict =>
  all(
    () => facts.judging,
    () => (facts.isPublished ? no('results-already-published') : YES),
    () => (facts.isEnded && facts.undecided === 0 ? no('choosing-already-ended') : YES),
    () => (isRuleOwed(facts) && facts.hasRuleToCome && !facts.isEnded ? no('cut-not-carried-out') : YES),
    () => (facts.entries > 0 ? YES : no('nobody-to-cut')),
    () => (facts.hasHandWay || isRuleOwed(facts) || facts.undecided > 0 ? YES : no('nothing-undecided')),
  )

/** Saying that nobody else goes on, by marks that nobody may change meanwhile. */
export const mayEnd = (actor: Actor, call: CallFacts, facts: CutFacts): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => maySeeCut(facts),
    () => isEndDue(facts),
    () => (facts.hasOpenLeaves ? no('leaves-open') : YES),
  )

const isRuleOwed = ({ hasRule, isCarriedOut }: CutFacts): boolean => hasRule && !isCarriedOut

/** Taking that back, as far as nobody was told by it. */
export const mayTakeEndBack = (actor: Actor, call: CallFacts, facts: CutFacts): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => maySeeCut(facts),
    () => facts.place,
    () => (facts.isPublished ? no('results-already-published') : YES),
    () => (facts.isEnded ? YES : no('choosing-not-ended')),
    () => (facts.isEndTold ? no('cut-told') : YES),
  )

/** Telling entrants whether their entry goes on: once it is said who does, by the rule that was carried out, and by hand when that has ended. */
export const mayTell = (actor: Actor, call: CallFacts, facts: CutFacts): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => maySeeCut(facts),
    () => facts.judging,
    () => (facts.isPublished ? no('results-already-published') : YES),
    () => (facts.hasOpenLeaves ? no('leaves-open') : YES),
    () => (isRuleOwed(facts) && !facts.isEnded ? no('cut-not-carried-out') : YES),
    () => (facts.hasHandWay && !facts.isEnded ? no('choosing-not-ended') : YES),
    () => (facts.toTell > 0 ? YES : no('nobody-to-tell')),
  )

type Cut = {
  readonly hash: string
  readonly carriedOutBy: string
  readonly takenBackBy: string | null
  readonly takenBackBecause: string
} | null

/** What was asked for stands, by whoever asks. */
export const hasCarriedOut = (actor: Actor, cut: Cut, hash: string): boolean =>
  cut !== null && cut.takenBackBy === null && cut.hash === hash && isSignedBy(actor, cut.carriedOutBy)

export const hasTakenBack = (actor: Actor, cut: Cut, reason: string): boolean =>
  cut !== null && isSignedBy(actor, cut.takenBackBy) && cut.takenBackBecause === reason

type End = {
  readonly hash: string
  readonly endedBy: string
  readonly takenBackBy: string | null
  readonly takenBackBecause: string
} | null

/** The same of the end of choosing. */
export const hasEnded = (actor: Actor, end: End, hash: string): boolean =>
  end !== null && end.takenBackBy === null && end.hash === hash && isSignedBy(actor, end.endedBy)

export const hasTakenEndBack = (actor: Actor, end: End, reason: string): boolean =>
  end !== null && isSignedBy(actor, end.takenBackBy) && end.takenBackBecause === reason

type Place = {
  readonly because: string
  readonly reason: string
  readonly putBy: string
  readonly takenOutBy: string | null
  readonly takenOutBecause: string
} | null

/** The same of one entry that was put into a round by hand, or taken out of it. */
export const hasPut = (actor: Actor, place: Place, reason: string): boolean =>
  place?.because === 'by-hand' &&
  place.takenOutBy === null &&
  place.reason === reason &&
  isSignedBy(actor, place.putBy)

export const hasTakenOut = (actor: Actor, place: Place, reason: string): boolean =>
  place !== null && isSignedBy(actor, place.takenOutBy) && place.takenOutBecause === reason
