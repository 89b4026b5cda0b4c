import { no, YES, type Verdict } from '#kernel/verdict.ts'

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
