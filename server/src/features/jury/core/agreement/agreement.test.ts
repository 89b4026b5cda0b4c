import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { krippendorffAlpha, type Metric } from './alpha.ts'
import { intraclass } from './icc.ts'
import { kendallW } from './kendall.ts'
import type { Rating } from './ratings.ts'
import { jurorsFor, reliability } from './reliability.ts'

/** Rows of raters over columns of units; a dot is no value. */
const byRater = (text: string): Rating[] =>
  text
    .trim()
    .split('\n')
    .flatMap((line, rater) =>
      line
        .trim()
        .split(/\s+/)
        .flatMap((value, unit) =>
          value === '.' ? [] : [{ unit: `u${unit}`, rater: `r${rater}`, value: Number(value) }],
        ),
    )

const byUnit = (text: string): Rating[] =>
  byRater(text).map(({ unit, rater, value }) => ({ unit: rater, rater: unit, value }))

// Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: 4 observers, 12 units, gaps.
const KRIPPENDORFF = byRater(`
  1 2 3 3 2 1 4 1 2 . . .
  1 2 3 3 2 2 4 1 2 5 . 3
  . 3 3 3 2 3 4 2 2 5 1 .
  1 2 3 3 2 4 4 1 2 5 1 .`)

// Shrout and Fleiss (1979), table 2: 6 targets, 4 judges.
const SHROUT_FLEISS = byUnit(`
  9 2 5 8
  6 1 3 2
  8 4 6 8
  7 1 2 6
  10 5 6 9
  6 2 4 7`)

const scaled = (ratings: readonly Rating[], times: number): Rating[] =>
  ratings.map((rating) => ({ ...rating, value: rating.value * times }))

const alpha = (ratings: readonly Rating[], metric: Metric) => {
  const found = krippendorffAlpha(ratings, { metric, resamples: 0 })
  return typeof found === 'string' ? found : found.alpha
}

describe("Krippendorff's alpha", () => {
  it.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
    ['ratio', 0.797],
  ] as const)('%s is %f on the published reliability data with gaps', (metric, published) => {
    expect(alpha(KRIPPENDORFF, metric)).toBeCloseTo(published, 3)
  })

  it('counts only units with two values or more', () => {
    expect(krippendorffAlpha(KRIPPENDORFF, { metric: 'nominal', resamples: 0 })).toMatchObject({
      units: 11,
      values: 40,
    })
  })

  it('has an interval around it that narrows with more units, and repeats with its seed', () => {
    const twice = [
      ...KRIPPENDORFF,
      ...KRIPPENDORFF.map((rating) => ({ ...rating, unit: `again ${rating.unit}` })),
    ]
    const width = (ratings: readonly Rating[]) => {
      const found = krippendorffAlpha(ratings, { metric: 'interval', seed: 4 })
      const [low, high] = typeof found === 'string' || !found.interval ? [NaN, NaN] : found.interval
      expect(low).toBeLessThan(0.849)
      expect(high).toBeGreaterThan(0.849)
      return high - low
    }
    expect(width(twice)).toBeLessThan(width(KRIPPENDORFF))
    const found = () => krippendorffAlpha(KRIPPENDORFF, { metric: 'ordinal', seed: 4 })
    expect(found()).toEqual(found())
  })

  it('is 1 for perfect agreement, and ordinal looks at ranks only', () => {
    const value = fc.integer({ min: 0, max: 5 })
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 9 }), (pairs) => {
        fc.pre(new Set(pairs.flat()).size > 1)
        const ratings = (form: (x: number) => number, same = false) =>
          pairs.flatMap(([a, b], u) => [
            { unit: `${u}`, rater: 'a', value: form(a) },
            { unit: `${u}`, rater: 'b', value: form(same ? a : b) },
          ])
        expect(
          alpha(
            ratings((x) => x ** 3 - 7),
            'ordinal',
          ),
        ).toBeCloseTo(
          Number(
            alpha(
              ratings((x) => x),
              'ordinal',
            ),
          ),
          9,
        )
        if (new Set(pairs.map(([a]) => a)).size > 1)
          expect(
            alpha(
              ratings((x) => x, true),
              'interval',
            ),
          ).toBe(1)
      }),
    )
  })

  it.each([
    ['no-ratings', [], 'interval'],
    ['no-overlap', byRater('1 . 3\n. 2 .'), 'interval'],
    ['all-equal', byRater('4 4\n4 4'), 'ordinal'],
    ['negative-values', byRater('-1 2\n3 4'), 'ratio'],
    ['beyond-range', byRater('1 2\n3 1e999'), 'interval'],
  ] as const)('says %s instead of a misleading number', (reason, ratings, metric) => {
    expect(alpha(ratings, metric)).toBe(reason)
  })

  it.each([2 ** 600, 2 ** -600])('is the same for values times %s', (times) => {
    const options = { metric: 'interval', resamples: 50 } as const
    expect(krippendorffAlpha(scaled(KRIPPENDORFF, times), options)).toEqual(
      krippendorffAlpha(KRIPPENDORFF, options),
    )
  })
})

describe('intraclass correlation', () => {
  it('gives the six published values', () => {
    const found = intraclass(SHROUT_FLEISS)
    const digits = Object.entries(found).map(([form, value]) => [form, Number(value).toFixed(2)])
    expect(Object.fromEntries(digits)).toEqual({
      icc11: '0.17',
      icc21: '0.29',
      icc31: '0.71',
      icc1k: '0.44',
      icc2k: '0.62',
      icc3k: '0.91',
      units: '6.00',
      raters: '4.00',
    })
  })

  it.each([
    ['incomplete', KRIPPENDORFF],
    ['one-rater', byRater('1 2 3')],
    ['one-unit', byUnit('1 2 3')],
    ['all-equal', byRater('2 2\n2 2')],
    ['units-alike', byRater('1 1 1\n2 2 2')],
    ['units-alike', byRater('0.1 0.2 0.3\n0.3 0.2 0.1')],
    ['no-ratings', []],
    ['beyond-range', byRater('1 2\n3 1e999')],
  ])('says %s', (reason, ratings) => {
    expect(intraclass(ratings)).toBe(reason)
  })
})

describe('intraclass correlation of huge and tiny marks', () => {
  it.each([2 ** 600, 2 ** -600])('is the same for values times %s', (times) => {
    expect(intraclass(scaled(SHROUT_FLEISS, times))).toEqual(intraclass(SHROUT_FLEISS))
  })
})

describe("Kendall's W", () => {
  it('is 1 for one common order, 0 for two opposite ones', () => {
    expect(kendallW(byRater('1 2 3 4\n10 20 30 40'))).toBe(1)
    expect(kendallW(byRater('1 2 3 4\n4 3 2 1'))).toBe(0)
  })

  it('corrects for ties', () => {
    // Two raters, ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: S = 23.75 rather than 25 of a maximum less by the tie's share.
    const sums = [2, 4.5, 5.5, 8].reduce((so, sum) => so + (sum - 5) ** 2, 0)
    expect(kendallW(byRater('1 2 2 4\n1 2 3 4'))).toBeCloseTo(sums / ((4 * 60 - 2 * 6) / 12), 12)
  })

  it.each([
    ['incomplete', KRIPPENDORFF],
    ['all-equal', byRater('2 2\n3 3')],
  ])('says %s', (reason, ratings) => {
    expect(kendallW(ratings)).toBe(reason)
  })
})

describe('reliability from variances', () => {
  const variances = { entry: 1, juror: 0.5, residual: 1.5 }

  it('shares the variance out, for one juror and the mean of k', () => {
    expect(reliability(variances, 4)).toEqual({
      shares: { entry: 1 / 3, juror: 0.5 / 3, residual: 0.5 },
      single: 1 / 3,
      mean: 1 / 1.5,
      jurorsPerEntry: 4,
    })
  })

  it('says how many jurors a wanted reliability takes, and that many reach it while one fewer does not', () => {
    expect(jurorsFor(0.8, variances)).toBe(8)
    const part = fc.double({ min: 0.01, max: 100, noNaN: true })
    fc.assert(
      fc.property(
        part,
        part,
        part,
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (entry, juror, residual, wanted) => {
          const k = jurorsFor(wanted, { entry, juror, residual }) ?? 0
          expect(reliability({ entry, juror, residual }, k)?.mean).toBeGreaterThan(wanted - 1e-6)
          if (k > 1) expect(reliability({ entry, juror, residual }, k - 1)?.mean).toBeLessThan(wanted + 1e-6)
        },
      ),
    )
  })

  it('says that no number would do where entries do not differ', () => {
    expect(jurorsFor(0.8, { ...variances, entry: 0 })).toBeNull()
    expect(reliability({ entry: 0, juror: 0, residual: 0 }, 3)).toBeNull()
  })
})
