import { at } from '../cells.ts'
import type { Design } from './design.ts'
import {
  buildSystem,
  inner,
  layoutOf,
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

// About ten do as a rule. With a handful of marks average information says little of the curvature, and hundreds of short steps are needed.
const MOST_STEPS = 2000
// Relative change of the variances at which the search ends; effects are then settled far below the sixth decimal.
const SETTLED = 1e-9
// A residual this small beside the other variances is rounding: the marks are explained without remainder.
const ALL_EXPLAINED = 1e9
// Far enough out to see whether the likelihood grows without bound, and near enough for the dense part to keep its digits.
const NEARLY_ALL = 1e7

/**
 * The ratios (variances over the residual's) that maximise the restricted likelihood (REML; Patterson and Thompson 1971), by average
 * information (Gilmour, Thompson and Cullis 1995) with ratios bounded at 0 and every step checked to lower the deviance. Deterministic.
 * Returns null when entries and jurors explain all without remainder: the likelihood then grows with the ratios without bound, also where a
 * lower maximum lies before. O(steps · (Σ count² + narrow³/2)) time, O(narrow²) memory. Never throws.
 */
export function fitRatios(design: Design): Point | null {
  const layout = layoutOf(design)
  let point = evaluate(design, layout, { entry: 0.5, juror: 0.5 })
  for (let step = 0; step < MOST_STEPS; step++) {
    const target = nextRatios(design, point)
    const next = descend(design, layout, point, target)
    if (next !== null && (next.ratios.entry > ALL_EXPLAINED || next.ratios.juror > ALL_EXPLAINED)) return null
    const isSettled = next === null || isClose(point.ratios, next.ratios)
    point = next ?? point
    if (isSettled) break
  }
  const explained = evaluate(design, layout, { entry: NEARLY_ALL, juror: NEARLY_ALL })
  return explained.deviance < point.deviance ? null : settled(design, layout, point)
}

// A ten-millionth of the residual variance is nothing, unless the deviance says otherwise.
const VANISHING = 1e-7

/** A search may creep towards 0 without reaching it: a vanishing ratio becomes 0 where the deviance is no higher there. */
function settled(design: Design, layout: Layout, point: Point): Point {
  const { entry, juror } = point.ratios
  const ratios = { entry: entry < VANISHING ? 0 : entry, juror: juror < VANISHING ? 0 : juror }
  if (ratios.entry === entry && ratios.juror === juror) return point
  const snapped = evaluate(design, layout, ratios)
  return snapped.deviance <= point.deviance + 1e-9 * (1 + Math.abs(point.deviance)) ? snapped : point
}

/** The deviance and the solution at given ratios. O(Σ count² + narrow³/6). */
function evaluate(design: Design, layout: Layout, ratios: Ratios): Point {
  const system = buildSystem(design, layout, ratios)
  const ones = solveSystem(system, new Float64Array(design.scores.length).fill(1))
  const weight = ones.rest.reduce((so, x) => so + x, 0)
  const mean = inner(ones.rest, design.scores) / weight
  const effects = solveSystem(
    system,
    design.scores.map((score) => score - mean),
  )
  const squares = inner(effects.rest, design.scores)
  const deviance = system.logDeterminant + Math.log(weight) + (design.scores.length - 1) * Math.log(squares)
  return { ratios, system, deviance, ones, weight, mean, effects, squares }
}

/** P v: what is left of a vector when the mean too is taken out. */
function project(point: Point, v: Float64Array): Float64Array {
  const { rest } = solveSystem(point.system, v)
  const shift = rest.reduce((so, x) => so + x, 0) / point.weight
  return rest.map((x, review) => x - shift * at(point.ones.rest, review))
}

function nextRatios(design: Design, point: Point): Ratios {
  const freedom = design.scores.length - 1
  const { squares, effects, ones, weight, ratios } = point
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
  return boundedStep(
    ratios,
    [e.slope, j.slope],
    [curve(e.work, pe, e.own ** 2), curve(e.work, pj, e.own * j.own), curve(j.work, pj, j.own ** 2)],
  )
}

/** Newton's step with the curvature [ee, ej, jj]; a ratio at 0 that the slope would push below stays, and the other moves alone. */
function boundedStep(
  ratios: Ratios,
  slope: readonly [number, number],
  curve: readonly [number, number, number],
): Ratios {
  const [se, sj] = slope
  const [ee, ej, jj] = curve
  if (ratios.entry === 0 && se >= 0) return { entry: 0, juror: alone(ratios.juror, sj, jj) }
  if (ratios.juror === 0 && sj >= 0) return { entry: alone(ratios.entry, se, ee), juror: 0 }
  const determinant = ee * jj - ej * ej
  if (!(determinant > 1e-12 * ee * jj))
    return { entry: alone(ratios.entry, se, ee), juror: alone(ratios.juror, sj, jj) }
  const entry = ratios.entry - (jj * se - ej * sj) / determinant
  const juror = ratios.juror - (ee * sj - ej * se) / determinant
  if (entry < 0 && juror < 0) return { entry: 0, juror: 0 }
  if (entry < 0) return { entry: 0, juror: alone(ratios.juror, sj - ej * ratios.entry, jj) }
  if (juror < 0) return { entry: alone(ratios.entry, se - ej * ratios.juror, ee), juror: 0 }
  return { entry, juror }
}

/** Newton's step for one ratio, not below 0; where the curvature says nothing, it is doubled or let go. */
function alone(ratio: number, slope: number, curve: number): number {
  if (!(curve > 0)) return slope > 0 ? 0 : ratio * 2
  return Math.max(0, ratio - slope / curve)
}

/** The first point towards the target with a lower deviance, halving the step; null when none is found: the search has settled. */
function descend(design: Design, layout: Layout, from: Point, target: Ratios): Point | null {
  for (let share = 1; share > 1e-6; share /= 2) {
    const ratios = {
      entry: from.ratios.entry + share * (target.entry - from.ratios.entry),
      juror: from.ratios.juror + share * (target.juror - from.ratios.juror),
    }
    const point = evaluate(design, layout, ratios)
    // Equal up to rounding counts as lower: near the optimum the deviance is flat to the last digit.
    if (point.deviance <= from.deviance + 1e-12 * Math.abs(from.deviance) || isClose(from.ratios, ratios))
      return point
  }
  return null
}

const isClose = (a: Ratios, b: Ratios): boolean =>
  Math.abs(a.entry - b.entry) <= SETTLED * (a.entry + 1e-3) &&
  Math.abs(a.juror - b.juror) <= SETTLED * (a.juror + 1e-3)
