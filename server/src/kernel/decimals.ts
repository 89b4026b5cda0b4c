/** A decimal number in plain digits with a point, as `plainNumber` gives it. */
const partsOf = (digits: string) => {
  const [, minus = '', whole = '', behind = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(digits) ?? []
  return { minus, whole, behind: behind.replace(/0+$/, '') }
}

/** Digits behind the point that mean something: two of 12.50 are one. */
export const decimalsOf = (digits: string): number => partsOf(digits).behind.length

/** Which of two decimal texts is greater, to the last digit: below 0 the second, above 0 the first. O(digits). */
export function compareDecimals(one: string, other: string): number {
  const most = Math.max(decimalsOf(one), decimalsOf(other))
  const [a, b] = [one, other].map((digits) => {
    const { minus, whole, behind } = partsOf(digits)
    return BigInt(`${minus}${whole || '0'}${behind.padEnd(most, '0')}`)
  }) as [bigint, bigint]
  if (a === b) return 0
  return a < b ? -1 : 1
}
