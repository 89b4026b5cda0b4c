import { expect, test } from 'vitest'
import { isCountry, isoCode, unionCode } from '#kernel/countries.ts'
import { archiveContract } from '#features/archive/contract.ts'
import { authoritiesContract } from '#features/authorities/contract.ts'
import { entriesContract } from '#features/entries/contract.ts'
import { countryCode } from '#features/forms/index.ts'
import { aField } from '#features/forms/testing.ts'
import { acceptAnswer, validateField } from './shared.ts'

test('Greece and the United Kingdom are written as the Union writes them, and named by the codes of ISO', () => {
  expect(['GR', 'GB', 'EL', 'UK', 'IT', 'XX'].map(unionCode)).toEqual(['EL', 'UK', 'EL', 'UK', 'IT', 'XX'])
  expect(['EL', 'UK', 'GR', 'IT'].map(isoCode)).toEqual(['GR', 'GB', 'GR', 'IT'])
})

test('GR and GB are read as EL and UK in presets and in every operation that takes a country', () => {
  expect(['GR', 'GB'].map((code) => countryCode.parse(code))).toEqual(['EL', 'UK'])
  const { searchAuthorities, proposeAuthority } = authoritiesContract
  expect(searchAuthorities.input.parse({ country: 'GR' }).country).toBe('EL')
  const proposed = { name: 'Bristol', language: 'en', country: 'GB', level: 'local' }
  expect(proposeAuthority.input.parse(proposed).country).toBe('UK')
  expect(archiveContract.searchArchive.input.parse({ country: ['GB', 'GR', 'IT'] }).country).toEqual([
    'UK',
    'EL',
    'IT',
  ])
  expect(entriesContract.listEntries.input.parse({ call: 'a', country: 'GR' }).country).toBe('EL')
})

test('GR is answered as EL, also where a form from before lists it as GR', () => {
  const field = aField({ key: 'country', kind: 'country', countries: ['GR', 'IT'] })
  const answer = acceptAnswer(field, { code: 'gr' })
  expect(answer).toEqual({ kind: 'country', code: 'EL' })
  expect(validateField(field, answer ?? undefined)).toEqual([])
})

test('two capitals that are no country are refused wherever one is kept: in a proposal, an answer, a document of a call', () => {
  const none = ['ZZ', 'XX', 'EU', 'AA']
  expect([...none, 'GR', 'GB', 'el'].filter(isCountry)).toEqual([])
  expect(['EL', 'UK', 'XK', 'IT', 'LB'].filter((code) => !isCountry(code))).toEqual([])
  const { proposeAuthority } = authoritiesContract
  const proposed = { name: 'Nowhere', language: 'en', level: 'local' }
  const takes = (country: string) => [
    proposeAuthority.input.safeParse({ ...proposed, country }).success,
    countryCode.safeParse(country).success,
    validateField(aField({ key: 'country', kind: 'country' }), { kind: 'country', code: country }).length ===
      0,
  ]
  expect(none.map(takes)).toEqual(none.map(() => [false, false, false]))
  expect(['LB', 'XK', 'EL'].map(takes)).toEqual(Array(3).fill([true, true, true]))
})
