import { expect, test } from 'vitest'
import { isOnScale, marksOf, numberTyped, readMark } from './criteria.ts'

const halves = { min: 0, max: 10, step: 0.5, marks: [] }
const params = { min: 0, max: 10, step: 0.5 }
const taken = (mark: number | null) => ({ ok: true, mark })
const refused = (code: string) => ({ ok: false, problem: { code, params } })

test.each([
  ['6,5', taken(6.5)],
  ['6.5', taken(6.5)],
  [' 6,50 ', taken(6.5)],
  ['6,', taken(6)],
  [',5', taken(0.5)],
  ['10', taken(10)],
  ['', taken(null)],
  ['  ', taken(null)],
  ['65', refused('mark-out-of-scale')],
  ['7710', refused('mark-out-of-scale')],
  ['6,25', refused('mark-out-of-scale')],
  ['-1', refused('mark-out-of-scale')],
  ['6,5,0', refused('mark-unreadable')],
  ['1.000,5', refused('mark-out-of-scale')],
  ['10,0 ', taken(10)],
  ['6,500', taken(6.5)],
  ['1’0', refused('mark-unreadable')],
  ['7/10', refused('mark-unreadable')],
  ['1e1', refused('mark-unreadable')],
  ['0x5', refused('mark-unreadable')],
  ['six', refused('mark-unreadable')],
])('%j on a scale from 0 to 10 in halves is %j', (text, read) => {
  expect(readMark(halves, text)).toEqual(read)
})

test('a number is read as the browser and the server read it, whatever the scale', () => {
  expect(['6,5', '', '7710', 'x'].map(numberTyped)).toEqual([6.5, null, 7710, undefined])
})

test('steps that no binary fraction meets are met', () => {
  const tenths = { min: 0, max: 1, step: 0.1, marks: [] }
  expect([0.1, 0.3, 0.7, 0.75].map((mark) => isOnScale(tenths, mark))).toEqual([true, true, true, false])
})

test('a mark of a scale is exactly one: what a table would round to it is none, typed or sent', () => {
  const hundredths = { min: 0, max: 10, step: 0.01, marks: [] }
  const near = [1.0000000001, 0.9999999999, 7.105427357601e-10, 1.001]
  expect(near.filter((mark) => isOnScale(halves, mark) || isOnScale(hundredths, mark))).toEqual([])
  expect(readMark(halves, '1.0000000001')).toEqual(refused('mark-out-of-scale'))
  expect(readMark(halves, '6.50000000000')).toEqual(taken(6.5))
})

test.each([0.01, 0.05, 0.1, 0.25, 0.5])(
  'every mark from -3 to 10 in steps of %d is one as it is written',
  (step) => {
    const scale = { min: -3, max: 10, step, marks: [] }
    const written = marksOf(scale).map((mark) => mark.toFixed(2))
    expect(written.filter((text) => !isOnScale(scale, Number(text)))).toEqual([])
  },
)
