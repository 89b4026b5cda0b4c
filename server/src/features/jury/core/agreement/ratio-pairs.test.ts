import fc from 'fast-check'
import { expect, test } from 'vitest'
import { krippendorffAlpha } from './alpha.ts'
import { ratioPairs } from './ratio-pairs.ts'

/** By going through all pairs. */
const direct = (values: readonly number[]): number =>
  values.reduce(
    (so, a) => so + values.reduce((sum, b) => sum + (a === b ? 0 : ((a - b) / (a + b)) ** 2), 0),
    0,
  )

test('sums of ratios come to what all pairs come to, near, far and at 0', () => {
  const value = fc.oneof(
    fc.integer({ min: 0, max: 10 }),
    fc.double({ min: 1e-9, max: 1, noNaN: true }),
    fc.constantFrom(0, 1, 1 + 1e-9, 1e6, 1e6 + 1, 1e-12, 1e130, 1e-130),
  )
  const units = fc.array(fc.array(value, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(units, fc.array(fc.nat(5), { minLength: 1, maxLength: 8 }), (all, picked) => {
      const choice = Int32Array.from(picked, (unit) => unit % all.length)
      const wanted = direct([...choice].flatMap((unit) => all[unit] ?? []))
      const [found = NaN] = ratioPairs(all, [choice])
      expect(Math.abs(found - wanted)).toBeLessThanOrEqual(
        1e-11 * Math.max(wanted, direct(all.flat()) * 1e-2),
      )
    }),
    { numRuns: 300 },
  )
})

test('4,000 distinct scores have an interval from 1,000 resamples of the ratio metric, and the same value without', () => {
  const ratings = Array.from({ length: 4000 }, (_, n) => ({
    unit: `e${n % 1000}`,
    rater: `j${Math.floor(n / 1000)}`,
    value: 50 + ((n * 7919) % 4001) / 100,
  }))
  const found = krippendorffAlpha(ratings, { metric: 'ratio' })
  if (typeof found === 'string') return expect.unreachable(found)
  const [low = NaN, high = NaN] = found.interval ?? []
  expect([found.units, found.values, low < found.alpha && found.alpha < high]).toEqual([1000, 4000, true])
  expect(krippendorffAlpha(ratings, { metric: 'ratio', resamples: 0 })).toEqual({ ...found, interval: null })
})
