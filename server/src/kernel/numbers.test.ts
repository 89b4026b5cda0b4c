import fc from 'fast-check'
import { LANGUAGES } from '#kernel/languages.ts'
import { expect, test } from 'vitest'
import {
  asTyped,
  beyondNumbers,
  decimalOf,
  isAmbiguousNumber,
  MOST_NUMBER,
  numberOf,
  plainNumber,
  understood,
} from './numbers.ts'

test('a number is read however people in Europe write it, with one meaning in every language', () => {
  const written: Record<string, number> = {
    '1.200,50': 1200.5,
    '1,200.50': 1200.5,
    '1’200': 1200,
    "1'200.5": 1200.5,
    '1.200.000': 1_200_000,
    '1,200,000': 1_200_000,
    '1 200,5': 1200.5,
    '1\u00a0200\u202f000,5': 1_200_000.5,
    '1\u2009200': 1200,
    '12,5': 12.5,
    '0.200': 0.2,
    '1200.500': 1200.5,
    '−3,5': -3.5,
    '+7': 7,
    '.5': 0.5,
    '5.': 5,
    '١٢٣٫٥': 123.5,
    '۱۲۳': 123,
  }
  for (const [typed, value] of Object.entries(written))
    for (const language of [undefined, 'en', 'it', 'el', 'de'])
      expect([typed, language, numberOf(typed, language)]).toEqual([typed, language, value])
})

test('what could mean two numbers is read as the language of whoever typed it has it, and asked about without one', () => {
  const read = (typed: string) => [undefined, 'en', 'it', 'el'].map((language) => numberOf(typed, language))
  expect(read('1.200')).toEqual([null, 1.2, 1200, 1200])
  expect(read('1,200')).toEqual([null, 1200, 1.2, 1.2])
  expect(read('-12.345')).toEqual([null, -12.345, -12_345, -12_345])
})

test('the Arabic decimal sign has one meaning, whatever comes after it', () => {
  const written: Record<string, number> = {
    '١٫٢٠٠': 1.2,
    '1٫200': 1.2,
    '١٬٢٠٠٫٥': 1200.5,
    '1,200٫5': 1200.5,
    '-12٫345': -12.345,
  }
  for (const [typed, value] of Object.entries(written))
    for (const language of [undefined, 'en', 'it'])
      expect([typed, language, numberOf(typed, language)]).toEqual([typed, language, value])
  expect([isAmbiguousNumber('١٫٢٠٠'), understood('1٫200', 'en'), understood('1٫200', 'it')]).toEqual([
    false,
    '1٫200',
    '1٫200',
  ])
  expect([isAmbiguousNumber('١,٢٠٠'), numberOf('1٫2٫3')]).toEqual([true, null])
})

test('what is read of two meanings is kept as it was read, everything else as it was typed', () => {
  expect([understood('1.200', 'it'), understood('1.200', 'en'), understood('1.200,50', 'en')]).toEqual([
    '1200',
    '1.2',
    '1.200,50',
  ])
  for (const language of LANGUAGES)
    for (const typed of ['1.200', '1,200', '12.345']) {
      const kept = understood(typed, language)
      for (const reader of LANGUAGES) expect(numberOf(kept, reader)).toBe(numberOf(typed, language))
    }
})

test('what is no number, or has its thousands elsewhere, is none', () => {
  for (const typed of [
    '',
    'many',
    '1e9',
    '12 5',
    '1.20.000',
    '1.200.00',
    "1'200 000",
    '1,2,3',
    '--1',
    '1.200,5,5',
  ])
    expect([typed, numberOf(typed, 'it')]).toEqual([typed, null])
})

test('a number written in any of these ways is read back as itself', () => {
  const ways = [
    'de-DE',
    'de-CH',
    'en-GB',
    'fr-FR',
    'it-IT',
    'el-GR',
    'bg-BG',
    'pl-PL',
    'sv-SE',
    'pt-PT',
  ] as const
  const number = fc.integer({ min: -999_999_999, max: 999_999_999 }).map((n) => n / 100)
  fc.assert(
    fc.property(number, fc.constantFrom(...ways), (n, way) => {
      const typed = new Intl.NumberFormat(way, { minimumFractionDigits: 2 }).format(n)
      expect([typed, numberOf(typed)]).toEqual([typed, n])
      const whole = new Intl.NumberFormat(way).format(Math.trunc(n))
      expect([whole, numberOf(whole, way.slice(0, 2))]).toEqual([whole, Math.trunc(n)])
    }),
  )
})

test('what is ambiguous is a number in every language, and plain digits stay as they are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 999_999 }), (n) => {
      expect(plainNumber(String(n))).toBe(String(n))
      expect(isAmbiguousNumber(String(n))).toBe(false)
    }),
  )
})

test('where nothing has thousands, what could mean two is a decimal in every language', () => {
  const read = ['45.071', '45,071', '−7,686', '١٢,٣٤٥', '12', '.5', '1.200,5', 'north', ''].map(decimalOf)
  expect(read).toEqual([45.071, 45.071, -7.686, 12.345, 12, 0.5, 1200.5, null, null])
})

test('a number that a program sends as one has one meaning, in every language the same', () => {
  expect(
    [1200, 1.2, 1.234, -12.345, 0.0000001, 1e15, 1e21].map(asTyped).map((typed) => numberOf(typed)),
  ).toEqual([1200, 1.2, 1.234, -12.345, 0.0000001, null, null])
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.nat({ max: 6 }), (digits, places) => {
      const n = Number((digits / 10 ** places).toFixed(places))
      for (const language of [undefined, 'en', 'it', 'el'])
        expect([n, numberOf(asTyped(n), language)]).toEqual([n, n])
    }),
  )
})

test('what has more digits than a number is kept with is beyond all others, and nothing else is', () => {
  const beyond = [asTyped(1e15), asTyped(-1e21), '1.000.000.000.000.000', '1 000 000 000 000 000,5']
  expect(beyond.map(beyondNumbers)).toEqual([Infinity, -Infinity, Infinity, Infinity])
  expect([MOST_NUMBER, -MOST_NUMBER].map(asTyped).map((typed) => numberOf(typed))).toEqual([
    MOST_NUMBER,
    -MOST_NUMBER,
  ])
  for (const other of [
    '999999999999999',
    '999.999.999.999.999',
    '1.000,5',
    'many',
    '',
    `0.${'1'.repeat(30)}`,
  ])
    expect(beyondNumbers(other)).toBeNull()
})
