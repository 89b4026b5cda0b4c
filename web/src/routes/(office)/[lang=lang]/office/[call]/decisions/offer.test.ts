import { expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { isRefused, offerOf, type Distinction, type Entry } from './offer.ts'

const t = translator(() => ({ language: 'en', catalogue: shippedArea('en', 'deciding') }))
const first = {
  ...{ key: 'first', name: { en: 'First' }, source: 'round', limit: 1, given: 0, held: 0 },
  ...{ isForOthers: false, isOneForAuthority: true, beside: [], among: [] },
} as unknown as Distinction
const entry = (has: string | null, wonBy: string | null = null) =>
  ({ decision: has === null ? null : { distinction: has, beside: [] }, wonBy }) as Entry

test('what would be refused is not offered, and says why; what the entry has can stay', () => {
  const offers = (one: Partial<Distinction>, of: Entry) => {
    const distinction = { ...first, ...one }
    return [isRefused(of, distinction), offerOf(of, distinction, t)]
  }
  expect(offers({}, entry(null))).toEqual([false, 'First'])
  expect(offers({ given: 1 }, entry(null))).toEqual([true, 'First'])
  expect(offers({ given: 1 }, entry('first'))).toEqual([false, 'First'])
  expect(offers({ limit: null, given: 9 }, entry(null))).toEqual([false, 'First'])
  expect(offers({ isForOthers: true }, entry(null))).toEqual([true, 'First: for others of the office'])
  expect(offers({}, entry(null, 'CL19-W-004'))).toEqual([
    true,
    'First: its authority has won with CL19-W-004',
  ])
  expect(offers({ isOneForAuthority: false }, entry(null, 'CL19-W-004'))).toEqual([false, 'First'])
})

test('what no jury finds names its source where it is given by hand', () => {
  expect(offerOf(entry(null), { ...first, source: 'vote' }, t)).toBe('First (public vote)')
  expect(offerOf(entry(null), { ...first, source: 'organiser' }, t)).toBe('First (chosen by the organiser)')
})
