/** One rater's value for one unit; in a jury a juror's score for an entry. At most one for each pair. */
export type Rating = { readonly unit: string; readonly rater: string; readonly value: number }

/** Why a measure of agreement does not exist for these ratings. */
export type NoMeasure =
  | 'no-ratings'
  /** No unit was rated by two raters. */
  | 'no-overlap'
  | 'one-rater'
  | 'one-unit'
  /** All values are the same: there is nothing to agree on. */
  | 'all-equal'
  /** The measure needs every rater on every unit. */
  | 'incomplete'
  /** A ratio of values needs them all to be at least 0. */
  | 'negative-values'

/** The values as a full table, one row a unit, one column a rater, in the order in which they first appear. O(ratings). */
export function tableOf(ratings: readonly Rating[]): number[][] | NoMeasure {
  const raters = [...new Set(ratings.map(({ rater }) => rater))]
  const units = Map.groupBy(ratings, ({ unit }) => unit)
  const rows = [...units.values()].map((own) => {
    const byRater = new Map(own.map(({ rater, value }) => [rater, value]))
    return raters.flatMap((rater) => byRater.get(rater) ?? [])
  })
  if (ratings.length === 0) return 'no-ratings'
  if (raters.length === 1) return 'one-rater'
  if (rows.length === 1) return 'one-unit'
  return rows.every((row) => row.length === raters.length) ? rows : 'incomplete'
}

/** Ranks from 1, equal values sharing the mean of theirs. O(n log n). */
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

export const mean = (values: readonly number[]): number => values.reduce((so, x) => so + x, 0) / values.length
