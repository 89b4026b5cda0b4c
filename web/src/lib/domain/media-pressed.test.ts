import { expect, test, vi } from 'vitest'
import { pressing } from './media-pressed.ts'

const [REMOVE, REMOVE_OTHER] = ['remove 0199', 'remove 0200']

/** A button as far as it is heard: its name and what it does. */
class Pressed extends EventTarget {
  readonly name = 'do'
  readonly value: string
  constructor(value: string) {
    super()
    this.value = value
  }
  closest() {
    return this
  }
}
vi.stubGlobal('Element', Pressed)

/** A page as far as it is asked: the buttons that it offers. */
const pageWith = (...buttons: string[]) => ({
  querySelector: (selector: string) => buttons.find((value) => selector.includes(`"${value}"`)) ?? null,
})
const BOTH = pageWith(REMOVE, REMOVE_OTHER) as unknown as Element

/** Files of a page, beside which buttons are pressed: what each sending does. */
function beside(page = BOTH) {
  const press = pressing()
  return {
    press,
    hear: (value: string) => press.hear({ target: new Pressed(value) } as unknown as Event),
    send: (on = page) => {
      const form = new FormData()
      press.sent(form, on)
      return form.get('do')
    },
  }
}

test('what was pressed without a line goes with the next sending, and once', () => {
  const { press, hear, send } = beside()
  hear(REMOVE)
  expect(send()).toBe(REMOVE)
  expect(press.answered(false)).toBe(false)
  expect(press.isWaiting()).toBe(true)
  expect(send()).toBe(REMOVE)
  expect(press.answered(true)).toBe(false)
  expect(send()).toBe('save')
})

test('all that was pressed without a line goes in its order, one with each sending', () => {
  const { press, hear, send } = beside()
  hear(REMOVE)
  expect(send()).toBe(REMOVE)
  press.answered(false)
  hear(REMOVE_OTHER)
  expect(send()).toBe(REMOVE)
  press.answered(false)
  expect(send()).toBe(REMOVE)
  expect(press.answered(true)).toBe(true)
  expect(send()).toBe(REMOVE_OTHER)
  expect(press.answered(true)).toBe(false)
})

test('what is pressed while another is underway follows it', () => {
  const { press, hear, send } = beside()
  hear(REMOVE)
  send()
  hear(REMOVE_OTHER)
  expect(press.answered(true)).toBe(true)
  expect(send()).toBe(REMOVE_OTHER)
})

test('a removal that was pressed and its undoing both go, in their order', () => {
  const { press, hear, send } = beside()
  hear(REMOVE)
  send()
  hear('restore 0199')
  press.answered(true)
  expect(send(pageWith('restore 0199') as unknown as Element)).toBe('restore 0199')
})

test('pressed once more while it waits, it is done once', () => {
  const { press, hear, send } = beside()
  hear(REMOVE)
  hear(REMOVE)
  send()
  expect(press.answered(true)).toBe(false)
})

test('a file that others moved meanwhile still goes to the place that was pressed', () => {
  const { hear, send } = beside()
  hear('move 0200 0')
  expect(send()).toBe('move 0200 0')
})

test('what the page offers no more is dropped, and what was pressed after it goes', () => {
  const { press, hear, send } = beside()
  hear(REMOVE)
  hear('move 0199 1')
  hear(REMOVE_OTHER)
  send()
  press.answered(true)
  expect(send(pageWith('restore 0199', REMOVE_OTHER) as unknown as Element)).toBe(REMOVE_OTHER)
  expect(press.answered(true)).toBe(false)
})

test('words that are saved alone press nothing', () => {
  const { press, hear, send } = beside()
  hear('save')
  expect(send()).toBe('save')
  expect(press.isWaiting()).toBe(false)
})
