import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  parseDecimal,
  toExact,
  toNumber,
  toText,
} from './fraction.ts'

const read = (text: string | number): Fraction => parseDecimal(text) ?? fraction(0)

describe('exact decimals', () => {
  it('0.1 + 0.2 is 0.3', () => {
    expect(compare(add(read(0.1), read(0.2)), read(0.3))).toBe(0)
  })

  it.each([
    ['7', '7'],
    ['-0.50', '-1/2'],
    ['+.25', '1/4'],
    ['3.', '3'],
    ['1e3', '1000'],
    ['12.5E-1', '5/4'],
    [' 8 ', '8'],
    ['-0', '0'],
    ['1e400', `1${'0'.repeat(400)}`],
  ])('reads %s as %s', (text, exact) => {
    expect(toExact(read(text))).toBe(exact)
  })

  it.each(['', ' ', 'NaN', 'Infinity', '7,5', '1_000', '0x10', '1e401', '1e99999', '--1', '.', 'seven'])(
    'does not read %j',
    (text) => {
      expect(parseDecimal(text)).toBeNull()
    },
  )

  it.each([
    [fraction(2, 3), 6, '0.666667'],
    [fraction(-1, 2), 0, '-1'],
    [fraction(-1, 10_000_000), 6, '0'],
    [fraction(100), 6, '100'],
    [fraction(100), 0, '100'],
    [fraction(1_205, 100), 6, '12.05'],
    [fraction(1, -4), 1, '-0.3'],
  ])('writes %o with %i decimals as %s', (value, places, text) => {
    expect(toText(value, places)).toBe(text)
  })

  it('reads back every double exactly as it prints', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(Math.abs(toNumber(read(x)) - x)).toBeLessThanOrEqual(Math.abs(x) * 3e-16 + Number.MIN_VALUE)
      }),
    )
  })

  it('dividing undoes multiplying, and nothing is divided by zero', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (n, d) => {
        expect(toExact(divide(fraction(n), fraction(d)))).toBe(toExact(fraction(n, d)))
      }),
    )
    expect(() => divide(fraction(1), fraction(0))).toThrow('division by zero')
  })
})
