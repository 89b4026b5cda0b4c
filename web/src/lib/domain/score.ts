import type { Scale } from '@clarion/server/shared'

/** Up to so many marks stand in one row; more are typed. */
const MOST_CELLS = 11

/** Whether every mark of the scale gets a cell of its own. */
export const hasCells = ({ min, max, step }: Scale): boolean => (max - min) / step + 1 <= MOST_CELLS

/** The words for a mark: of the span it lies in. Half marks between two spans take the lower one's. */
export function describedMark({ marks }: Scale, mark: number) {
  return marks.find(({ from, to }) => mark >= from && mark <= to) ?? marks.findLast(({ to }) => mark > to)
}

/** "8–9", or "5" for a span of one mark. */
export const spanInWords = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  from === to ? String(from) : `${from}–${to}`

/** The mark that a key means after what was pressed just before: 1 and then 0 is 10. Null: none of the scale. */
export function typedMark(scale: Scale, pressed: string, before: string): number | null {
  const candidates = [before + pressed, pressed].map(Number)
  return candidates.find((mark) => mark >= scale.min && mark <= scale.max) ?? null
}

/** One step from a mark, kept on the scale; from none, the nearest end. */
export function steppedMark({ min, max, step }: Scale, mark: number | undefined, by: 1 | -1): number {
  if (mark === undefined) return by === 1 ? min : max
  return Math.min(max, Math.max(min, Number((mark + by * step).toFixed(6))))
}

/** The digits that mean a mark on some of the sheet's scales, and whether two of them together do. */
export function digitsOf(criteria: readonly { readonly scale: Scale }[]) {
  const [from, to] = [
    Math.min(...criteria.map(({ scale }) => scale.min)),
    Math.max(...criteria.map(({ scale }) => scale.max)),
  ]
  return { from: Math.max(0, from), to: Math.min(9, to), hasTen: to >= 10 }
}
