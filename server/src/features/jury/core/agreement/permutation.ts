import { type Random, shuffled } from '#kernel/random.ts'
import { mean } from './ratings.ts'

export type Test = { readonly permutations: number; readonly random: Random }

/** (1 + permutations at least as extreme) / (1 + permutations): never below the true chance on average (Phipson and Smyth 2010). */
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

/** Pearson's correlation; null when one side does not vary. O(n). */
export function correlation(a: readonly number[], b: readonly number[]): number | null {
  const [x, y] = [centred(a), centred(b)]
  const size = Math.sqrt(inner(x, x) * inner(y, y))
  return size > 0 ? inner(x, y) / size : null
}

/** Without their mean: orders of such values have correlations in proportion to their inner products. */
export function centred(values: readonly number[]): number[] {
  const middle = mean(values)
  return values.map((x) => x - middle)
}

export function inner(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0)
  return sum
}

/** Differences below this are rounding, not evidence. */
export const rounding = (values: readonly number[]): number => 1e-9 * Math.max(...values.map(Math.abs))

/** Ways to choose k of n, and orders of n: what the least possible p of a permutation test hangs on. */
export function choose(n: number, k: number): number {
  let ways = 1
  for (let taken = 1; taken <= k; taken++) ways *= (n - k + taken) / taken
  return ways
}

export const orders = (n: number): number => (n <= 1 ? 1 : n * orders(n - 1))
