/** One review as the alarms see it. */
export type AlarmReview = {
  readonly entry: string
  readonly juror: string
  readonly score: number
  /** Juror and entry share a country; absent where countries are not known. */
  readonly isHome?: boolean
  /** Its place in time among the juror's reviews; absent where it is not known. Any unit: only the order counts. */
  readonly at?: number
}

export type Deviation = AlarmReview & { readonly others: number; readonly above: number }

/**
 * Each review beside the mean of the other jurors' scores of its entry, in the unit of the scores; reviews of entries that nobody else
 * judged tell nothing and are left out, as those beyond what doubles hold. In the order of `reviews`. O(n) in reviews. Never throws.
 */
export function deviationsOf(reviews: readonly AlarmReview[]): Deviation[] {
  const sums = new Map<string, { total: number; n: number }>()
  for (const { entry, score } of reviews) {
    const { total = 0, n = 0 } = sums.get(entry) ?? {}
    sums.set(entry, { total: total + score, n: n + 1 })
  }
  return reviews.flatMap((review) => {
    const { total = 0, n = 0 } = sums.get(review.entry) ?? {}
    if (n < 2) return []
    const others = (total - review.score) / (n - 1)
    const above = review.score - others
    return Number.isFinite(above) ? [{ ...review, others, above }] : []
  })
}
