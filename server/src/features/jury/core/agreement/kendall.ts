import { midranks, type NoMeasure, type Rating, tableOf } from './ratings.ts'

/**
 * Kendall's coefficient of concordance W of a full table, corrected for ties: 1 when all raters order the units alike, 0 when there is no
 * common order; no unit. The reason instead where it does not exist. O(raters · units · log units) time. Never throws.
 * Source: M. G. Kendall, "Rank Correlation Methods" (1948), chapter 6.
 */
export function kendallW(ratings: readonly Rating[]): number | NoMeasure {
  const rows = tableOf(ratings)
  if (typeof rows === 'string') return rows
  const n = rows.length
  const k = rows[0]?.length ?? 0
  const ranked = Array.from({ length: k }, (_, j) => midranks(rows.map((row) => row[j] ?? 0)))
  const sums = rows.map((_, i) => ranked.reduce((so, ranks) => so + (ranks[i] ?? 0), 0))
  const expected = (k * (n + 1)) / 2
  const spread = sums.reduce((so, sum) => so + (sum - expected) ** 2, 0)
  const ties = ranked.reduce((so, ranks) => so + tieTerm(ranks), 0)
  const most = (k * k * (n ** 3 - n) - k * ties) / 12
  return most > 0 ? spread / most : 'all-equal'
}

function tieTerm(ranks: readonly number[]): number {
  const groups = Map.groupBy(ranks, (rank) => rank)
  return [...groups.values()].reduce((so, { length: t }) => so + t ** 3 - t, 0)
}
