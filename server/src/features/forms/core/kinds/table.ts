import type { Asked } from '../asked.ts'
import type { Posted } from '../posted.ts'
import type { Note } from '../problems.ts'
import { checkCell, longestCell, type Column } from './columns.ts'
import { checkItems, ITEM_LIMITS } from './items.ts'
import type { AnswerKind, ByKey } from './kind.ts'
import { numberSaid } from './number.ts'
import { list, own, textsByKey } from './reading.ts'

/** Rows of the same columns, as many as its limits say. */
type TableAsked = Asked<'table', typeof ITEM_LIMITS> & { readonly columns: readonly Column[] }

/** What stands in each cell, by the key of its column; a row in which nothing does is none. */
type TableAnswer = { readonly kind: 'table'; readonly rows: readonly ByKey[] }

export const table: AnswerKind<TableAsked, TableAnswer> = {
  settings: ['columns'],
  reads: ['columns'],
  limits: ITEM_LIMITS,
  shape: { rows: 'rows' },
  accept: (sent) => ({
    kind: 'table',
    rows: list(sent, 'rows')
      .map(textsByKey)
      .filter((row) => Object.keys(row).length > 0),
  }),
  post: (key, posted, { columns }) => ({ rows: rowsSaid(key, posted, columns) }),
  names: ['.asked'],
  check(question, { rows }, note) {
    rows.forEach((row, at) => {
      for (const column of question.columns)
        checkRow(column, row, (code, params) => note(code, params, `${at}.${column.key}`))
    })
    checkItems(question, rows.length, note)
  },
  isEmpty: ({ rows }) => rows.length === 0,
  toText: () => '',
  // A line for each row.
  inFull: ({ columns }, { rows }, say) =>
    rows
      .map((row) =>
        columns
          .flatMap(({ key, label }) => {
            const cell = own(row, key)
            return cell === undefined ? [] : [`${say.text(label)}: ${cell}`]
          })
          .join('; '),
      )
      .join('\n'),
  said: ({ rows }, { columns }) => rows.flatMap((row) => columns.map(({ key }) => own(row, key) ?? '')),
  texts: ({ rows }) =>
    rows.flatMap((row, at) => Object.entries(row).map(([key, text]) => ({ name: `${at}.${key}`, text }))),
  longestOf: ({ columns }, part) => longestCell(columns.find(({ key }) => part.endsWith(`.${key}`))),
}

function checkRow(column: Column, row: ByKey, note: Note): void {
  const typed = own(row, column.key)
  if (typed !== undefined) checkCell(column, typed, note)
  else if (column.required) note('required')
}

function rowsSaid(key: string, posted: Posted, columns: readonly Column[]): readonly ByKey[] {
  const found: ByKey[] = []
  for (let at = 0; columns.some((column) => posted.has(`${key}.${at}.${column.key}`)); at += 1)
    found.push(
      Object.fromEntries(
        columns.map((column) => [column.key, cellSaid(`${key}.${at}.${column.key}`, posted, column)]),
      ),
    )
  return found
}

const cellSaid = (name: string, posted: Posted, { kind, limits }: Column): string =>
  kind === 'number' ? numberSaid(name, posted, limits?.whole) : posted.one(name)
