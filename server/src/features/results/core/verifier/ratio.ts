// The exact arithmetic of the second implementation; see recompute.ts for why it is not shared.

/** A number as numerator and denominator (above 0). */
export type Ratio = readonly [bigint, bigint]

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/

/**
 * A decimal number as it is written, exact. O(d²) in digits.
 * Throws SyntaxError for anything else, and for an exponent beyond ±400, which would ask for more digits than there is memory.
 */
export function readDecimal(text: string): Ratio {
  const plain = text.trim().toLowerCase()
  const [mantissa = '', exponent = '0'] = plain.split('e')
  if (!DECIMAL.test(plain) || Math.abs(Number(exponent)) > 400) throw new SyntaxError(`no decimal: ${text}`)
  const [whole = '', decimals = ''] = mantissa.split('.')
  const shift = Number(exponent) - decimals.length
  const digits = BigInt(`${whole.replace('+', '')}${decimals}`)
  return shift < 0 ? [digits, 10n ** BigInt(-shift)] : [digits * 10n ** BigInt(shift), 1n]
}

const plus = (a: Ratio, b: Ratio): Ratio =>
  a[1] === b[1] ? [a[0] + b[0], a[1]] : [a[0] * b[1] + b[0] * a[1], a[1] * b[1]]
/** a · b, not reduced. O(d²) in digits. Never throws. */
export const times = (a: Ratio, b: Ratio): Ratio => [a[0] * b[0], a[1] * b[1]]
/** a / b, not reduced; `b` is above 0. O(d²) in digits. Never throws. */
export const over = (a: Ratio, b: Ratio): Ratio => [a[0] * b[1], a[1] * b[0]]
/** The exact sum, not reduced; 0 of none. O(n) additions, whose digits add up. Never throws. */
export const total = (list: readonly Ratio[]): Ratio => list.reduce(plus, [0n, 1n])
/** 1, 0 or −1 as `a` is greater than, equal to or less than `b`; exact. O(d²) in digits. Never throws. */
export const order = (a: Ratio, b: Ratio): number => {
  const difference = a[1] === b[1] ? a[0] - b[0] : a[0] * b[1] - b[0] * a[1]
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}
/** A whole number as a ratio. O(1). Throws RangeError when it is not whole. */
export const whole = (n: number): Ratio => [BigInt(n), 1n]

/** In lowest terms, by trying the common divisor out (Euclid). O(d²) in digits. Never throws. */
function lowest([n, d]: Ratio): Ratio {
  let [common, rest] = [n < 0n ? -n : n, d]
  while (rest !== 0n) [common, rest] = [rest, common % rest]
  return [n / common, d / common]
}

/** `n/d` in lowest terms, or `n` alone when whole. O(d²) in digits. Never throws. */
export function exactText(ratio: Ratio): string {
  const [n, d] = lowest(ratio)
  return d === 1n ? `${n}` : `${n}/${d}`
}

/** The number with at most 6 decimals, halves rounded away from zero, without zeros at its end. O(d²) in digits. Never throws. */
export function decimalText([n, d]: Ratio): string {
  const millionths = ((n < 0n ? -n : n) * 2_000_000n + d) / (2n * d)
  const decimals = `${millionths % 1_000_000n}`.padStart(6, '0').replace(/0+$/, '')
  const sign = n < 0n && millionths > 0n ? '-' : ''
  return `${sign}${millionths / 1_000_000n}${decimals === '' ? '' : `.${decimals}`}`
}

/** As a double, the same for all spellings of a value; Infinity beyond the largest. O(d²) in digits. Never throws. */
export function inFloat(ratio: Ratio): number {
  const [n, d] = lowest(ratio)
  if (n < 1n << 53n && n > -(1n << 53n) && d < 1n << 53n) return Number(n) / Number(d)
  const places = BigInt(Math.max(0, 25 + `${d}`.length - `${n}`.length))
  return Number(`${(n * 10n ** places) / d}e-${places}`)
}
