import { holds, isSignedBy, type Actor } from '#kernel/actor.ts'
import { all, no, YES, type Verdict } from '#kernel/verdict.ts'
import { isSignInFresh } from '#features/accounts/index.ts'
import { mayRunCall } from '#features/calls/index.ts'
import type { Overgiven, Ungiven } from './core/overgiven.ts'
import type { PublicationState } from './states.ts'

type CallFacts = { readonly id: string }
type PublicationFacts = { readonly state: PublicationState; readonly proposedBy: string } | null
/** What was proposed, by the hash of its preview. */
type ProposalFacts = (NonNullable<PublicationFacts> & { readonly previewHash: string }) | null

/** What stands of a call's results: its last publication, and whether judging is over. */
type ResultsFacts = {
  readonly publication: PublicationFacts
  readonly judging: Verdict
  readonly now: Date
}

/** Nothing is resolved before judging is over. What is published stands still: it is taken back first. */
export const mayDecide = (actor: Actor, call: CallFacts, { publication, judging }: ResultsFacts): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => judging,
    () => (publication?.state === 'confirmed' ? no('results-already-published') : YES),
  )

/** Where an entry is an own one of theirs, or competes with one for what is given, others of the office decide. */
export const mayDecideIn = (categories: readonly string[], ownCategories: ReadonlySet<string>): Verdict =>
  categories.some((category) => ownCategories.has(category)) ? no('own-conflict') : YES

/**
 * The entries that would be public, how many nobody has admitted or refused, on how many nothing is resolved, and what is
 * given more often than it may, or not as often as it must.
 */
type EntryFacts = {
  readonly judged: readonly unknown[]
  readonly unchecked: number
  readonly undecided: number
  readonly overgiven: readonly Overgiven[]
  readonly ungiven: readonly Ungiven[]
  /** Entries of an authority that have two of the distinctions of which it can have one. */
  readonly wonTwice: readonly unknown[]
}

/**
 * After publishing nobody can be admitted and nothing be decided: who handed in gets an answer before, and so does every
 * entry that was judged, even if it is that it gets nothing. An entry that comes back brings its decision: where another got
 * its distinction meanwhile, the office resolves which of the two keeps it.
 */
const isSettled = ({ unchecked, undecided, overgiven, wonTwice, ungiven }: EntryFacts): Verdict =>
  all(
    () => (unchecked === 0 ? YES : no('entries-unchecked')),
    () => (undecided === 0 ? YES : no('entries-undecided')),
    () => (overgiven.length === 0 ? YES : no('distinction-over-limit')),
    () => (wonTwice.length === 0 ? YES : no('authority-won-twice')),
    () => (ungiven.length === 0 ? YES : no('distinction-not-given')),
  )

export const mayPropose = (
  actor: Actor,
  call: CallFacts,
  { publication, judging, now }: ResultsFacts,
  entries: EntryFacts,
): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () =>
      publication === null || publication.state === 'withdrawn' ? YES : no('publication-already-proposed'),
    () => judging,
    () => (entries.judged.length > 0 ? YES : no('nothing-to-publish')),
    () => isSettled(entries),
    () => isSignInFresh(actor, now),
  )

/** What the rule of two people asks of whoever confirms. */
export type SecondPerson = {
  /** Their role and the proposer's do not both go back, after the last mark, to one person, be it one of the two. */
  readonly isIndependent: boolean
  /** An administrator has agreed that they confirm all the same. */
  readonly isAgreedTo: boolean
  /** In no category have both of the two an entry of their own: each was looked at by one without. */
  readonly isImpartial: boolean
}

/** Whether somebody beside the proposer is a second person: two people, not one at two addresses, and of different interests. */
export const areTwoPeople = ({ isIndependent, isAgreedTo, isImpartial }: SecondPerson): Verdict =>
  all(
    () => (isIndependent || isAgreedTo ? YES : no('second-person-dependent')),
    () => (isImpartial ? YES : no('second-person-conflicted')),
  )

type Confirming = ResultsFacts & {
  readonly publication: ProposalFacts
  readonly second: SecondPerson
  /** The first instant at which results may be public; null: no embargo is named. */
  readonly embargoedUntil: Date | null
}

/** What is confirmed is public at once: until an embargo ends, what was proposed waits with its office. */
export const isReleased = ({ embargoedUntil, now }: Pick<Confirming, 'embargoedUntil' | 'now'>): Verdict =>
  embargoedUntil !== null && now < embargoedUntil ? no('results-under-embargo') : YES

/** What has changed since it was proposed is looked at anew: a proposal is confirmed as it was made, or taken back. */
export const isOutdated = (publication: ProposalFacts, { hash }: { readonly hash: string }): boolean =>
  publication?.state === 'proposed' && publication.previewHash !== hash

/** Publication needs two people: whoever proposed cannot confirm, nor can anybody who may be behind both, or be whom these made. */
export const mayConfirm = (
  actor: Actor,
  call: CallFacts,
  { publication, judging, now, second, embargoedUntil }: Confirming,
  entries: EntryFacts & { readonly hash: string },
): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => (publication?.state === 'proposed' ? YES : no('publication-not-proposed')),
    () =>
      actor.kind === 'person' && actor.personId !== publication?.proposedBy
        ? YES
        : no('second-person-required'),
    () => areTwoPeople(second),
    () => judging,
    () => isReleased({ embargoedUntil, now }),
    () => isSettled(entries),
    () => (isOutdated(publication, entries) ? no('preview-outdated') : YES),
    () => isSignInFresh(actor, now),
  )

type Agreeing = Pick<SecondPerson, 'isIndependent'> & {
  readonly personId: string
  readonly isAgreerIndependent: boolean
}

/** Agreeing is for an administrator who is neither of the two, and behind whom is not the same person again. */
export const mayAgree = (
  actor: Actor,
  call: CallFacts,
  publication: PublicationFacts,
  { personId, isIndependent, isAgreerIndependent }: Agreeing,
): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => (holds(actor, null, 'administrator') ? YES : no('not-allowed')),
    () => (publication?.state === 'proposed' ? YES : no('publication-not-proposed')),
    () =>
      actor.kind === 'person' && ![publication?.proposedBy, personId].includes(actor.personId)
        ? YES
        : no('second-person-required'),
    () => (isAgreerIndependent ? YES : no('second-person-dependent')),
    () => (isIndependent ? no('agreement-not-needed') : YES),
  )

/**
 * What was asked for stands, by whoever asks: a second click finds the state that the first one made, and is answered as that was.
 * What somebody else made stands in the way.
 */
export const hasProposed = (
  actor: Actor,
  publication: ProposalFacts,
  now: { readonly hash: string },
): boolean =>
  publication?.state === 'proposed' &&
  isSignedBy(actor, publication.proposedBy) &&
  !isOutdated(publication, now)

export const hasConfirmed = (
  actor: Actor,
  publication: (NonNullable<ProposalFacts> & { readonly confirmedBy: string | null }) | null,
  { isSeen }: { readonly isSeen: boolean },
): boolean => isSeen && publication?.state === 'confirmed' && isSignedBy(actor, publication.confirmedBy)

type TakenBack = { readonly withdrawnBy: string | null; readonly withdrawalReason: string }

export const hasWithdrawn = (
  actor: Actor,
  publication: (NonNullable<PublicationFacts> & TakenBack) | null,
  reason: string,
): boolean =>
  publication?.state === 'withdrawn' &&
  isSignedBy(actor, publication.withdrawnBy) &&
  publication.withdrawalReason === reason

type Resolved = {
  readonly distinctionKey: string | null
  readonly beside: readonly string[]
  readonly note: string
  readonly version: number
}

/** The same of one decision: it says what was asked for, as the next version of what was looked at. */
export const hasDecided = (
  actor: Actor,
  decision: (Resolved & { readonly decidedBy: string }) | null,
  asked: Resolved,
): boolean =>
  decision !== null &&
  isSignedBy(actor, decision.decidedBy) &&
  decision.version === asked.version + 1 &&
  decision.distinctionKey === asked.distinctionKey &&
  decision.beside.join() === asked.beside.join() &&
  decision.note === asked.note

type AgreementFacts = {
  readonly agreedBy: string
  readonly reason: string
  readonly withdrawnBy: string | null
} | null

/** The same of an administrator's word, given with this reason, or taken back. */
export const hasAgreed = (actor: Actor, last: AgreementFacts, reason: string): boolean =>
  last?.withdrawnBy === null && isSignedBy(actor, last.agreedBy) && last.reason === reason

export const hasEndedAgreement = (actor: Actor, last: AgreementFacts): boolean =>
  last !== null && isSignedBy(actor, last.withdrawnBy)

export const mayWithdraw = (actor: Actor, call: CallFacts, publication: PublicationFacts): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => (publication !== null && publication.state !== 'withdrawn' ? YES : no('publication-not-proposed')),
  )
