import { expect, test } from 'vitest'
import { isCurrency } from '#kernel/currencies.ts'
import { compareDecimals } from '#kernel/decimals.ts'
import { acceptAnswer } from './core/accept.ts'
import { parseFormInput } from './core/parse-form.ts'
import { validateField } from './core/validate.ts'
import type { Field } from './core/definition.ts'
import { aField } from './testing.ts'

const CURRENCIES = ['EUR', 'ISK', 'TND']
const field = (limits?: object) =>
  aField({ key: 'it', kind: 'money', currencies: CURRENCIES, ...(limits && { limits }) })
const codeOf = (asked: Field, amount: string | number, currency = 'EUR') =>
  validateField(asked, acceptAnswer(asked, { amount, currency }) ?? undefined).map(({ code }) => code)[0] ??
  'ok'

test('an amount has as many decimals as its currency, and not one more', () => {
  const of = (amount: string, currency: string) => codeOf(field(), amount, currency)
  expect([of('12.50', 'EUR'), of('12.505', 'EUR'), of('12.5000', 'EUR')]).toEqual([
    'ok',
    'number-ambiguous',
    'ok',
  ])
  expect([of('0.505', 'EUR'), of('500', 'ISK'), of('500.5', 'ISK'), of('0.505', 'TND')]).toEqual([
    'money-too-fine',
    'ok',
    'money-too-fine',
    'ok',
  ])
})

test('an amount lies between its least and its most, to the last digit, and is none below nothing', () => {
  const asked = field({ min: 0.5, max: 99_999_999_999_999.98 })
  const amounts = ['0.49', '0.50', '99999999999999.98', '99999999999999.99']
  expect(amounts.map((amount) => codeOf(asked, amount))).toEqual([
    'number-too-small',
    'ok',
    'ok',
    'number-too-large',
  ])
  expect(['-0.01', '0'].map((amount) => codeOf(field(), amount))).toEqual(['number-too-small', 'ok'])
  expect(['1'.repeat(16), 'much'].map((amount) => codeOf(field(), amount))).toEqual([
    'number-too-large',
    'not-a-number',
  ])
  expect(compareDecimals('0.1', '0.10')).toBe(0)
  expect([compareDecimals('9007199254740993', '9007199254740992'), compareDecimals('-2', '-1')]).toEqual([
    1, -1,
  ])
})

test('a currency is one that the call accepts, without its word the euro', () => {
  expect([codeOf(field(), '1', 'USD'), codeOf(field(), '1', '')]).toEqual(
    Array(2).fill('currency-not-accepted'),
  )
  const euro = aField({ key: 'it', kind: 'money' })
  expect([codeOf(euro, '1', 'EUR'), codeOf(euro, '1', 'SEK')]).toEqual(['ok', 'currency-not-accepted'])
  expect(['EUR', 'XXX', 'eur', 'BGN'].map(isCurrency)).toEqual([true, false, false, true])
})

test('where a currency has no third decimal 1.200 is a thousand and some, in every language', () => {
  const read = (amount: string, currency: string, lang: string) =>
    parseFormInput({ version: '1', sections: [{ key: 's', title: { en: 'S' }, fields: [field()] }] }, 's', [
      ['it', amount],
      ['it.lang', lang],
      ['it.currency', currency],
    ])['it']
  expect(['en', 'it'].map((lang) => read('1.200', 'EUR', lang))).toEqual(
    Array(2).fill({ kind: 'money', amount: '1200', currency: 'EUR' }),
  )
  expect(read('1.200', 'TND', 'en')).toEqual({ kind: 'money', amount: '1.2', currency: 'TND' })
})

test('a program that sends an amount as a number has said that number', () => {
  expect(acceptAnswer(field(), { amount: 1.2, currency: 'EUR' })).toMatchObject({ amount: '1.2' })
})
