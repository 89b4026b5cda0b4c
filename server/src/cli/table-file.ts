import { isBlank } from '#kernel/one-line.ts'
import { readCsv } from './csv.ts'
import { InputFault } from './input-fault.ts'
import { inOneForm } from './name-form.ts'

/** A row by column; a column that the file does not have, or an empty cell, is undefined. */
export type TableRow<Column extends string> = { readonly line: number } & Readonly<
  Partial<Record<Column, string>>
>

export type Columns<Column extends string> = {
  readonly required: readonly Column[]
  readonly optional: readonly Column[]
}

/**
 * The rows of a CSV file with named columns, a piece of the file at a time; columns in any order, their names without regard to case; cells
 * in Unicode's composed form, so that one name is one name.
 * Throws InputFault naming a column that is missing, unknown or there twice, a row with too many or too few cells, an empty required cell.
 */
export async function* readTable<Column extends string>(
  path: string,
  columns: Columns<Column>,
): AsyncGenerator<readonly TableRow<Column>[]> {
  let header: readonly Column[] | null = null
  for await (const records of readCsv(path)) {
    const rows: TableRow<Column>[] = []
    for (const record of records) {
      if (header === null) header = readHeader(record.cells, columns)
      else rows.push(readRow(record, header, columns))
    }
    yield rows
  }
  if (header === null) throw new InputFault('empty', { path })
}

function readHeader<Column extends string>(
  cells: readonly string[],
  { required, optional }: Columns<Column>,
): Column[] {
  const known = [...required, ...optional]
  const names = cells.map((cell, at) => {
    if (isBlank(cell)) throw new InputFault('columnUnnamed', { at: at + 1 })
    const name = known.find((column) => column === cell.trim().toLowerCase())
    if (name === undefined)
      throw new InputFault('columnUnknown', { column: cell.trim(), known: known.join(', ') })
    return name
  })
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new InputFault('columnTwice', { column: twice })
  const missing = required.find((column) => !names.includes(column))
  if (missing !== undefined)
    throw new InputFault('columnMissing', { column: missing, known: known.join(', ') })
  return names
}

function readRow<Column extends string>(
  { line, cells }: { readonly line: number; readonly cells: readonly string[] },
  header: readonly Column[],
  { required }: Columns<Column>,
): TableRow<Column> {
  if (cells.length !== header.length) {
    throw new InputFault('cells', { line, expected: header.length, found: cells.length })
  }
  const row = { line } as { line: number } & Partial<Record<Column, string>>
  header.forEach((column, at) => {
    const cell = inOneForm(cells[at] ?? '').trim()
    if (!isBlank(cell)) Object.assign(row, { [column]: cell })
  })
  const empty = required.find((column) => row[column] === undefined)
  if (empty !== undefined) throw new InputFault('cellEmpty', { line, column: empty })
  return row
}
