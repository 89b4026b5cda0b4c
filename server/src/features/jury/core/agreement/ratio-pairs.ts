/** Step of the trapezoidal rule in log s: the integrand is analytic within ±π/2, so that the error is about e^(−2π · 1.4 / step), below 1e-15. */
const STEP = 0.2
/** Below s = e^−21 (values below 2) less than 1e-17 of the integral is left. */
const LOWEST = -21
/** Where s times the least sum of two values is this, e^(−45) is left. */
const BEYOND = Math.log(45)
/** What is smaller than this beside the largest value counts as 0. */
const NOTHING = 1e-300
/** Up to so many values pairs are simply gone through. */
const FEW = 64

function fewPairs(values: readonly number[]): number {
  let sum = 0
  for (const a of values) for (const b of values) if (a !== b) sum += ((a - b) / (a + b)) ** 2
  return sum
}

/** The smallest sum of two values that differ, for values at least 0; Infinity when all are the same. */
function leastSum(values: readonly number[]): number {
  const [first, second] = [...new Set(values)].sort((a, b) => a - b)
  return second === undefined ? Infinity : (first ?? 0) + second
}

type Moments = { readonly zeroth: Float64Array; readonly first: Float64Array; readonly second: Float64Array }

/** Σ e^(−s·a), and its first and second moments of s·a about the mean of all, for each unit. */
function momentsAt(s: number, units: readonly (readonly number[])[]): Moments {
  const [zeroth, first, second] = [0, 1, 2].map(() => new Float64Array(units.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const weights = units.map((unit) => unit.map((a) => Math.exp(-s * a)))
  let [total, mean] = [0, 0]
  units.forEach((unit, u) => {
    unit.forEach((a, at) => {
      total += weights[u]?.[at] ?? 0
      mean += (weights[u]?.[at] ?? 0) * a
    })
  })
  const centre = total > 0 ? mean / total : 0
  units.forEach((unit, u) => {
    let [m0, m1, m2] = [0, 0, 0]
    unit.forEach((a, at) => {
      const weight = weights[u]?.[at] ?? 0
      // Nothing times what may be beyond all doubles.
      if (weight === 0) return
      m0 += weight
      m1 += weight * s * (a - centre)
      m2 += weight * (s * (a - centre)) ** 2
    })
    zeroth[u] = m0
    first[u] = m1
    second[u] = m2
  })
  return { zeroth, first, second }
}

/** Twice Σ weight times the spread of the values of the chosen units about their own mean. */
function spreadOf({ zeroth, first, second }: Moments, choice: Int32Array): number {
  let [m0, m1, m2] = [0, 0, 0]
  for (let at = 0; at < choice.length; at++) {
    const unit = choice[at] as number
    m0 += zeroth[unit] as number
    m1 += first[unit] as number
    m2 += second[unit] as number
  }
  return 2 * Math.max(0, m0 * m2 - m1 * m1)
}

/**
 * Σ over ordered pairs of ((a − b) / (a + b))² among the values (at least 0) of the units chosen, for each choice of unit numbers; no unit.
 * Without going through the pairs: 1/(a + b)² = ∫ s·e^(−s(a + b)) ds, under which the sum is one of moments, by the trapezoidal rule in log s;
 * relative error about 1e-13; what is below 1e-300 of the largest value counts as 0. O((n + choices · units) · log(largest / least value)) time, O(n) memory in n values beside the choices.
 * Never throws. Source: the Laplace transform; Trefethen and Weideman, "The exponentially convergent trapezoidal rule" (2014).
 */
export function ratioPairs(
  units: readonly (readonly number[])[],
  choices: readonly Int32Array[],
): Float64Array {
  const sums = new Float64Array(choices.length)
  const values = units.flat()
  const largest = values.reduce((most, value) => Math.max(most, value), 0)
  if (largest === 0) return sums
  // A power of two, so that no digit of a difference is lost.
  const unitSize = 2 ** Math.floor(Math.log2(largest))
  const scaled = units.map((unit) => unit.map((value) => (value < largest * NOTHING ? 0 : value / unitSize)))
  const least = leastSum(scaled.flat())
  if (least === Infinity) return sums
  for (let v = LOWEST; v < BEYOND - Math.log(least) + STEP; v += STEP) {
    const s = Math.exp(v)
    const moments = momentsAt(s, scaled)
    choices.forEach((choice, at) => {
      sums[at] = (sums[at] as number) + STEP * spreadOf(moments, choice)
    })
  }
  return sums
}

/** The same within one unit of values at least 0. O(n log(largest / least)), for at most 64 values O(n²). Never throws. */
export const ratioPairsWithin = (values: readonly number[]): number =>
  values.length <= FEW ? fewPairs(values) : (ratioPairs([values], [Int32Array.of(0)])[0] as number)
