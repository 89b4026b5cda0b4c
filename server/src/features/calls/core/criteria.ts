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
