import { randomFrom } from '#kernel/random.ts'
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
 * deterministic). Values are in any one unit; the reason instead where there is nothing to measure.
 * O((1 + resamples) · n + n log n) time in n values, for `ratio` O((1 + resamples) · distinct²); O(n) memory. Never throws.
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
  const alpha = alphaOf(coded, [...coded.units.keys()])
  if (alpha === null) return 'all-equal'
  const interval = resamples > 0 ? intervalOf(coded, resamples, seed) : null
  return { alpha, interval, units: coded.units.length, values: coded.units.flat().length }
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

/** Null when the chosen units hold one value only. */
function alphaOf({ units, points, metric }: Coded, chosen: readonly number[]): number | null {
  const counts = new Float64Array(points.length)
  let observed = 0
  for (const unit of chosen) {
    const indexes = units[unit] ?? []
    for (const index of indexes) counts[index] = (counts[index] ?? 0) + 1
    const own = new Float64Array(indexes.length).fill(1)
    observed +=
      pairsApart(
        metric,
        indexes.map((index) => points[index] ?? 0),
        own,
      ) /
      (indexes.length - 1)
  }
  const total = counts.reduce((so, n) => so + n, 0)
  const expected = pairsApart(metric, points, counts) / (total - 1)
  return expected > 0 ? 1 - observed / expected : null
}

/** Σ over ordered pairs of distance², each point taken so often; pairs of a point with itself are at distance 0. */
function pairsApart(metric: Metric, points: readonly number[], counts: Float64Array): number {
  if (metric === 'nominal') return nominalPairs(points, counts)
  if (metric === 'ratio') return ratioPairs(points, counts)
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

function ratioPairs(points: readonly number[], counts: Float64Array): number {
  let sum = 0
  points.forEach((a, i) => {
    points.forEach((b, j) => {
      if (a !== b) sum += (counts[i] ?? 0) * (counts[j] ?? 0) * ((a - b) / (a + b)) ** 2
    })
  })
  return sum
}

function intervalOf(coded: Coded, resamples: number, seed: number): [number, number] {
  const random = randomFrom(seed)
  const n = coded.units.length
  const alphas: number[] = []
  for (let round = 0; round < resamples; round++) {
    const alpha = alphaOf(
      coded,
      Array.from({ length: n }, () => random.below(n)),
    )
    // A resample of one value only agrees with itself.
    alphas.push(alpha ?? 1)
  }
  alphas.sort((a, b) => a - b)
  const at = (share: number) => alphas[Math.min(resamples - 1, Math.floor(share * resamples))] ?? NaN
  return [at(0.025), at(0.975)]
}
