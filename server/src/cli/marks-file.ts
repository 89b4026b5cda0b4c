import type { Mark } from '#features/results/index.ts'
import { readTable, type TableRow } from './table-file.ts'

const MARKS = {
  required: ['entry', 'juror', 'score'],
  optional: ['category', 'criterion', 'weight', 'owner', 'jurorcountry', 'entrycountry', 'at'],
} as const

export type MarkRow = TableRow<(typeof MARKS.required)[number] | (typeof MARKS.optional)[number]>

/** The rows of a file of marks, read as a stream. */
export async function readMarkRows(path: string): Promise<MarkRow[]> {
  const rows: MarkRow[] = []
  for await (const row of readTable<keyof Omit<MarkRow, 'line'>>(path, MARKS)) rows.push(row)
  return rows
}

export const toMark = ({ entry = '', juror = '', score = '', ...row }: MarkRow): Mark => ({
  entry,
  juror,
  score,
  category: row.category,
  criterion: row.criterion,
  weight: row.weight,
  line: row.line,
})
