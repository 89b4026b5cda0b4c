import { toNumber } from './fraction.ts'
import type { Sheet } from './sheet.ts'

/** The reviews' scores as numbers in the unit of the marks, for statistics; reviews without one are left out. O(reviews). Never throws. */
export const reviewScores = (sheet: Sheet): { entry: string; juror: string; score: number }[] =>
  sheet.entries.flatMap(({ entry, reviews }) =>
    reviews.flatMap(({ juror, score }) => (score ? [{ entry, juror, score: toNumber(score) }] : [])),
  )
