import { expect, test } from 'vitest'
import { countriesApart, countryAfter } from './authority.ts'
import type { Answers, Field } from '@clarion/server/shared'

test('the country follows the authority, also when both were saved before; one that somebody chose otherwise stays', () => {
  expect(countryAfter({}, { chosen: 'AT', before: '', says: '' })).toBe('AT')
  expect(countryAfter({}, { chosen: 'DE', before: 'AT', says: 'AT' })).toBe('DE')
  expect(countryAfter({}, { chosen: 'DE', before: 'AT', says: 'IT' })).toBe('IT')
  expect(countryAfter({}, { chosen: 'DE', before: '', says: 'IT' })).toBe('IT')
  expect(countryAfter({ countries: ['GR', 'IT'] }, { chosen: 'EL', before: 'IT', says: 'IT' })).toBe('EL')
  expect(countryAfter({ countries: ['GR', 'IT'] }, { chosen: 'DE', before: 'IT', says: 'IT' })).toBe('IT')
})

test('a country that is not that of the authority is told before handing in; one that is not known is not', () => {
  const field: Field = {
    key: 'where',
    kind: 'country',
    role: 'country',
    label: { en: 'Country' },
    required: true,
    audience: 'public',
  }
  const apart = (code: string, authorityCountry: string, fields: readonly Field[] = [field]) => {
    const answers: Answers = { where: { kind: 'country', code } }
    return countriesApart({ fields, answers, authorityCountry })
  }
  expect(apart('AT', 'DE')).toEqual({ field: 'where', says: 'AT', authority: 'DE' })
  expect([apart('AT', 'AT'), apart('', 'DE'), apart('AT', ''), apart('AT', 'DE', [])]).toEqual([
    null,
    null,
    null,
    null,
  ])
})
