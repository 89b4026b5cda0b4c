import type { Mark } from '#features/results/index.ts'
import { readTable, type TableRow } from './table-file.ts'

const MARKS = {
  required: ['entry', 'juror', 'score'],
  optional: ['category', 'criterion', 'weight', 'owner', 'jurorcountry', 'entrycountry', 'at'],
} as const

const COLUMNS = [...MARKS.required, ...MARKS.optional]

export type MarkRow = TableRow<(typeof MARKS.required)[number] | (typeof MARKS.optional)[number]>

/** The rows of a file of marks, read as a stream; each name and number is kept once however often it is said. */
export async function readMarkRows(path: string): Promise<MarkRow[]> {
  const rows: MarkRow[] = []
  const kept = new Map<string, string>()
  for await (const piece of readTable<keyof Omit<MarkRow, 'line'>>(path, MARKS))
    for (const row of piece) rows.push(sharing(row, kept))
  return rows
}

function sharing(row: MarkRow, kept: Map<string, string>): MarkRow {
  const own = (text: string): string => {
    const known = kept.get(text)
    if (known !== undefined) return known
    kept.set(text, text)
    return text
  }
  const shared = { line: row.line }
  for (const column of COLUMNS) {
    const cell = row[column]
    if (cell !== undefined) Object.assign(shared, { [column]: own(cell) })
  }
  return shared
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
