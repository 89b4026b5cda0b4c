import { toNumber } from './fraction.ts'
import type { Sheet } from './sheet.ts'

/** The reviews' scores as numbers, for statistics; reviews without one are left out. O(reviews). */
export const reviewScores = (sheet: Sheet): { entry: string; juror: string; score: number }[] =>
  sheet.entries.flatMap(({ entry, reviews }) =>
    reviews.flatMap(({ juror, score }) => (score ? [{ entry, juror, score: toNumber(score) }] : [])),
  )
