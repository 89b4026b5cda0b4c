import { type Random, shuffled } from '#kernel/random.ts'
import { mean } from './ratings.ts'

export type Test = { readonly permutations: number; readonly random: Random }

/**
 * The p of a permutation test, 0 to 1: (1 + permutations at least as extreme) / (1 + permutations), never below the true chance on average.
 * `isExtreme` sees the n values in random order. O(permutations · n) beside its calls. Throws only what `isExtreme` throws.
 * Source: B. Phipson and G. K. Smyth, "Permutation p-values should never be zero" (2010).
 */
export function permuted(
  values: readonly number[],
  isExtreme: (list: readonly number[]) => boolean,
  test: Test,
): number {
  let extreme = 1
  for (let round = 0; round < test.permutations; round++)
    if (isExtreme(shuffled(values, test.random))) extreme++
  return extreme / (1 + test.permutations)
}

/** Pearson's correlation of two lists of one length, −1 to 1; null when one side does not vary. O(n). Never throws. */
export function correlation(a: readonly number[], b: readonly number[]): number | null {
  const [x, y] = [centred(a), centred(b)]
  const size = Math.sqrt(inner(x, x) * inner(y, y))
  return size > 0 ? inner(x, y) / size : null
}

/**
 * The values without their mean, in their unit: orders of such values have correlations in proportion to their inner products.
 * O(n). Never throws.
 */
export function centred(values: readonly number[]): number[] {
  const middle = mean(values)
  return values.map((x) => x - middle)
}

/** Σ a[k] · b[k] over the length of `a`, cells that `b` lacks taken as 0; in the product of their units. O(n). Never throws. */
export function inner(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0)
  return sum
}

/** In the unit of the values: differences below this are rounding, not evidence. 0 for none. O(n). Never throws. */
export const rounding = (values: readonly number[]): number =>
  1e-9 * values.reduce((most, x) => Math.max(most, Math.abs(x)), 0)

/**
 * Ways to choose k of n (counts), Infinity beyond the largest double: what the least possible p of a permutation test hangs on.
 * O(k). Never throws.
 */
export function choose(n: number, k: number): number {
  let ways = 1
  for (let taken = 1; taken <= k; taken++) ways *= (n - k + taken) / taken
  return ways
}

/** Orders of n things, n!: Infinity beyond the largest double, from n = 171 on. O(1): at most 171 steps. Never throws. */
export function orders(n: number): number {
  let ways = 1
  for (let next = 2; next <= n && ways < Infinity; next++) ways *= next
  return ways
}
