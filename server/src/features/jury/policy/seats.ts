import type { Actor } from '#kernel/actor.ts'
import { all, no, YES, type Verdict } from '#kernel/verdict.ts'
import { mayRunCall, takesPlace, type Call } from '#features/calls/index.ts'
import type { JurorState } from '../states.ts'

/** What somebody of the office could read that nobody of a jury may; null: nothing. */
export type Opened = 'marks' | 'names' | null

const WHY_NOT = { marks: 'marks-were-open', names: 'names-were-open' } as const

/**
 * Nobody takes a seat, or has one given back, who could read marks of the round while they did not judge in it, or who entered where that is
 * judged without names.
 */
export const maySit = (opened: Opened): Verdict => (opened === null ? YES : no(WHY_NOT[opened]))

/** Taking a seat that one is invited to; whoever has answered already did so by the rules of then. */
export const mayAccept = ({ state }: { readonly state: JurorState }, opened: Opened): Verdict =>
  state === 'invited' ? maySit(opened) : YES

/** A seat in the jury of a category in which an entry of one's own competes is for the others of the office. */
export const mayChangeSeat = (
  actor: Actor,
  call: { readonly id: string },
  seat: { readonly categoryKeys: readonly string[] },
  ownCategories: ReadonlySet<string>,
): Verdict =>
  all(
    () => mayRunCall(actor, call),
    () => (seat.categoryKeys.some((key) => ownCategories.has(key)) ? no('own-conflict') : YES),
  )

/** Nobody is asked anew to judge where nothing of theirs takes place. */
export const isAnythingJudged = (
  call: Pick<Call, 'cancelledAt' | 'cancelledCategories'>,
  categoryKeys: readonly string[],
): Verdict => (categoryKeys.some((key) => takesPlace(call, key).ok) ? YES : takesPlace(call, categoryKeys[0]))
