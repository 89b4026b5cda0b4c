import { atUnitSize, mean, type NoMeasure, type Rating, tableOf } from './ratings.ts'

/** Shrout and Fleiss's six: one rater or the mean of all k; each unit its own raters (1), raters drawn from many (2), just these raters (3). */
export type Icc = {
  readonly icc11: number
  readonly icc21: number
  readonly icc31: number
  readonly icc1k: number
  readonly icc2k: number
  readonly icc3k: number
  readonly units: number
  readonly raters: number
}

/**
 * Intraclass correlations (no unit, 1 at most) of a full table of ratings, from the mean squares of its two-way analysis of
 * variance; the reason instead where there are none: `units-alike` when no rater's values tell the units apart on average.
 * O(units · raters) time and memory. Never throws.
 * Source: P. E. Shrout and J. L. Fleiss, "Intraclass correlations", Psychological Bulletin 86 (1979).
 */
export function intraclass(ratings: readonly Rating[]): Icc | NoMeasure {
  const values = atUnitSize(ratings.map(({ value }) => value))
  const rows = tableOf(ratings.map((rating, index) => ({ ...rating, value: values[index] ?? 0 })))
  if (typeof rows === 'string') return rows
  const n = rows.length
  const k = rows[0]?.length ?? 0
  const overall = mean(rows.flat())
  const squares = (values: readonly number[]) => values.reduce((so, x) => so + (x - overall) ** 2, 0)
  const columns = Array.from({ length: k }, (_, j) => mean(rows.map((row) => row[j] ?? 0)))
  const total = squares(rows.flat())
  if (total === 0) return 'all-equal'
  const betweenUnits = k * squares(rows.map(mean))
  // Less is rounding, and would be divided by.
  if (betweenUnits <= 1e-12 * total) return 'units-alike'
  const betweenRaters = n * squares(columns)
  const bms = betweenUnits / (n - 1)
  const wms = (total - betweenUnits) / (n * (k - 1))
  const jms = betweenRaters / (k - 1)
  const ems = Math.max(0, total - betweenUnits - betweenRaters) / ((n - 1) * (k - 1))
  return {
    icc11: (bms - wms) / (bms + (k - 1) * wms),
    icc21: (bms - ems) / (bms + (k - 1) * ems + (k * (jms - ems)) / n),
    icc31: (bms - ems) / (bms + (k - 1) * ems),
    icc1k: (bms - wms) / bms,
    icc2k: (bms - ems) / (bms + (jms - ems) / n),
    icc3k: (bms - ems) / bms,
    units: n,
    raters: k,
  }
}
