import { at } from '../cells.ts'
import { standBelow } from './levels.ts'
import type { Majorities } from './majorities.ts'

/**
 * How many stand on lower levels than each name by Schulze's method, in the order of `names`: i beats j when its strongest path to j is
 * stronger than the way back, and levels are as `standBelow` makes them. A path is as strong as its weakest majority, a majority as strong as
 * its winning votes. O(n³) time, O(n²) memory. Never throws.
 * Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method",
 * Social Choice and Welfare 36 (2011).
 */
export function schulzeBelow({ names, above }: Majorities): number[] {
  const n = names.length
  const strength = above.map((votes, cell) => {
    const back = at(above, (cell % n) * n + Math.floor(cell / n))
    return votes > back ? votes : 0
  })
  for (let middle = 0; middle < n; middle++) widenThrough(strength, n, middle)
  return standBelow(n, (i, j) => at(strength, i * n + j) > at(strength, j * n + i))
}

// The hot loop at 1,000 entries: a thousand million steps, hence no calls and no checks inside.
function widenThrough(strength: Float64Array, n: number, middle: number): void {
  for (let i = 0; i < n; i++) {
    const first = at(strength, i * n + middle)
    if (first === 0 || i === middle) continue
    for (let j = 0; j < n; j++) {
      const second = at(strength, middle * n + j)
      const through = first < second ? first : second
      if (j !== i && through > at(strength, i * n + j)) strength[i * n + j] = through
    }
  }
}
