import { expect, test } from 'vitest'
import { savedAnew, takenUp } from './stands-now.ts'

const at = (text: string, version: number) => ({ text, version })
const sheet = { waiting: {}, stored: { remark: at('Saved.', 3) }, elsewhere: {}, underWay: {} }
const kept = (over: Readonly<Record<string, string>>) => ({
  remark: { label: 'Remark', text: 'Typed.', over },
})
const back = { ...sheet, waiting: { remark: 'Typed.' } }

test('what was typed over the version that is saved is back, and nothing is asked', () => {
  expect(takenUp(sheet, kept({ version: '3' }))).toEqual(back)
})

test('where another version is saved by now, both are shown', () => {
  const stored = { remark: at('Saved.', 2) }
  const elsewhere = { remark: at('Saved.', 3) }
  expect(takenUp(sheet, kept({ version: '2' }))).toEqual({ ...back, stored, elsewhere })
})

test('what one has sent oneself is no other version', () => {
  const stored = { remark: at('Saved.', 2) }
  const underWay = { remark: ['Ty'] }
  expect(takenUp(sheet, kept({ version: '2', 'unheard.0': 'Ty' }))).toEqual({ ...back, stored, underWay })
})

test('a page that was read before the version that they were typed over shows it as nobody’s other version', () => {
  expect(takenUp(sheet, kept({ version: '4' }))).toEqual({ ...back, stored: { remark: at('Saved.', 4) } })
})

test('what is saved later is shown where nobody has written', () => {
  const now = { remark: at('Later.', 4), 'mark.idea': at('4', 1), other: at('Not shown.', 9) }
  const stored = { ...sheet.stored, 'mark.idea': at('4', 1) }
  expect(savedAnew({ waiting: {}, stored }, now)).toEqual({ remark: at('Later.', 4) })
  expect(savedAnew({ waiting: { remark: 'Typed.' }, stored }, now)).toEqual({})
})
