import { randomFrom } from '#kernel/random.ts'
import { ratioPairs, ratioPairsWithin } from './ratio-pairs.ts'
import { atUnitSize, midranks, type NoMeasure, type Rating } from './ratings.ts'

/** How far two values are apart: not at all or fully, in ranks, in the values themselves, or in proportion to their sum. */
export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio'

export type Alpha = {
  /** 1 is perfect agreement, 0 what chance would give, below 0 systematic disagreement. */
  readonly alpha: number
  /** 95 % of the values over resampled units; null when `resamples` is 0. */
  readonly interval: readonly [number, number] | null
  /** Units with two values or more, and the values they hold; only these tell of agreement. */
  readonly units: number
  readonly values: number
}

/** Values of each unit as places in a list of distinct values, which the metric has placed on a line (or, for the others, kept apart). */
type Coded = {
  readonly units: readonly (readonly number[])[]
  readonly points: readonly number[]
  readonly metric: Metric
}

/**
 * Krippendorff's alpha, no unit (1 at most), for any number of raters and missing values, with an interval by resampling units (seeded;
 * deterministic; none for 0 resamples). Values are in any one unit; the reason instead where there is nothing to measure.
 * O((1 + resamples) · n + n log n) time in n values, for `ratio` times the logarithm of largest over least; O(n + resamples · units) memory.
 * Never throws.
 * Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011); intervals: Hayes and Krippendorff (2007), by units.
 */
export function krippendorffAlpha(
  ratings: readonly Rating[],
  {
    metric,
    resamples = 1000,
    seed = 1,
  }: { readonly metric: Metric; readonly resamples?: number; readonly seed?: number },
): Alpha | NoMeasure {
  const coded = encode(ratings, metric)
  if (typeof coded === 'string') return coded
  const [alpha = null, ...resampled] = alphasOf(coded, choicesOf(coded.units.length, resamples, seed))
  if (alpha === null) return 'all-equal'
  // A resample of one value only agrees with itself.
  const interval = resamples > 0 ? middleOf(resampled.map((one) => one ?? 1)) : null
  return { alpha, interval, units: coded.units.length, values: coded.units.flat().length }
}

/** All units once, then so many draws of as many units with replacement. */
function choicesOf(units: number, resamples: number, seed: number): Int32Array[] {
  const random = randomFrom(seed)
  const draws = Array.from({ length: resamples }, () =>
    Int32Array.from({ length: units }, () => random.below(units)),
  )
  return [Int32Array.from({ length: units }, (_, unit) => unit), ...draws]
}

/** The middle 95 %. */
function middleOf(alphas: readonly number[]): [number, number] {
  const sorted = alphas.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
  return [at(0.025), at(0.975)]
}

function encode(ratings: readonly Rating[], metric: Metric): Coded | NoMeasure {
  if (ratings.length === 0) return 'no-ratings'
  if (!ratings.every(({ value }) => Number.isFinite(value))) return 'beyond-range'
  const grouped = [...Map.groupBy(ratings, ({ unit }) => unit).values()].filter((own) => own.length > 1)
  if (grouped.length === 0) return 'no-overlap'
  const values = grouped.flat().map(({ value }) => value)
  if (metric === 'ratio' && values.some((value) => value < 0)) return 'negative-values'
  // Distance in ranks counts half of both ends: exactly the distance of mid-ranks, so that ordinal is interval on these.
  const placed = metric === 'ordinal' ? midranks(values) : metric === 'interval' ? atUnitSize(values) : values
  const points = [...new Set(placed)].sort((a, b) => a - b)
  const indexOf = new Map(points.map((point, index) => [point, index]))
  let at = 0
  const units = grouped.map((own) => own.map(() => indexOf.get(placed[at++] ?? 0) ?? 0))
  return { units, points, metric }
}

/** Alpha of each choice of units; null when the chosen units hold one value only. */
function alphasOf(coded: Coded, choices: readonly Int32Array[]): (number | null)[] {
  const { units } = coded
  const observed = Float64Array.from(units, (unit) => apartWithin(coded, unit) / (unit.length - 1))
  const expected = expectedOf(coded, choices)
  return choices.map((choice, at) => {
    let [apart, total] = [0, 0]
    for (const unit of choice) {
      apart += observed[unit] ?? 0
      total += units[unit]?.length ?? 0
    }
    const chance = (expected[at] ?? 0) / (total - 1)
    return chance > 0 ? 1 - apart / chance : null
  })
}

function apartWithin({ metric, points }: Coded, unit: readonly number[]): number {
  const values = unit.map((index) => points[index] ?? 0)
  return metric === 'ratio'
    ? ratioPairsWithin(values)
    : pairsApart(metric, values, new Float64Array(unit.length).fill(1))
}

/** Σ distance² over all pairs of values of each choice; 0 for one value only. */
function expectedOf({ units, points, metric }: Coded, choices: readonly Int32Array[]): Float64Array {
  if (metric === 'ratio') {
    const values = units.map((unit) => unit.map((index) => points[index] ?? 0))
    const sums = ratioPairs(values, choices)
    return sums.map((sum, at) => (isOneValue(units, choices[at] ?? new Int32Array()) ? 0 : sum))
  }
  return Float64Array.from(choices, (choice) => {
    const counts = new Float64Array(points.length)
    for (const unit of choice) for (const index of units[unit] ?? []) counts[index] = (counts[index] ?? 0) + 1
    return pairsApart(metric, points, counts)
  })
}

function isOneValue(units: Coded['units'], choice: Int32Array): boolean {
  const first = units[choice[0] ?? 0]?.[0]
  return choice.every((unit) => (units[unit] ?? []).every((index) => index === first))
}

/** Σ over ordered pairs of distance², each point taken so often; pairs of a point with itself are at distance 0. */
function pairsApart(
  metric: Exclude<Metric, 'ratio'>,
  points: readonly number[],
  counts: Float64Array,
): number {
  if (metric === 'nominal') return nominalPairs(points, counts)
  const total = counts.reduce((so, n) => so + n, 0)
  const centre = points.reduce((so, x, at) => so + (counts[at] ?? 0) * x, 0) / total
  return 2 * total * points.reduce((so, x, at) => so + (counts[at] ?? 0) * (x - centre) ** 2, 0)
}

function nominalPairs(points: readonly number[], counts: Float64Array): number {
  const same = new Map<number, number>()
  points.forEach((point, at) => same.set(point, (same.get(point) ?? 0) + (counts[at] ?? 0)))
  const total = counts.reduce((so, n) => so + n, 0)
  return total ** 2 - [...same.values()].reduce((so, n) => so + n * n, 0)
}
