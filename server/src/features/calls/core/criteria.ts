import { decimalOf } from '#kernel/numbers.ts'
import type { Criterion, Round, Scale } from './document.ts'

/**
 * The criteria by which entries of a category are judged in a round, in their order, each with its weight there; no key: in the first.
 * What is marked and does not count weighs nothing.
 */
export function criteriaFor(
  call: { readonly rounds: readonly (Pick<Round, 'criteria'> & { readonly key?: string })[] },
  category: string,
  roundKey?: string,
): readonly Criterion[] {
  const round = roundKey === undefined ? call.rounds[0] : call.rounds.find(({ key }) => key === roundKey)
  return (round?.criteria ?? [])
    .filter(({ categories }) => categories?.includes(category) ?? true)
    .map((criterion) => weighedIn(criterion, category))
}

function weighedIn(criterion: Criterion, category: string): Criterion {
  const { weights = {}, counts } = criterion
  if (!counts) return { ...criterion, weight: 0 }
  const weight = Object.hasOwn(weights, category) ? weights[category] : undefined
  return weight === undefined ? criterion : { ...criterion, weight }
}

/** Finer than any scale, so that 0.1 + 0.2 is 0.3. */
const MOST_PLACES = 6

const markAt = ({ min, step }: Scale, steps: number): number =>
  Number((min + steps * step).toFixed(MOST_PLACES))

/**
 * True when a number is a mark of the scale: exactly one of `marksOf`, since what is only near to one would be answered as
 * it came and kept as another.
 */
export function isOnScale(scale: Scale, mark: number): boolean {
  const { min, max, step } = scale
  if (!Number.isFinite(mark) || mark < min || mark > max) return false
  return mark === markAt(scale, Math.round((mark - min) / step))
}

/** Every mark of a scale from the least to the greatest. */
export function marksOf(scale: Scale): readonly number[] {
  const count = Math.round((scale.max - scale.min) / scale.step)
  return Array.from({ length: count + 1 }, (_, i) => markAt(scale, i))
}

export type MarkProblem = {
  readonly code: 'mark-unreadable' | 'mark-out-of-scale'
  readonly params: { readonly min: number; readonly max: number; readonly step: number }
}
export type ReadMark =
  { readonly ok: true; readonly mark: number | null } | { readonly ok: false; readonly problem: MarkProblem }

/**
 * The number that was typed, in any way that has one meaning; what could have two is a decimal: no scale has thousands of steps,
 * and many have halves. Null: nothing, undefined: no number.
 */
export function numberTyped(text: string): number | null | undefined {
  if (text.trim() === '') return null
  return decimalOf(text) ?? undefined
}

/** The mark of a scale that was typed, or why it is none; nothing typed is no mark, and no problem. */
export function readMark(scale: Scale, text: string): ReadMark {
  const mark = numberTyped(text)
  if (mark === null || (mark !== undefined && isOnScale(scale, mark))) return { ok: true, mark }
  const { min, max, step } = scale
  const code = mark === undefined ? 'mark-unreadable' : 'mark-out-of-scale'
  return { ok: false, problem: { code, params: { min, max, step } } }
}
