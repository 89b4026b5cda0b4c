// The exact arithmetic of the second implementation; see recompute.ts for why it is not shared.

/** A number as numerator and denominator (above 0). */
export type Ratio = readonly [bigint, bigint]

/** A decimal number as it is written; throws SyntaxError for anything else. */
export function readDecimal(text: string): Ratio {
  const [mantissa = '', exponent = '0'] = text.trim().toLowerCase().split('e')
  const [whole = '', decimals = ''] = mantissa.split('.')
  const shift = Number(exponent) - decimals.length
  const digits = BigInt(`${whole.replace('+', '')}${decimals}` || '0')
  return shift < 0 ? [digits, 10n ** BigInt(-shift)] : [digits * 10n ** BigInt(shift), 1n]
}

const plus = (a: Ratio, b: Ratio): Ratio => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]]
export const times = (a: Ratio, b: Ratio): Ratio => [a[0] * b[0], a[1] * b[1]]
export const over = (a: Ratio, b: Ratio): Ratio => [a[0] * b[1], a[1] * b[0]]
export const total = (list: readonly Ratio[]): Ratio => list.reduce(plus, [0n, 1n])
export const order = (a: Ratio, b: Ratio): number => {
  const difference = a[0] * b[1] - b[0] * a[1]
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}
export const whole = (n: number): Ratio => [BigInt(n), 1n]

/** `n/d` in lowest terms, by trying the common divisor out (Euclid). */
export function exactText([n, d]: Ratio): string {
  const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b))
  const common = divisor(n < 0n ? -n : n, d)
  return d === common ? `${n / common}` : `${n / common}/${d / common}`
}
