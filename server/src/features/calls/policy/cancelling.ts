import { isSignedBy, type Actor } from '#kernel/actor.ts'
import type { PersonId } from '#kernel/ids.ts'
import { all, no, YES, type Verdict } from '#kernel/verdict.ts'
import { isSignInFresh } from '#features/accounts/index.ts'
import { isOpenForEntries, type Calendar } from '../core/phases.ts'
import { mayRunCall } from '../policy.ts'
import type { CallState, CancellationState } from '../states.ts'

/** Somebody of the office who could be the second person beside whoever asked. */
export type SecondToCancel = {
  readonly id: PersonId
  readonly name: string
  readonly email: string
  readonly language: string
  readonly verdict: Verdict
}

type Cancelled = {
  readonly cancelledAt: Date | null
  readonly cancelledCategories: readonly string[]
}

/** Whether a category of a call takes place, as far as nobody cancelled it or the call; without one, the call. O(categories). Never throws. */
export function takesPlace({ cancelledAt, cancelledCategories }: Cancelled, category?: string): Verdict {
  if (cancelledAt !== null) return no('call-cancelled')
  return category !== undefined && cancelledCategories.includes(category) ? no('category-cancelled') : YES
}

/** Whether a call takes entries now: within its dates, and nobody cancelled it. O(phases log phases). Never throws. */
export const takesEntries = (call: Cancelled & { readonly document: Calendar }, now: Date): boolean =>
  takesPlace(call).ok && isOpenForEntries(call.document, now)

/** The categories that stay cancelled when what is asked about (null: the call) takes place after all. */
export const stayingCancelled = (call: Cancelled, category: string | null): readonly string[] =>
  category === null && call.cancelledAt !== null ? call.cancelledCategories : []

type CallFacts = Cancelled & { readonly id: string; readonly state: CallState }

/** What waits or is in force, of the call or of the category that is asked about; null: nothing. */
export type CancellationFacts = {
  readonly state: CancellationState
  readonly categoryKey: string | null
  readonly askedBy: string
  readonly reopeningBy: string | null
} | null

export type CancelFacts = {
  readonly current: CancellationFacts
  /** How far the results of the call are. */
  readonly stage: 'none' | 'proposed' | 'published'
  readonly now: Date
}

/** What two people look at, or what everybody sees, stands still: it is taken back first. */
function isUnresolved({ stage }: Pick<CancelFacts, 'stage'>): Verdict {
  if (stage === 'none') return YES
  return no(stage === 'proposed' ? 'results-already-proposed' : 'results-already-published')
}

const isWaiting = (current: CancellationFacts): boolean =>
  current?.state === 'asked' || current?.state === 'reopening'

/** Who asked for what waits; null: nothing does. */
export const askerOf = (current: CancellationFacts): string | null => {
  if (current?.state === 'asked') return current.askedBy
  return current?.state === 'reopening' ? current.reopeningBy : null
}

/** Nothing of a call that is not announced could be cancelled, and nothing twice. */
function isThere(call: CallFacts, current: CancellationFacts): Verdict {
  if (call.state !== 'announced') return no('call-not-open')
  if (isWaiting(current)) return no('cancellation-already-asked')
  if (current) return no(current.categoryKey === null ? 'call-cancelled' : 'category-cancelled')
  return takesPlace(call)
}

/** What asking and confirming have in common: who runs the call does it, with a fresh sign-in, while its results stand open. */
const mayTouch = (
  actor: Actor,
  call: CallFacts,
  { now, stage }: Pick<CancelFacts, 'now' | 'stage'>,
  rules: () => Verdict,
): Verdict =>
  all(
    () => mayRunCall(actor, call),
    rules,
    () => isUnresolved({ stage }),
    () => isSignInFresh(actor, now),
  )

/** Asking that a call, or a category of it, be cancelled. */
export const mayAskToCancel = (actor: Actor, call: CallFacts, { current, ...facts }: CancelFacts): Verdict =>
  mayTouch(actor, call, facts, () => isThere(call, current))

/** A category takes place after all only in a call that does. */
const takesPlaceAround = (call: CallFacts, current: CancellationFacts): Verdict =>
  current?.categoryKey === null ? YES : takesPlace(call)

/** Asking that it take place after all: what was cancelled, until results are proposed. */
export const mayAskToReopen = (actor: Actor, call: CallFacts, { current, ...facts }: CancelFacts): Verdict =>
  mayTouch(actor, call, facts, () =>
    all(
      () => (isWaiting(current) ? no('cancellation-already-asked') : YES),
      () => (current?.state === 'in-force' ? YES : no('changed-meanwhile')),
      () => takesPlaceAround(call, current),
    ),
  )

/** What waits is settled by another than who asked for it. */
const isForTheOther = (actor: Actor, current: CancellationFacts): Verdict =>
  all(
    () => (isWaiting(current) ? YES : no('cancellation-not-asked')),
    () =>
      actor.kind === 'person' && !isSignedBy(actor, askerOf(current)) ? YES : no('second-person-required'),
  )

/** Confirming what waits, as the second person: `second` is what the rule of two people says of whoever acts. */
export const mayConfirmCancellation = (
  actor: Actor,
  call: CallFacts,
  { current, second, ...facts }: CancelFacts & { readonly second: Verdict },
): Verdict =>
  mayTouch(actor, call, facts, () =>
    all(
      () => isForTheOther(actor, current),
      () => second,
      () => takesPlaceAround(call, current),
    ),
  )

/** Saying no to what waits: anybody else of the office, by whomever they were made one. */
export const mayRefuseCancellation = (actor: Actor, call: CallFacts, current: CancellationFacts): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => isForTheOther(actor, current),
  )

/** Who asked takes it back. */
export const mayTakeCancellationBack = (actor: Actor, call: CallFacts, current: CancellationFacts): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => (isWaiting(current) ? YES : no('cancellation-not-asked')),
    () => (isSignedBy(actor, askerOf(current)) ? YES : no('not-allowed')),
  )

/** What the rule of two people says of whoever acts. */
export function secondOf(actor: Actor, others: readonly SecondToCancel[]): Verdict {
  const found = actor.kind === 'person' && others.find(({ id }) => id === actor.personId)
  return found ? found.verdict : no('second-person-required')
}
