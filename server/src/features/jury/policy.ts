import { no, YES, type Verdict } from '#kernel/verdict.ts'
import type { AssignmentState, ConflictKind, ReviewState } from './states.ts'

export type RoundWindow = { readonly opensAt: Date | null; readonly closesAt: Date | null }

/** Marks may be made from the first instant of the round's phase up to, and not including, its close. */
export function isRoundOpen({ opensAt, closesAt }: RoundWindow, now: Date): Verdict {
  if (opensAt !== null && now < opensAt) return no('round-not-open')
  return closesAt !== null && now >= closesAt ? no('round-closed') : YES
}

/** Giving out reviews: also before the round opens, but not after its close, when nobody could make a mark any more. */
export const mayAssign = ({ closesAt }: RoundWindow, now: Date): Verdict =>
  closesAt !== null && now >= closesAt ? no('round-closed') : YES

export type DutyFacts = {
  readonly state: AssignmentState
  /** The juror's answer to the conflict question for this entry; null: not answered. */
  readonly conflict: { readonly isConflicted: boolean } | null
}

/** An entry stays closed to its juror until the conflict question is answered with no. */
export function mayRead({ state, conflict }: DutyFacts): Verdict {
  if (conflict === null) return no('conflicts-not-stated')
  return conflict.isConflicted || state === 'recused' ? no('conflict-declared') : YES
}

/** Making or changing a mark or remark. */
export function mayMark(duty: DutyFacts, review: ReviewState, window: RoundWindow, now: Date): Verdict {
  const read = mayRead(duty)
  if (!read.ok) return read
  const open = isRoundOpen(window, now)
  if (!open.ok) return open
  return review === 'drafted' ? YES : no('review-already-given')
}

type Parties = {
  readonly authorityId: string | null
  readonly authority: string
  readonly implementer: string
  readonly country: string
}
type Interests = {
  readonly authorityId: string | null
  readonly organisation: string
  /** Of the juror's own authority; null: not known. */
  readonly country: string | null
}

const same = (a: string, b: string): boolean => a !== '' && a.trim().toLowerCase() === b.trim().toLowerCase()

/** A conflict that the call's rules see by themselves; the juror still answers. Null: none. */
export function suggestedConflict(
  rules: readonly string[],
  juror: Interests,
  entry: Parties,
): ConflictKind | null {
  const isOwn =
    (juror.authorityId !== null && juror.authorityId === entry.authorityId) ||
    same(juror.organisation, entry.authority)
  if (rules.includes('own-organisation') && isOwn) return 'own-authority'
  const isPartner = same(juror.organisation, entry.implementer)
  if (rules.includes('partner-of-implementer') && isPartner) return 'implementer'
  return rules.includes('own-country') && juror.country === entry.country ? 'country-rule' : null
}
