import { expect, test } from 'vitest'
import { pressing } from './media-pressed.ts'

const REMOVE = 'remove 0199'

/** A form as far as it is asked: its buttons, and which was pressed for it. */
function formWith(...buttons: string[]) {
  const pressed: (string | null)[] = []
  const form = {
    querySelector: (selector: string) =>
      buttons.map((value) => ({ value })).find(({ value }) => selector.includes(value)) ?? null,
    requestSubmit: (button: { value: string } | null) => pressed.push(button?.value ?? null),
  }
  return { form: form as unknown as HTMLFormElement, pressed }
}

const doing = (does?: string): FormData => {
  const form = new FormData()
  if (does !== undefined) form.set('do', does)
  return form
}

test('what was pressed without a line goes with the next sending, and once', () => {
  const { form, pressed } = formWith(REMOVE)
  const press = pressing()
  press.sent(doing(REMOVE))
  expect(press.answered(false)).toBe(false)
  press.send(form)
  press.sent(doing(REMOVE))
  expect(press.answered(true)).toBe(false)
  press.send(form)
  expect(pressed).toEqual([REMOVE, null])
})

test.each([undefined, 'save'])('words that arrive alone (%s) leave it to be sent', (does) => {
  const { form, pressed } = formWith(REMOVE)
  const press = pressing()
  press.sent(doing(REMOVE))
  press.answered(false)
  press.sent(doing(does))
  expect(press.answered(true)).toBe(true)
  press.send(form)
  expect(pressed).toEqual([REMOVE])
})

test('a button that is gone is asked for no more', () => {
  const { form, pressed } = formWith()
  const press = pressing()
  press.sent(doing(REMOVE))
  press.answered(false)
  press.send(form)
  press.sent(doing())
  expect(press.answered(true)).toBe(false)
  expect(pressed).toEqual([null])
})
