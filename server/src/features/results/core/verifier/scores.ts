import { order, over, type Ratio, readDecimal, times, total } from './ratio.ts'

export type PlainMark = {
  readonly entry: string
  readonly juror: string
  readonly criterion: string
  readonly score: string
}

/** A mark with its numbers read. */
export type Weighed = {
  readonly juror: string
  readonly criterion: string
  readonly score: Ratio
  readonly weight: Ratio
}

/** A category: its entries, and each one's marks. */
export type PlainCategory = {
  readonly entries: readonly string[]
  readonly marksOf: (entry: string) => readonly Weighed[]
}

/** Σ weight · score / Σ weight, exact; null where no weight is above 0. O(n) additions. Never throws. */
export function meanOf(marks: readonly Weighed[]): Ratio | null {
  const sum = total(marks.map(({ weight }) => weight))
  return sum[0] === 0n ? null : over(total(marks.map(({ weight, score }) => times(weight, score))), sum)
}

/** Each juror's score for an entry, where it has one. O(n) in its marks. Never throws. */
export function reviewsOf(marks: readonly Weighed[]): { readonly juror: string; readonly score: Ratio }[] {
  return [...Map.groupBy(marks, ({ juror }) => juror)].flatMap(([juror, own]) => {
    const score = meanOf(own)
    return score ? [{ juror, score }] : []
  })
}

/** Decimal numbers read once for each spelling. O(d²) in the digits of a new one. Throws what `readDecimal` throws. */
export function numberReader(): (text: string) => Ratio {
  const known = new Map<string, Ratio>()
  return (text) => {
    const number = known.get(text) ?? readDecimal(text)
    known.set(text, number)
    return number
  }
}

/** Scores from lowest to highest. O(n log n). Never throws. */
export const inOrder = (scores: readonly Ratio[]): Ratio[] => scores.toSorted(order)
