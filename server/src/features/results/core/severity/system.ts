import { at, intAt } from '../cells.ts'
import { factorise, invertFactored, solveLower, solveUpper, type Square, square } from './dense.ts'
import type { Design, Grouping } from './design.ts'

/** Variances of entries and jurors as multiples of the residual variance. */
export type Ratios = { readonly entry: number; readonly juror: number }

/**
 * The covariance of the scores, H = I + γe ZeZe' + γj ZjZj', factored through its mixed-model equations: the grouping with more names
 * (`wide`) is eliminated first, because given the other its names are independent; what is left is dense in the other (`narrow`).
 */
export type System = {
  readonly wide: Side
  readonly narrow: Side
  /** 1 + γ · count of each wide name. */
  readonly diagonal: Float64Array
  /** The Cholesky factor of I + γ·M, with M in `core`. */
  readonly factor: Square
  readonly core: Square
  /** Σ over wide names of c·c'/diagonal², with c the counts of its narrow names. */
  readonly spread: Square
  readonly logDeterminant: number
}

type Side = { readonly grouping: Grouping; readonly ratio: number; readonly isEntry: boolean }

/** The reviews of each wide name, so that building the dense part costs Σ count² and not a pass over all pairs. */
export type Layout = { readonly entriesAreWide: boolean; readonly reviewsOf: readonly (readonly number[])[] }

/** Which side is eliminated, and its reviews (`reviewsOf[name]`). O(reviews); made once for a fit. Never throws. */
export function layoutOf({ entries, jurors }: Design): Layout {
  const entriesAreWide = entries.names.length >= jurors.names.length
  const wide = entriesAreWide ? entries : jurors
  const reviewsOf: number[][] = wide.names.map(() => [])
  wide.of.forEach((name, review) => reviewsOf[name]?.push(review))
  return { entriesAreWide, reviewsOf }
}

/**
 * Builds and factors the system at given ratios. O(Σ count² + narrow³/6) time, 24·narrow² bytes. Never throws: `logDeterminant` is NaN when
 * rounding has made it indefinite.
 */
export function buildSystem(design: Design, layout: Layout, ratios: Ratios): System {
  const entry: Side = { grouping: design.entries, ratio: ratios.entry, isEntry: true }
  const juror: Side = { grouping: design.jurors, ratio: ratios.juror, isEntry: false }
  const [wide, narrow] = layout.entriesAreWide ? [entry, juror] : [juror, entry]
  const diagonal = Float64Array.from(wide.grouping.counts, (count) => 1 + wide.ratio * count)
  const { core, spread } = denseParts({ wide, narrow }, layout, diagonal)
  const { size } = core
  const factor = { size, cells: core.cells.map((cell) => narrow.ratio * cell) }
  for (let i = 0; i < size; i++) factor.cells[i * size + i] = 1 + at(factor.cells, i * size + i)
  const wideLog = diagonal.reduce((so, d) => so + Math.log(d), 0)
  return { wide, narrow, diagonal, factor, core, spread, logDeterminant: wideLog + factorise(factor) }
}

function denseParts({ wide, narrow }: { wide: Side; narrow: Side }, layout: Layout, diagonal: Float64Array) {
  const size = narrow.grouping.names.length
  const core = square(size)
  const spread = square(size)
  narrow.grouping.counts.forEach((count, i) => (core.cells[i * size + i] = count))
  layout.reviewsOf.forEach((reviews, name) => {
    const d = at(diagonal, name)
    for (const a of reviews) {
      const i = intAt(narrow.grouping.of, a)
      for (const b of reviews) {
        const j = intAt(narrow.grouping.of, b)
        if (j > i) continue
        const cell = i * size + j
        core.cells[cell] = at(core.cells, cell) - wide.ratio / d
        spread.cells[cell] = at(spread.cells, cell) + 1 / (d * d)
      }
    }
  })
  return { core, spread }
}

/** Sums of a vector over the reviews of each name: Z' v, from `v[review]` to `sums[name]`. O(reviews). Never throws. */
export function sumBy({ names, of }: Grouping, v: Float64Array): Float64Array {
  const sums = new Float64Array(names.length)
  for (let review = 0; review < of.length; review++) {
    const name = intAt(of, review)
    sums[name] = at(sums, name) + at(v, review)
  }
  return sums
}

/**
 * The effects that a vector of scores implies (`v[review]`), γ Z' H⁻¹ v for each side, and what they leave: H⁻¹ v; all in its unit.
 * O(reviews + narrow²). Never throws. Source: Henderson's mixed-model equations.
 */
export function solveSystem(system: System, v: Float64Array) {
  const { wide, narrow, diagonal, factor } = system
  const wideSums = sumBy(wide.grouping, v)
  const wideShares = wideSums.map((sum, name) => (wide.ratio * sum) / at(diagonal, name))
  const narrowSums = sumBy(narrow.grouping, minus(v, spreadOut(wide.grouping, wideShares)))
  solveLower(factor, narrowSums)
  solveUpper(factor, narrowSums)
  const narrowEffects = narrowSums.map((sum) => narrow.ratio * sum)
  const afterNarrow = minus(v, spreadOut(narrow.grouping, narrowEffects))
  const wideEffects = sumBy(wide.grouping, afterNarrow).map(
    (sum, name) => (wide.ratio * sum) / at(diagonal, name),
  )
  const rest = minus(afterNarrow, spreadOut(wide.grouping, wideEffects))
  const [entry, juror] = wide.isEntry ? [wideEffects, narrowEffects] : [narrowEffects, wideEffects]
  return { entry, juror, rest }
}

/** Each review's value of its name: Z u, from `values[name]`. O(reviews). Never throws. */
export function spreadOut({ of }: Grouping, values: Float64Array): Float64Array {
  const spread = new Float64Array(of.length)
  for (let review = 0; review < of.length; review++) spread[review] = at(values, intAt(of, review))
  return spread
}

const minus = (a: Float64Array, b: Float64Array): Float64Array => a.map((x, index) => x - at(b, index))

/** Σ a[k] · b[k] of two vectors of one length. O(n). Never throws. */
export function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += at(a, k) * at(b, k)
  return sum
}

/** Σ of the elementwise product of two symmetric matrices given by their lower halves: tr(A B). */
function traceOfProduct(a: Square, b: Square): number {
  let [off, on] = [0, 0]
  for (let i = 0; i < a.size; i++) {
    const row = i * a.size
    for (let j = 0; j < i; j++) off += at(a.cells, row + j) * at(b.cells, row + j)
    on += at(a.cells, row + i) * at(b.cells, row + i)
  }
  return on + 2 * off
}

/** tr(Z' H⁻¹ Z) for entries and jurors, and the inverse of the dense part they need. O(narrow³/3) time, 16·narrow² bytes. Never throws. */
export function traces(system: System) {
  const inverse = invertFactored(system.factor)
  const wideOwn = system.wide.grouping.counts.reduce((so, n, name) => so + n / at(system.diagonal, name), 0)
  const wide = wideOwn - system.narrow.ratio * traceOfProduct(inverse, system.spread)
  const narrow = traceOfProduct(inverse, system.core)
  return { inverse, entry: system.wide.isEntry ? wide : narrow, juror: system.wide.isEntry ? narrow : wide }
}
