/** One rater's value for one unit; in a jury a juror's score for an entry. At most one for each pair. */
export type Rating = { readonly unit: string; readonly rater: string; readonly value: number }

/** Why a measure of agreement does not exist for these ratings. */
export type NoMeasure =
  | 'no-ratings'
  /** A value is beyond what a double holds. */
  | 'beyond-range'
  /** No unit was rated by two raters. */
  | 'no-overlap'
  | 'one-rater'
  | 'one-unit'
  /** All values are the same: there is nothing to agree on. */
  | 'all-equal'
  /** All units have the same mean: nothing tells them apart. */
  | 'units-alike'
  /** The measure needs every rater on every unit. */
  | 'incomplete'
  /** A ratio of values needs them all to be at least 0. */
  | 'negative-values'

/**
 * The values as a full table, one row a unit, one column a rater, in the order in which they first appear (`rows[unit][rater]`), in their
 * unit; the reason instead when it is empty, has one row or column only, a gap, or a value that is not finite. O(units · raters) time and memory. Never throws.
 */
export function tableOf(ratings: readonly Rating[]): number[][] | NoMeasure {
  const raters = [...new Set(ratings.map(({ rater }) => rater))]
  const units = Map.groupBy(ratings, ({ unit }) => unit)
  const rows = [...units.values()].map((own) => {
    const byRater = new Map(own.map(({ rater, value }) => [rater, value]))
    return raters.flatMap((rater) => byRater.get(rater) ?? [])
  })
  if (ratings.length === 0) return 'no-ratings'
  if (!ratings.every(({ value }) => Number.isFinite(value))) return 'beyond-range'
  if (raters.length === 1) return 'one-rater'
  if (rows.length === 1) return 'one-unit'
  return rows.every((row) => row.length === raters.length) ? rows : 'incomplete'
}

/** Ranks from 1, equal values sharing the mean of theirs: `ranks[i]` belongs to `values[i]`. O(n log n). Never throws. */
export function midranks(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const ranks = new Array<number>(values.length).fill(0)
  for (let first = 0; first < order.length;) {
    let end = first + 1
    while (end < order.length && values[order[end] ?? 0] === values[order[first] ?? 0]) end++
    for (const index of order.slice(first, end)) ranks[index] = (first + 1 + end) / 2
    first = end
  }
  return ranks
}

/** The arithmetic mean, in the unit of the values; NaN of none. O(n). Never throws. */
export const mean = (values: readonly number[]): number => values.reduce((so, x) => so + x, 0) / values.length

/**
 * The values divided by one power of two, so that the largest is at least 1 and below 2: no digit is lost, and squares of huge and tiny
 * values stay numbers. For measures that have no unit. O(n). Never throws.
 */
export function atUnitSize(values: readonly number[]): number[] {
  const largest = values.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  if (largest === 0 || !Number.isFinite(largest)) return [...values]
  const unit = 2 ** Math.floor(Math.log2(largest))
  return values.map((x) => x / unit)
}
