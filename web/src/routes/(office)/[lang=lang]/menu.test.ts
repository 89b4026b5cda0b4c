import { expect, test } from 'vitest'
import { openCall } from './menu.ts'

test('the menu of the office lists the pages of a call that was opened, and of none by its address alone', () => {
  expect(openCall({ actor: {}, office: { key: 'eafc-2026', mayRun: false } })).toBe('eafc-2026')
  expect(openCall({ actor: {} })).toBeUndefined()
})
