import { expect, test } from 'vitest'
import { validateField, acceptAnswer, type Field, type FieldOf } from '#server/shared.ts'
import { formOf } from './form-of.ts'

const FORM = { version: '1', sections: [] }
const call = {
  form: FORM,
  year: 2019,
  phases: [{ key: 'e', kind: 'entries', opensAt: '2019-05-15T00:00', closesAt: '2019-08-01T00:00' }],
} as const
const { years } = formOf({ ...call, phases: [...call.phases] })
const period = (limits?: FieldOf<'period'>['limits']): Field => ({
  key: 'when',
  kind: 'period',
  label: { en: 'When' },
  required: true,
  audience: 'public',
  ...(limits && { limits }),
})
const wrongIn = (from: string, to: string, field = period()) =>
  validateField(field, acceptAnswer(field, { from, to }) ?? undefined, { years }).map(
    ({ field: at, code }) => [at, code],
  )

test('the years of a campaign are plausible ones, from the dates of its call', () => {
  expect(years).toEqual({ first: 1969, last: 2029 })
  expect(wrongIn('2013', '2019-06')).toEqual([])
  expect(wrongIn('1969', '2029-12-31')).toEqual([])
  expect(wrongIn('1019', '3019')).toEqual([
    ['when.from', 'year-implausible'],
    ['when.to', 'year-implausible'],
  ])
  expect(wrongIn('2018', '2109')).toEqual([['when.to', 'year-implausible']])
  expect(wrongIn('0021', '2019')).toEqual([['when.from', 'date-invalid']])
})

test('a call that says its years goes before what follows from its dates, in either direction', () => {
  expect(wrongIn('2013', '2019', period({ min: 2015, max: 2018 }))).toEqual([
    ['when.from', 'year-implausible'],
    ['when.to', 'year-implausible'],
  ])
  expect(wrongIn('1900', '2019', period({ min: 1900 }))).toEqual([])
})

test('a results phase in a later year moves the last year', () => {
  const later = { key: 'r', kind: 'results', opensAt: '2021-01-01T00:00' } as const
  expect(formOf({ ...call, phases: [...call.phases, later] }).years).toEqual({ first: 1969, last: 2031 })
})
