/** An exact rational number: `n / d` with `d > 0`. Official results are never computed in floating point. */
export type Fraction = { readonly n: bigint; readonly d: bigint }

export const ZERO: Fraction = { n: 0n, d: 1n }

// A double needs no more; without a bound, "1e999999999" would ask for a number of a gigabyte.
const LARGEST_EXPONENT = 400
const DECIMAL = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,4}))?$/

/**
 * Reads a decimal number as it is written, so that 0.1 + 0.2 is 0.3. A JavaScript number is read as it prints.
 * Returns null for anything else: empty, NaN, Infinity, a decimal comma, an exponent beyond ±400. O(d²) in digits. Never throws.
 */
export function parseDecimal(text: string | number): Fraction | null {
  const match = DECIMAL.exec(String(text).trim())
  if (!match) return null
  const [, sign = '', digits = '', power = '0'] = match
  const exponent = Number(power)
  if (Math.abs(exponent) > LARGEST_EXPONENT) return null
  const [whole = '', decimals = ''] = digits.split('.')
  const value = BigInt(sign + (whole + decimals || '0'))
  const scale = exponent - decimals.length
  return scale >= 0 ? { n: value * 10n ** BigInt(scale), d: 1n } : reduce(value, 10n ** BigInt(-scale))
}

/** True for text that `parseDecimal` reads: the one way in which numbers are written everywhere. O(d²) in digits. Never throws. */
export const isDecimal = (text: string): boolean => parseDecimal(text) !== null

/**
 * The fraction of whole numbers, in lowest terms. O(d²) in digits (Euclid).
 * Throws RangeError when `d` is 0 or one of them is not whole.
 */
export function fraction(n: number | bigint, d: number | bigint = 1n): Fraction {
  const below = BigInt(d)
  if (below === 0n) throw new RangeError('division by zero')
  return below < 0n ? reduce(-BigInt(n), -below) : reduce(BigInt(n), below)
}

/** a + b, exact; in lowest terms when the denominators differ. O(d²) in digits. Never throws. */
export function add(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : reduce(a.n * b.d + b.n * a.d, a.d * b.d)
}

/** a · b, exact, in lowest terms. O(d²) in digits. Never throws. */
export const multiply = (a: Fraction, b: Fraction): Fraction => reduce(a.n * b.n, a.d * b.d)

/** a / b, exact, in lowest terms. O(d²) in digits. Throws RangeError when `b` is 0. */
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n)

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`; exact. O(d²) in digits. Never throws. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.d === b.d ? a.n - b.n : a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The exact sum; 0 of none. O(n) additions, whose digits grow with the denominators. Never throws. */
export const sum = (values: readonly Fraction[]): Fraction => values.reduce(add, ZERO)

/**
 * The decimal text with at most `places` decimals, halves rounded away from zero, without trailing zeros. O(d²) in digits.
 * Throws RangeError when `places` is negative or not whole.
 */
export function toText({ n, d }: Fraction, places = 6): string {
  const scaled = (n < 0n ? -n : n) * 10n ** BigInt(places)
  const rounded = (scaled * 2n + d) / (d * 2n)
  const digits = rounded.toString().padStart(places + 1, '0')
  const text = `${digits.slice(0, digits.length - places)}.${digits.slice(digits.length - places)}`
  const short = text.replace(/\.0*$|(?<=\.\d*[1-9])0+$/, '')
  return n < 0n && rounded !== 0n ? `-${short}` : short
}

/** The value as `n/d` in lowest terms, or `n` alone when whole: the exact form that is published. O(d²) in digits. Never throws. */
export function toExact({ n, d }: Fraction): string {
  const lowest = reduce(n, d)
  return lowest.d === 1n ? `${lowest.n}` : `${lowest.n}/${lowest.d}`
}

/** Reads what `toExact` writes. O(d²) in digits. Throws SyntaxError for what is no whole numbers. */
export function parseExact(text: string): Fraction {
  const [n = '', d = '1'] = text.split('/')
  return { n: BigInt(n), d: BigInt(d) }
}

/**
 * The nearest double, for statistics and display only; Infinity beyond the largest. Where numerator or denominator pass 2^53 it may be
 * the second nearest. O(d²) in digits. Never throws.
 */
export function toNumber({ n, d }: Fraction): number {
  const [above, below] = [Number(n), Number(d)]
  if (Number.isSafeInteger(above) && Number.isSafeInteger(below)) return above / below
  // Twenty digits of the quotient, more than a double holds.
  const shift = Math.max(0, 20 + `${d}`.length - `${n}`.length)
  return Number(`${(n * 10n ** BigInt(shift)) / d}e-${shift}`)
}

function reduce(n: bigint, d: bigint): Fraction {
  let [a, b] = [n < 0n ? -n : n, d]
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 1n ? { n, d } : { n: n / a, d: d / a }
}
