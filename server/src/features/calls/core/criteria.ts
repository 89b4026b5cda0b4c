import type { CallDocument, Criterion, Scale } from './document.ts'

/** The criteria by which entries of a category are judged, in their order. */
export function criteriaFor(call: Pick<CallDocument, 'rounds'>, category: string): readonly Criterion[] {
  const [round] = call.rounds
  return (round?.criteria ?? []).filter(({ categories }) => categories?.includes(category) ?? true)
}

/** Steps are compared in whole multiples, since 0.1 + 0.2 is not 0.3. */
const NEARLY = 1e-9

/** True when a mark stands on the scale: between its ends, a whole number of steps from the least. */
export function isOnScale({ min, max, step }: Scale, mark: number): boolean {
  if (!Number.isFinite(mark) || mark < min || mark > max) return false
  const steps = (mark - min) / step
  return Math.abs(steps - Math.round(steps)) < NEARLY
}

/** Every mark of a scale from the least to the greatest. */
export function marksOf({ min, max, step }: Scale): readonly number[] {
  const count = Math.round((max - min) / step)
  return Array.from({ length: count + 1 }, (_, i) => Number((min + i * step).toFixed(6)))
}

export type MarkProblem = {
  readonly code: 'mark-unreadable' | 'mark-out-of-scale'
  readonly params: { readonly min: number; readonly max: number; readonly step: number }
}
export type ReadMark =
  { readonly ok: true; readonly mark: number | null } | { readonly ok: false; readonly problem: MarkProblem }

/** The number that was typed, whose comma is a decimal point; null: nothing, undefined: no number. */
export function numberTyped(text: string): number | null | undefined {
  const plain = text.trim().replace(',', '.')
  if (plain === '') return null
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined
}

/** The mark of a scale that was typed, or why it is none; nothing typed is no mark, and no problem. */
export function readMark(scale: Scale, text: string): ReadMark {
  const mark = numberTyped(text)
  if (mark === null || (mark !== undefined && isOnScale(scale, mark))) return { ok: true, mark }
  const { min, max, step } = scale
  const code = mark === undefined ? 'mark-unreadable' : 'mark-out-of-scale'
  return { ok: false, problem: { code, params: { min, max, step } } }
}
