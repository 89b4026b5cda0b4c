import { on } from 'svelte/events'
import type { Attachment } from 'svelte/attachments'

type Cell = HTMLTableCellElement
/** How far a key goes: rows, then cells; of Infinity to the end. */
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
  PageUp: [-5, 0],
  PageDown: [5, 0],
}

/** What takes the focus for a cell: the control in it, or itself. */
const targetOf = (cell: Cell): HTMLElement =>
  [...cell.querySelectorAll<HTMLElement>('button, a')].find((one) => one.checkVisibility()) ?? cell

const within = (at: number, length: number): number => Math.min(length - 1, Math.max(0, at))

/**
 * Lets a table be worked by keyboard as a grid (ARIA practices, "grid"): one stop for the Tab key, from which arrows lead from cell to cell,
 * Home and End along a row, both with Ctrl to the corners. Without script all its controls are stops. `_shown`: what it shows; when that
 * changes, its controls are found anew.
 */
export const asGrid =
  (_shown: unknown): Attachment<HTMLTableElement> =>
  (table) => {
    const cellsIn = (row: HTMLTableRowElement): Cell[] => [...row.cells]
    const rows = [...table.rows]
    const first = (): Cell | undefined => table.tBodies[0]?.rows[0]?.cells[1] ?? rows[0]?.cells[0]
    const focused = (): Cell | null => document.activeElement?.closest<Cell>('td, th') ?? null
    let current: Cell | undefined
    function turnTo(cell: Cell | undefined): void {
      if (current) targetOf(current).tabIndex = -1
      current = cell
      if (cell) targetOf(cell).tabIndex = 0
    }
    table.setAttribute('role', 'grid')
    for (const cell of rows.flatMap(cellsIn)) targetOf(cell).tabIndex = -1
    const at = focused()
    turnTo(at && table.contains(at) ? at : first())

    function to({ key, ctrlKey }: KeyboardEvent, from: Cell): Cell | undefined {
      const [down, right] = STEPS[key] ?? [0, 0]
      const isCorner = ctrlKey && !Number.isFinite(right)
      const row =
        rows[
          within(
            rows.indexOf(from.parentElement as HTMLTableRowElement) + (isCorner ? right : down),
            rows.length,
          )
        ]
      return row?.cells[within(from.cellIndex + right, row.cells.length)]
    }
    const offs = [
      on(table, 'focusin', ({ target }) => {
        if (target instanceof Element) turnTo(target.closest<Cell>('td, th') ?? current)
      }),
      on(table, 'keydown', (event) => {
        const from = focused()
        if (!from || !(event.key in STEPS) || event.altKey || event.metaKey) return
        const cell = to(event, from)
        if (!cell) return
        event.preventDefault()
        turnTo(cell)
        targetOf(cell).focus()
      }),
    ]
    return () => offs.forEach((off) => off())
  }
