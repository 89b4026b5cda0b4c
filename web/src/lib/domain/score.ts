import { isOnScale, localeOf, numberTyped } from '@clarion/server/shared'
import { numbersIn } from '#lib/texts/formats.ts'
import type { Language, Scale } from '@clarion/server/shared'

/** Up to so many marks stand in one row; more are typed. */
const MOST_CELLS = 11

/** Whether every mark of the scale gets a cell of its own. */
export const hasCells = ({ min, max, step }: Scale): boolean => (max - min) / step + 1 <= MOST_CELLS

/** The words for a mark: of the span it lies in. Half marks between two spans take the lower one's. */
export function describedMark({ marks }: Scale, mark: number) {
  return marks.find(({ from, to }) => mark >= from && mark <= to) ?? marks.findLast(({ to }) => mark > to)
}

/** Steps are told apart to so many places, as `marksOf` makes them. */
const MOST_PLACES = 6

/** A mark as its reader writes it: 6.5 in English, 6,5 in Italian and Greek. */
export const markInWords = (mark: number, language: Language): string =>
  numbersIn(localeOf(language), {
    maximumFractionDigits: MOST_PLACES,
    useGrouping: false,
  }).format(mark)

/** A mark as the server keeps it, exactly as it was given, in figures of its reader's language; "–": none was made. */
export const givenInWords = (mark: string | null | undefined, language: Language): string =>
  mark === null || mark === undefined ? '–' : markInWords(Number(mark), language)

/** What stands in a mark's field, as its reader writes it; what is no number stands as it was typed. */
export function typedInWords(text: string, language: Language): string {
  const mark = numberTyped(text)
  return typeof mark === 'number' ? markInWords(mark, language) : text
}

type Span = { readonly from: number; readonly to: number }

/** "8–9", or "5" for a span of one mark. */
export const spanInWords = ({ from, to }: Span, language: Language): string =>
  [...new Set([from, to])].map((mark) => markInWords(mark, language)).join('–')

/** The mark that a key means after what was pressed just before: 1 and then 0 is 10. Null: none of the scale. */
export function typedMark(scale: Scale, pressed: string, before: string): number | null {
  const candidates = [before + pressed, pressed].map(Number)
  return candidates.find((mark) => isOnScale(scale, mark)) ?? null
}

/** One step from a mark, kept on the scale; from none, the nearest end. */
export function steppedMark({ min, max, step }: Scale, mark: number | undefined, by: 1 | -1): number {
  if (mark === undefined) return by === 1 ? min : max
  return Math.min(max, Math.max(min, Number((mark + by * step).toFixed(6))))
}

const DIGITS = Array.from({ length: 10 }, (_, digit) => digit)

/**
 * The digits that mean a mark on some scale of the sheet whose marks are chosen by keys, and whether 1 and 0 together do.
 * Null: there is none, or only one. Where marks are typed into a field, a digit is a letter of what is typed.
 */
export function digitsOf(criteria: readonly { readonly scale: Scale }[]) {
  const scales = criteria.map(({ scale }) => scale).filter(hasCells)
  const isMark = (mark: number): boolean => scales.some((scale) => isOnScale(scale, mark))
  const meant = DIGITS.filter(isMark)
  const [from, to] = [meant[0], meant.at(-1)]
  if (from === undefined || to === undefined || from === to) return null
  return { from, to, hasTen: isMark(10) }
}
