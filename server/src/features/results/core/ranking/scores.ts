import { add, compare, divide, type Fraction, fraction, sum, ZERO } from './fraction.ts'
import type { Rule, Unranked } from './rule.ts'
import { type Review, type SheetEntry, weightedMean } from './sheet.ts'

/** An entry's official value, or why it has none. */
export type Value = Fraction | Unranked

/** True for an official value, false for a reason why there is none. O(1). Never throws. */
export const isRanked = (value: Value): value is Fraction => typeof value !== 'string'

/** Rules that look at one entry at a time. */
export type OwnRule = Extract<Rule, { kind: 'weighted-mean' | 'median' | 'trimmed-mean' | 'qualify' }>

/**
 * The entry's value by a rule that needs no other entry; exact, in the unit of the marks (`qualify`: jurors). `drop` is whole and not
 * negative. O(n log n) in its reviews or marks. Never throws.
 */
export function ownValue(rule: OwnRule, entry: SheetEntry): Value {
  switch (rule.kind) {
    case 'weighted-mean':
      return weightedMean(entry.reviews.flatMap(({ marks }) => marks)) ?? 'no-marks'
    case 'median':
      return median(scoresOf(entry.reviews))
    case 'trimmed-mean':
      return trimmedMean(scoresOf(entry.reviews), rule.drop)
    case 'qualify':
      return yesVotes(entry.reviews)
  }
}

/** The reviews' scores that count, lowest first. */
const scoresOf = (reviews: readonly Review[]): Fraction[] =>
  reviews.flatMap(({ score }) => (score ? [score] : [])).sort(compare)

function median(sorted: readonly Fraction[]): Value {
  const below = sorted[Math.floor((sorted.length - 1) / 2)]
  const above = sorted[Math.floor(sorted.length / 2)]
  return below && above ? divide(add(below, above), fraction(2)) : 'no-marks'
}

function trimmedMean(sorted: readonly Fraction[], drop: number): Value {
  if (sorted.length === 0) return 'no-marks'
  const kept = sorted.slice(drop, sorted.length - drop)
  return kept.length > 0 && sorted.length > 2 * drop
    ? divide(sum(kept), fraction(kept.length))
    : 'too-few-reviews'
}

function yesVotes(reviews: readonly Review[]): Value {
  const scores = scoresOf(reviews)
  return scores.length === 0
    ? 'no-marks'
    : fraction(scores.filter((score) => compare(score, ZERO) > 0).length)
}
