import { isSignedBy, type Actor } from '#kernel/actor.ts'
import { all, no, YES, type Verdict } from '#kernel/verdict.ts'
import { mayRunCall } from '#features/calls/index.ts'
import type { OfficeSelf } from '../core/bars.ts'
import type { RestsOn } from '../core/decisions-guard.ts'
import { areMarksFree, areNamesUnread, isUnread } from './rests-on.ts'
import { isRoundOpen, type RoundWindow } from './round.ts'

/** What somebody of the office is in the round besides that, where they act on all of it. */
export type Besides = Pick<OfficeSelf, 'judges'> & {
  /** In some category an entry of their own competes. */
  readonly hasOwn: boolean
}

/** When judging ends is for those of the office who neither judge here nor have an entry of their own in it. */
export const isEndForThem = ({ judges, hasOwn }: Besides): Verdict =>
  all(
    () => (judges ? no('end-is-for-others') : YES),
    () => (hasOwn ? no('own-conflict') : YES),
  )

type Open = Besides & { readonly window: RoundWindow }

/** Ending judging before its phase does, while it lasts. */
export const mayCloseJudging = (
  actor: Actor,
  call: { readonly id: string },
  { window, ...besides }: Open,
  now: Date,
): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => isRoundOpen(window, now),
    () => isEndForThem(besides),
  )

type Act = {
  readonly closedBy: string
  readonly reason: string
  readonly reopenedBy: string | null
} | null

/** Judging is closed early by whoever asks for it, for the same reason: a second click finds it so. */
export const hasClosed = (actor: Actor, last: Act, reason: string): boolean =>
  last?.reopenedBy === null && isSignedBy(actor, last.closedBy) && last.reason === reason

/** The last early close was taken back by whoever asks for it. */
export const hasReopened = (actor: Actor, last: Act): boolean =>
  last !== null && isSignedBy(actor, last.reopenedBy)

type Closed = Besides & {
  readonly isClosedEarly: boolean
  /** When the phase itself closes; null: it does not. */
  readonly phaseClosesAt: Date | null
  readonly isAnythingDecided: boolean
  /** What rests on the marks of the round; null: nothing. */
  readonly restsOn: RestsOn | null
  /** Somebody could read, in a round after this one or as the chair of a panel, what was given in it. */
  readonly isReadLater: boolean
  /** It is judged without names, and its jury can read them by now. */
  readonly areNamesOpen: boolean
}

/** Taking an early close back, as long as nobody has decided anything on it and the phase still lasts. */
export const mayReopenJudging = (
  actor: Actor,
  call: { readonly id: string },
  closed: Closed,
  now: Date,
): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => (closed.isClosedEarly ? YES : no('judging-not-closed-early')),
    () => isEndForThem(closed),
    () => (closed.isAnythingDecided ? no('already-decided') : YES),
    () => areMarksFree(closed.restsOn),
    () => isUnread(closed.isReadLater),
    () => areNamesUnread(closed.areNamesOpen),
    () => isRoundOpen({ opensAt: null, closesAt: closed.phaseClosesAt }, now),
  )
