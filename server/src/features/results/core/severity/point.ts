import { at } from '../cells.ts'
import type { Design } from './design.ts'
import {
  buildSystem,
  inner,
  type Layout,
  type Ratios,
  solveSystem,
  spreadOut,
  sumBy,
  type System,
  traces,
} from './system.ts'

/** A point of the search: the system at these ratios, its deviance, and the scores seen through it. */
export type Point = {
  readonly ratios: Ratios
  readonly system: System
  /** −2 log restricted likelihood, but for a constant. */
  readonly deviance: number
  /** H⁻¹1 and 1'H⁻¹1. */
  readonly ones: ReturnType<typeof solveSystem>
  readonly weight: number
  /** The mean by generalised least squares, in standardised scores. */
  readonly mean: number
  readonly effects: ReturnType<typeof solveSystem>
  /** y'Py; divided by n − 1 it is the residual variance. */
  readonly squares: number
}

/** The deviance and the solution at given ratios; scores standardised. O(Σ count² + narrow³/6). Never throws: what cannot be computed is NaN. */
export function evaluate(design: Design, layout: Layout, ratios: Ratios): Point {
  const system = buildSystem(design, layout, ratios)
  const ones = solveSystem(system, new Float64Array(design.scores.length).fill(1))
  const weight = ones.rest.reduce((so, x) => so + x, 0)
  const mean = inner(ones.rest, design.scores) / weight
  const effects = solveSystem(
    system,
    design.scores.map((score) => score - mean),
  )
  // y'Py as a sum of squares: with large ratios y'(y − fitted) would lose as many digits as they have.
  const penalty = (side: 'entry' | 'juror') =>
    ratios[side] > 0 ? inner(effects[side], effects[side]) / ratios[side] : 0
  const squares = inner(effects.rest, effects.rest) + penalty('entry') + penalty('juror')
  const deviance = system.logDeterminant + Math.log(weight) + (design.scores.length - 1) * Math.log(squares)
  return { ratios, system, deviance, ones, weight, mean, effects, squares }
}

/** P v: what is left of a vector when the mean too is taken out. */
function project(point: Point, v: Float64Array): Float64Array {
  const { rest } = solveSystem(point.system, v)
  const shift = rest.reduce((so, x) => so + x, 0) / point.weight
  return rest.map((x, review) => x - shift * at(point.ones.rest, review))
}

/** The slope of the deviance in both ratios, and its curvature [ee, ej, jj] as average information has it. */
export type Tilt = {
  readonly slope: readonly [number, number]
  readonly curve: readonly [number, number, number]
}

/**
 * Slopes and average information at a point (Gilmour, Thompson and Cullis 1995), by ratio. O(reviews + narrow³/2). Never throws.
 */
export function tiltAt(design: Design, point: Point): Tilt {
  const freedom = design.scores.length - 1
  const { squares, effects, ones, weight } = point
  const trace = traces(point.system)
  const side = (key: 'entry' | 'juror') => {
    const grouping = key === 'entry' ? design.entries : design.jurors
    const sums = sumBy(grouping, effects.rest)
    const oneSums = sumBy(grouping, ones.rest)
    const work = spreadOut(grouping, sums)
    const own = inner(sums, sums)
    return { work, own, slope: trace[key] - inner(oneSums, oneSums) / weight - (freedom * own) / squares }
  }
  const [e, j] = [side('entry'), side('juror')]
  const [pe, pj] = [project(point, e.work), project(point, j.work)]
  const curve = (work: Float64Array, projected: Float64Array, own: number) =>
    freedom * (inner(work, projected) / squares - own / squares ** 2)
  return {
    slope: [e.slope, j.slope],
    curve: [curve(e.work, pe, e.own ** 2), curve(e.work, pj, e.own * j.own), curve(j.work, pj, j.own ** 2)],
  }
}
