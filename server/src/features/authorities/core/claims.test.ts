import { expect, test } from 'vitest'
import { maySay } from '../policy.ts'
import { lacksWhy } from './claims.ts'

const UNKNOWN = { population: null, populationSource: null, populationYear: null }
const KNOWN = { population: 249_999, populationSource: 'GeoNames', populationYear: null }

test('who fills a gap gives a source; who disagrees says why, too', () => {
  const said = { population: 250_000, source: 'ISTAT', year: 2024 }
  expect([maySay(UNKNOWN, said), maySay(KNOWN, said)]).toEqual([{ ok: true }, { ok: true }])
  expect(lacksWhy(UNKNOWN, said)).toEqual([])
  expect(lacksWhy(KNOWN, said)).toEqual([{ field: 'why', code: 'required' }])
  expect(lacksWhy(KNOWN, { ...said, why: 'The census is newer.' })).toEqual([])
})

test('what the registry has already nobody need say; the same number by another source is news', () => {
  const same = { population: 249_999, source: 'GeoNames' }
  expect(maySay(KNOWN, same)).toEqual({ ok: false, because: 'population-known' })
  expect(maySay(KNOWN, { ...same, year: 2020 })).toEqual({ ok: true })
  expect(maySay(KNOWN, { ...same, source: 'ISTAT' })).toEqual({ ok: true })
})
