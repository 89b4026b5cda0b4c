import type { SuitabilityRow } from './problem.ts'

// 10^309 is beyond the largest double.
const MAX_DECIMALS = 308

const wholeAt = (value: number, decimals: number): boolean => {
  const power = 10 ** decimals
  return Math.round(value * power) / power === value
}

function decimalsOf(value: number, from: number, cap: number): number {
  let decimals = from
  while (decimals < cap && !wholeAt(value, decimals)) decimals++
  return decimals
}

function largest(rows: Iterable<SuitabilityRow>): number {
  let max = 0
  for (const row of rows) {
    for (const value of row) {
      if (value !== null && Math.abs(value) > max) max = Math.abs(value)
    }
  }
  return max
}

/** Weights become whole numbers: weight = round(suitability × scale), `exact` when nothing is lost by the rounding. */
export type Scale = { readonly scale: number; readonly exact: boolean }

/**
 * The smallest power of ten that makes every suitability whole, so that sums are exact and 0.1 + 0.2 ties with 0.3; the largest one that
 * keeps sums of `units` weights below 2^53 when that is not enough, and then `exact` is false. Values are finite, null or NaN.
 * O(values · decimals). Never throws.
 */
export function scaleOf(rows: readonly SuitabilityRow[], units: number): Scale {
  const max = largest(rows)
  if (max === 0) return { scale: 1, exact: true }
  const cap = Math.floor(Math.log10(Number.MAX_SAFE_INTEGER / 8 / Math.max(1, units) / max))
  if (cap < 0) return { scale: 10 ** cap, exact: false }
  const limit = Math.min(cap, MAX_DECIMALS)
  let decimals = 0
  for (const row of rows) {
    for (const value of row) {
      if (value !== null && !Number.isNaN(value)) decimals = decimalsOf(value, decimals, limit + 1)
    }
    if (decimals > limit) return { scale: 10 ** limit, exact: false }
  }
  return { scale: 10 ** decimals, exact: true }
}
