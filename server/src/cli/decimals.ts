import { isAmbiguousNumber, plainNumber } from '#kernel/numbers.ts'
import { InputFault } from './input-fault.ts'

/** A number as it stands in a cell of a file. */
export type NumberCell = { readonly line: number; readonly column: string; readonly value: string }

const WITH_COMMA = /^[+-]?\d+,\d+(?:[eE][+-]?\d+)?$/
const WITH_POINT = /^[+-]?\d*\.\d+(?:[eE][+-]?\d+)?$/

/** A decimal number with a point, whichever of the two it was written with, and without what separates its thousands; anything else as it is. */
export function withPoint(value: string): string {
  if (WITH_COMMA.test(value)) return value.replace(',', '.')
  return AS_OTHERS_READ.test(value) ? value : (plainNumber(value) ?? value)
}
const AS_OTHERS_READ = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/**
 * Reads decimal commas, as spreadsheets write them in most of Europe: returns what gives the text of a cell with a point. 7,5 can only be a
 * decimal; 1,250 may be a thousand and some, and is read when the file's other numbers show that its commas are decimal signs and its points
 * are not; with such commas 1.250 is as doubtful. What is no such number stays as it is, to be refused where it is used.
 * Throws InputFault naming the cell that could be two numbers.
 */
export function decimalReader(cells: readonly NumberCell[]): (value: string) => string {
  const sure = cells.filter(({ value }) => !isAmbiguousNumber(value))
  const hasCommas = sure.some(({ value }) => WITH_COMMA.test(value))
  const hasPoints = sure.some(({ value }) => WITH_POINT.test(value))
  const isDoubtful = ({ value }: NumberCell): boolean =>
    isAmbiguousNumber(value) &&
    (WITH_COMMA.test(value) ? !hasCommas || hasPoints : WITH_POINT.test(value) && hasCommas)
  const doubtful = cells.find(isDoubtful)
  if (doubtful) throw new InputFault('numberDoubtful', { ...doubtful })
  return withPoint
}
