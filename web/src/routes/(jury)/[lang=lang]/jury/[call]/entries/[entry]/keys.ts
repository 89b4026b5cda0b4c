import { steppedMark, typedMark } from '#lib/domain/score.ts'
import type { Criterion } from '@clarion/server/shared'

/** 1 and then 0 is ten when they come so close together. */
const TOGETHER_MS = 700

export type SheetActs = {
  readonly criteria: () => readonly Criterion[]
  readonly markOf: (criterion: string) => number | undefined
  readonly onmark: (criterion: string, mark: number | null) => void
  readonly onhelp: () => void
  readonly isOn: () => boolean
}

const isWritten = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'radio')

/** Keys of the score sheet. They are heard inside it only, and never where one writes (WCAG 2.1.4). */
export function sheetKeys(acts: SheetActs): (event: KeyboardEvent) => void {
  let last = { digit: '', criterion: '', at: 0 }

  function marked(criterion: Criterion, { key, timeStamp: at }: KeyboardEvent): number | null | undefined {
    const { scale } = criterion
    const mark = acts.markOf(criterion.key)
    if (key === 'Backspace' || key === 'Delete') return null
    if (key === 'ArrowLeft' || key === 'ArrowRight')
      return steppedMark(scale, mark, key === 'ArrowRight' ? 1 : -1)
    if (!/^\d$/.test(key)) return undefined
    const isTogether = last.criterion === criterion.key && at - last.at < TOGETHER_MS
    const typed = typedMark(scale, key, isTogether ? last.digit : '')
    last = { digit: key, criterion: criterion.key, at }
    return typed ?? undefined
  }

  function markHere(event: KeyboardEvent, sheet: HTMLElement): boolean {
    const here = criterionAt(event.target)
    const criterion = acts.criteria().find(({ key }) => key === here)
    const mark = criterion && marked(criterion, event)
    if (criterion === undefined || mark === undefined) return false
    acts.onmark(criterion.key, mark)
    focusOn(sheet, criterion.key, mark)
    return true
  }

  function act(event: KeyboardEvent, sheet: HTMLElement): boolean {
    const others: Readonly<Record<string, () => void>> = {
      '?': acts.onhelp,
      n: () => sheet.querySelector<HTMLElement>('[name="remark"]')?.focus(),
      arrowup: () => moveFocus(sheet, event.target, -1),
      arrowdown: () => moveFocus(sheet, event.target, 1),
    }
    const other = others[event.key.toLowerCase()]
    other?.()
    return other !== undefined || markHere(event, sheet)
  }

  return (event) => {
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey
    if (!isPlain || isWritten(event.target) || !acts.isOn()) return
    if (act(event, event.currentTarget as HTMLElement)) event.preventDefault()
  }
}

const criterionAt = (target: EventTarget | null): string | undefined =>
  target instanceof Element
    ? target.closest<HTMLElement>('[data-criterion]')?.dataset['criterion']
    : undefined

/** To the criterion before or after the one that has the focus; from outside, to the first. */
function moveFocus(sheet: HTMLElement, from: EventTarget | null, by: 1 | -1): void {
  const all = [...sheet.querySelectorAll<HTMLElement>('[data-criterion]')]
  const at = all.findIndex((one) => one.dataset['criterion'] === criterionAt(from))
  const to = all[at === -1 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]
  const control = to?.querySelector<HTMLElement>('input:checked') ?? to?.querySelector<HTMLElement>('input')
  control?.focus({ preventScroll: true })
  to?.scrollIntoView({ block: 'nearest' })
}

function focusOn(sheet: HTMLElement, criterion: string, mark: number | null): void {
  const inputs = sheet.querySelectorAll<HTMLInputElement>(`[data-criterion="${CSS.escape(criterion)}"] input`)
  const chosen = [...inputs].find(({ value }) => value === String(mark)) ?? inputs[0]
  chosen?.focus({ preventScroll: true })
}

/** To the control of a field, by the name it is sent under; of a row of marks to the one that is chosen. */
export function focusField(sheet: HTMLElement, field: string): void {
  const named = `[name="${CSS.escape(field)}"]`
  const control =
    sheet.querySelector<HTMLElement>(`${named}:checked`) ?? sheet.querySelector<HTMLElement>(named)
  control?.focus()
}

type Panes = {
  readonly reading: () => HTMLElement | undefined
  readonly sheet: () => HTMLFormElement | undefined
  readonly onnext: () => void
}

/** Keys that write no letter: they are heard on the whole desk. */
export function deskKeys({ reading, sheet, onnext }: Panes): (event: KeyboardEvent) => void {
  function switchPane(): void {
    const isInSheet = sheet()?.contains(document.activeElement)
    const first = sheet()?.querySelector<HTMLElement>('input:checked, fieldset input')
    const to = isInSheet ? reading() : (first ?? sheet())
    to?.focus()
  }
  const give = (event: KeyboardEvent): void => {
    if (event.target instanceof Node && sheet()?.contains(event.target))
      sheet()?.querySelector<HTMLButtonElement>('button[data-give]')?.click()
  }
  return (event) => {
    if (event.key === 'F6') switchPane()
    else if (event.altKey && event.key === 'PageDown') onnext()
    else if (event.ctrlKey && event.key === 'Enter') give(event)
    else return
    event.preventDefault()
  }
}
