import { expect, test } from 'vitest'
import { isTown, nameIn, placeOf, placesByName, type City } from './places.ts'

const city = (traits: Partial<City> = {}): City => ({
  ...{ cityId: 3168632, name: 'Salorno', country: 'IT', featureCode: 'PPLA3', adminCode: '17' },
  ...{ population: 2783, loc: { coordinates: [11.21192, 46.24062] } },
  ...traits,
})

test('a place of the source becomes a listed town of its region, with its population and what it is called there', () => {
  const regions = new Map([['IT.17', 'it-region-trentino-alto-adige']])
  expect(placeOf(city(), regions)).toEqual({
    ...{ key: 'it-salorno-3168632', country: 'IT', name: 'Salorno', language: 'it', geonamesId: 3168632 },
    ...{
      regionKey: 'it-region-trentino-alto-adige',
      latitude: 46.2406,
      longitude: 11.2119,
      population: 2783,
    },
  })
})

test('names are tagged with the letters that they are written in, and countries as the Union has them', () => {
  const greek = placeOf(city({ country: 'GR', name: 'Zevgolateió', adminCode: 'X' }), new Map())
  expect(greek).toMatchObject({ country: 'EL', language: 'el-Latn', regionKey: null })
  expect(placeOf(city({ country: 'BE', adminCode: 'WAL' }), new Map()).language).toBe('fr')
  expect(placeOf(city({ country: 'RO', name: 'Tîrgovişte' }), new Map()).name).toBe('Tîrgoviște')
})

test('what the source does not know is no population of nought', () =>
  expect(placeOf(city({ population: 0 }), new Map()).population).toBe(null))

test('quarters, ruins and places of other continents are no towns here', () => {
  expect(
    [{}, { featureCode: 'PPLX' }, { featureCode: 'PPLQ' }, { country: 'US' }].map((one) => isTown(city(one))),
  ).toEqual([true, false, false, false])
})

test('a name that two places of a country share tells neither of them', () => {
  const [castro, other, sale] = [
    { country: 'IT', name: 'Castro', n: 1 },
    { country: 'IT', name: 'Castro', n: 2 },
    { country: 'IT', name: 'Sale', n: 3 },
  ] as const
  expect([...placesByName([castro, other, sale]).keys()]).toEqual(['IT sale'])
  expect(nameIn({ country: 'IT', name: 'Comune di Sale' })).toBe('IT sale')
})
