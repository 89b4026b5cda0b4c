import { numberTyped } from '@clarion/server/shared'
import { LANGUAGES } from '@clarion/server/shared'
import { expect, test } from 'vitest'
import {
  givenInWords,
  describedMark,
  digitsOf,
  hasCells,
  markInWords,
  spanInWords,
  steppedMark,
  typedInWords,
  typedMark,
} from './score.ts'

const text = (en: string) => ({ en })
const ten = {
  min: 0,
  max: 10,
  step: 1,
  marks: [
    { from: 0, to: 5, text: text('low') },
    { from: 6, to: 10, text: text('high') },
  ],
}
const halves = { ...ten, step: 0.5 }
const five = { ...ten, min: 1, max: 5 }

test('1 and then 0 is ten; a digit that the scale does not have is nothing', () => {
  expect([
    typedMark(ten, '1', ''),
    typedMark(ten, '0', '1'),
    typedMark(ten, '9', '1'),
    typedMark(five, '0', ''),
    typedMark(five, '9', ''),
  ]).toEqual([1, 10, 9, null, null])
})

test('a step stays on the scale and begins at its end', () => {
  expect([
    steppedMark(ten, 10, 1),
    steppedMark(halves, 5, -1),
    steppedMark(five, undefined, 1),
    steppedMark(five, undefined, -1),
    steppedMark(five, 1, -1),
  ]).toEqual([10, 4.5, 1, 5, 1])
})

test('every mark has its words, a half one those below it; half steps are typed', () => {
  expect([5, 5.5, 6].map((mark) => describedMark(halves, mark)?.text.en)).toEqual(['low', 'low', 'high'])
  expect([ten, five, halves].map(hasCells)).toEqual([true, true, false])
})

test('the keys that are named are those that give a mark', () => {
  const of = (...scales: (typeof ten)[]) => digitsOf(scales.map((scale) => ({ scale })))
  expect([of(ten), of(five), of(five, ten)]).toEqual([
    { from: 0, to: 9, hasTen: true },
    { from: 1, to: 5, hasTen: false },
    { from: 0, to: 9, hasTen: true },
  ])
})

test('no keys are named where marks are typed, or where no digit is a mark', () => {
  const of = (...scales: (typeof ten)[]) => digitsOf(scales.map((scale) => ({ scale })))
  const tens = { ...ten, max: 100, step: 10 }
  const hundred = { ...ten, max: 100 }
  expect([of(halves), of(hundred), of(tens), of(halves, five)]).toEqual([
    null,
    null,
    null,
    { from: 1, to: 5, hasTen: false },
  ])
})

test('a digit is taken only where it is a mark of the scale', () => {
  const tens = { ...ten, max: 100, step: 10 }
  const even = { ...ten, step: 2 }
  expect([
    typedMark(tens, '5', ''),
    typedMark(tens, '0', '5'),
    typedMark(even, '3', ''),
    typedMark(even, '4', '3'),
    typedMark(even, '0', '1'),
  ]).toEqual([null, 50, null, 4, 10])
})

test.each([
  ['en', '6.5', '0.000001', '1000.5', '6.5–8'],
  ['it', '6,5', '0,000001', '1000,5', '6,5–8'],
  ['el', '6,5', '0,000001', '1000,5', '6,5–8'],
] as const)(
  'a mark is shown as it is written in %s, and is read again as the same mark',
  (language, ...shown) => {
    const marks = [6.5, 0.000001, 1000.5]
    expect([
      ...marks.map((mark) => markInWords(mark, language)),
      spanInWords({ from: 6.5, to: 8 }, language),
    ]).toEqual(shown)
    expect(marks.map((mark) => numberTyped(markInWords(mark, language)))).toEqual(marks)
  },
)

test('the office reads a mark exactly as it was given, also on a scale in eighths', () => {
  const shown = (mark: string | null | undefined) => LANGUAGES.map((language) => givenInWords(mark, language))
  expect(shown('6.125')).toEqual(['6.125', '6,125', '6,125'])
  expect(shown('6.500')).toEqual(['6.5', '6,5', '6,5'])
  expect([shown(null), shown(undefined)].flat()).toEqual(Array.from({ length: 6 }, () => '–'))
})

test('what stands in a field of marks is shown as its language writes it, and what is no number as it was typed', () => {
  const shown = (text: string) => LANGUAGES.map((language) => typedInWords(text, language))
  expect(shown('6.50')).toEqual(['6.5', '6,5', '6,5'])
  expect(shown('six')).toEqual(['six', 'six', 'six'])
  expect(shown('')).toEqual(['', '', ''])
  expect(spanInWords({ from: 5, to: 5 }, 'it')).toBe('5')
})
