import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitted, matrix } from './testing.ts'

describe('marks that no severity model fits', () => {
  it.each([
    ['no-marks', []],
    ['one-entry', matrix([[1, 2, 3]])],
    ['one-juror', matrix([[1], [2], [3]])],
    [
      'all-equal',
      matrix([
        [7, 7],
        [7, 7],
      ]),
    ],
    ['all-equal', matrix(Array(4).fill([0.1, 0.1, 0.1]))],
    [
      'no-overlap',
      matrix([
        [5, null],
        [6, null],
        [null, 7],
        [null, 9],
      ]),
    ],
    [
      'juror-judged-once',
      matrix([
        [5, 6, null, null],
        [null, null, 4, 9],
      ]),
    ],
    [
      'too-few-marks',
      matrix([
        [5, 6, null],
        [null, 4, 9],
      ]),
    ],
    [
      'no-residual',
      matrix([
        [1, 2, 3],
        [2, 3, 4],
        [5, 6, 7],
      ]),
    ],
    [
      // Each juror is always as far from the other: a lower maximum of the likelihood lies at 0, but it grows without bound.
      'no-residual',
      matrix([
        [0.5, null, 1.5],
        [null, 1.5, null],
        [0.5, 1.5, null],
        [0, 1, null],
        [null, -0.5, null],
        [null, -0.5, null],
      ]),
    ],
    [
      'beyond-range',
      matrix([
        [1, '1e400'],
        [3, 4],
        [5, 2],
      ]),
    ],
    [
      'beyond-range',
      matrix([
        ['1e200', '2e199'],
        ['3e199', '4e199'],
        ['5e199', '1e198'],
      ]),
    ],
    [
      'beyond-range',
      matrix([
        ['1e-200', '2e-199'],
        ['3e-199', '4e-199'],
        ['5e-199', '1e-198'],
      ]),
    ],
  ])('says %s', (reason, marks) => {
    expect(fitted(marks)).toBe(reason)
  })

  it('gives finite numbers or a reason, whatever the marks', () => {
    const score = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
      fc.constant(null),
    )
    const rows = fc.array(fc.array(score, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(rows, (cells) => {
        const fit = fitted(matrix(cells))
        if (typeof fit === 'string') return
        const numbers = [
          fit.mean,
          ...Object.values(fit.variance),
          ...[...fit.entries, ...fit.jurors].flatMap(({ effect, se }) => [effect, se]),
        ]
        expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([])
      }),
    )
  })
})
