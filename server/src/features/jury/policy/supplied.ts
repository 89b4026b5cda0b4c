import type { RestsOn } from '../core/decisions-guard.ts'

/** A round in which entries of its category are judged. */
type Judged = { readonly isOver: boolean; readonly restsOn: RestsOn | null }

/**
 * Whether a new version of what jurors read would set marks aside that stand: nothing was decided on them, and each juror can still confirm
 * what they gave, or they would be lost by the act of who is judged.
 */
export const losesMarks = (judged: readonly Judged[], isFrozen: boolean): boolean =>
  isFrozen || judged.some(({ isOver, restsOn }) => isOver || restsOn !== null)
