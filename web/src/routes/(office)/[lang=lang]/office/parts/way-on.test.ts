import { expect, test } from 'vitest'
import { wayOn } from './way-on.ts'

test.each([
  ['already-decided', '/en/office/demo/judging', 'decisions'],
  ['cut-in-force', '/en/office/demo/judging', 'cut'],
  ['round-chosen-by-hand', '/en/office/demo/judging', 'cut'],
  ['leaves-open', '/en/office/demo/cut', 'reviews'],
  ['entries-unchecked', '/en/office/demo/publication', 'entries?admissibility=open'],
  ['results-already-proposed', '/en/office/demo/decisions', 'publication'],
])('%s at %s leads to %s', (code, here, path) => {
  expect(wayOn(code, here)?.path).toBe(path)
})

test('where the act is on the page itself, or there is none, nothing leads on', () => {
  expect([wayOn('cut-told', '/en/office/demo/cut'), wayOn('own-conflict', '/en/office/demo/cut')]).toEqual([
    null,
    null,
  ])
})
