import type { Localised } from '#kernel/languages.ts'
import { MOST } from '#kernel/limits.ts'
import type { AnyAsked, FieldLimits, LimitName } from '../asked.ts'
import type { Note } from '../problems.ts'
import { country } from './country.ts'
import { date } from './date.ts'
import { email } from './email.ts'
import type { AnswerKind } from './kind.ts'
import { language } from './language.ts'
import { number } from './number.ts'
import { phone } from './phone.ts'
import { text } from './text.ts'
import { webAddress } from './web-address.ts'

/** Kinds whose answers are one line, by the part that it is; a cell is one of them, and is judged by it. */
const CELLS = {
  text: [text, 'text', ['max']],
  number: [number, 'raw', ['min', 'max', 'whole']],
  date: [date, 'date', ['earliest', 'latest']],
  email: [email, 'address', []],
  phone: [phone, 'number', []],
  'web-address': [webAddress, 'url', []],
  country: [country, 'code', []],
  language: [language, 'tag', []],
} as const

export type ColumnKind = keyof typeof CELLS
export const COLUMN_KINDS = Object.keys(CELLS) as readonly ColumnKind[]

/** The limits that the cells of a kind can have. */
export const limitsOfCells = (kind: ColumnKind): readonly LimitName[] => CELLS[kind][2]

export type Column = {
  readonly key: string
  readonly label: Localised
  readonly kind: ColumnKind
  readonly required?: boolean | undefined
  readonly limits?: FieldLimits | undefined
}

type AnyCell = AnswerKind<AnyAsked, { readonly kind: string }>

/** What is wrong with what stands in a cell. */
export function checkCell(column: Column, typed: string, note: Note): void {
  const [kind, part] = CELLS[column.kind]
  const cell = kind as unknown as AnyCell
  const question = { ...column, required: false, audience: 'office' } as const
  cell.check(question, cell.accept({ [part]: typed }), (code, params) => note(code, params), {})
}

/** Most characters of a cell. */
export function longestCell(column: Column | undefined): number {
  if (column === undefined) return MOST.key
  const [kind] = CELLS[column.kind]
  const own = column.kind === 'text' ? column.limits?.max : undefined
  return own ?? (kind as unknown as AnyCell).longest ?? MOST.key
}
