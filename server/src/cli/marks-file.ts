import type { Mark } from '#server/tools.ts'
import { decimalReader, type NumberCell } from './decimals.ts'
import { InputFault } from './input-fault.ts'
import { readTable, type TableRow } from './table-file.ts'

const MARKS = {
  required: ['entry', 'juror', 'score'],
  optional: ['category', 'criterion', 'weight', 'owner', 'jurorcountry', 'entrycountry', 'at'],
} as const

const COLUMNS = [...MARKS.required, ...MARKS.optional]

export type MarkRow = TableRow<(typeof MARKS.required)[number] | (typeof MARKS.optional)[number]>

const NUMBERS = ['score', 'weight', 'at'] as const

/**
 * The rows of a file of marks, read as a stream; each name and number is kept once however often it is said. Decimal commas become points.
 * Throws InputFault as `readTable` and `decimalReader` do, and for a file without a row.
 */
export async function readMarkRows(path: string): Promise<MarkRow[]> {
  const rows: MarkRow[] = []
  const kept = new Map<string, string>()
  for await (const piece of readTable<keyof Omit<MarkRow, 'line'>>(path, MARKS))
    for (const row of piece) rows.push(sharing(row, kept))
  if (rows.length === 0) throw new InputFault('noRows', { path })
  return withPoints(rows)
}

function withPoints(rows: readonly MarkRow[]): MarkRow[] {
  // Marks take few values: each is looked at once, where it first stands.
  const cells = new Map<string, NumberCell>()
  for (const row of rows) {
    for (const column of NUMBERS) {
      const value = row[column]
      if (value !== undefined && !cells.has(value)) cells.set(value, { line: row.line, column, value })
    }
  }
  const read = decimalReader([...cells.values()])
  if (![...cells.keys()].some((value) => value.includes(','))) return [...rows]
  return rows.map(({ ...row }) => {
    for (const column of NUMBERS) {
      const value = row[column]
      if (value !== undefined) Object.assign(row, { [column]: read(value) })
    }
    return row
  })
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
