import { type Mark, readSheet } from '../ranking/sheet.ts'
import { fitSeverity, isModel, type Severity } from './fit.ts'

/** The model of these marks, or why there is none. O(marks) and the fit. Never throws on marks that can be read. */
export const fitted = (marks: readonly Mark[]): Severity | string => {
  const fit = fitSeverity(readSheet(marks))
  return isModel(fit) ? fit.severity : fit
}

/** Rows of entries, columns of jurors; null is no mark. O(marks). Never throws. */
export const matrix = (rows: readonly (readonly (number | string | null)[])[]): Mark[] =>
  rows.flatMap((row, e) =>
    row.flatMap((score, j) => (score === null ? [] : [{ entry: `e${e}`, juror: `j${j}`, score }])),
  )
