import type { Design } from './design.ts'
import { evaluate, type Point, tiltAt } from './point.ts'
import { inner, layoutOf, type Layout, type Ratios } from './system.ts'

// About ten do as a rule. With a handful of marks average information says little of the curvature, and hundreds of short steps are needed.
const MOST_STEPS = 2000
// Within a hundredth Newton's steps shrink by themselves.
const NEAR = 1e-2
// Relative change of the variances at which a search ends.
const SETTLED = 1e-9
// And at which the one that won does: values are then settled to some last digits of a double, whatever the unit of the marks.
const TO_THE_LAST_DIGITS = 1e-13
// Far enough out for entries and jurors to take all that they can explain, and near enough for the dense part to keep its digits.
const NEARLY_ALL = 1e7
// A standard deviation of a ten-thousandth of the largest deviation is rounding. The likelihood then grows with the ratios without bound.
const NO_REMAINDER = 1e-8

/**
 * The ratios (variances over the residual's) of the highest maximum found of the restricted likelihood (REML; Patterson and Thompson 1971), by average
 * information (Gilmour, Thompson and Cullis 1995) with ratios bounded at 0 and every step checked to lower the deviance. Deterministic.
 * Returns null when entries and jurors explain all without remainder: their least squares leave nothing.
 * Searches from every low place of a grid of 100 (of 9 beyond 500 marks), and from the edges of the finer one.
 * O((places + starts · steps) · (Σ count² + narrow³/2)) time, O(narrow²) memory. Never throws.
 */
export function fitRatios(design: Design): Point | null {
  const layout = layoutOf(design)
  if (isExplained(design, layout)) return null
  const found = startsOf(design, layout).map((start) => search(design, layout, { start }))
  const lowest = found.reduce((best, point) => (point.deviance < best.deviance ? point : best))
  return settled(design, layout, polished(design, layout, lowest, TO_THE_LAST_DIGITS))
}

function isExplained(design: Design, layout: Layout): boolean {
  const { rest } = evaluate(design, layout, { entry: NEARLY_ALL, juror: NEARLY_ALL }).effects
  const { entries, jurors, scores, components } = design
  const freedom = scores.length - entries.names.length - jurors.names.length + components
  return !(inner(rest, rest) > NO_REMAINDER * freedom)
}

// The likelihood may have several maxima, and one search alone ends in any of them; of many marks only where next to none are of entries and
// jurors in common. Beyond so many a coarse look must do, which costs as much as a step or two.
const FEW_MARKS = 500
const FINE = [0, ...Array.from({ length: 9 }, (_, k) => 10 ** (k - 2))]
const COARSE = [0.1, 1, 10]

type Place = Ratios & { readonly deviance: number }

/**
 * Where to begin: the points of a grid from which every way to their neighbours leads up, one for each valley, and the ends of what lies below
 * where one ratio is 0, because a narrow valley may open there between two points of the grid.
 */
function startsOf(design: Design, layout: Layout): Point[] {
  const isFew = design.scores.length <= FEW_MARKS
  const ratios = isFew ? FINE : COARSE
  const grid = ratios.map((entry) =>
    ratios.map((juror): Place => ({
      entry,
      juror,
      deviance: evaluate(design, layout, { entry, juror }).deviance,
    })),
  )
  const inside = grid.flatMap((row, e) =>
    row.filter((place, j) => isLowest(place, [row[j - 1], row[j + 1], grid[e - 1]?.[j], grid[e + 1]?.[j]])),
  )
  const edges = isFew ? [grid[0] ?? [], grid.flatMap((row) => row[0] ?? [])] : []
  const along = edges.flatMap((edge) =>
    edge.filter((place, k) => isLowest(place, [edge[k - 1], edge[k + 1]])),
  )
  return [
    ...inside.map((place) => evaluate(design, layout, ratiosOf(place))),
    ...along.map((place) =>
      search(design, layout, { start: evaluate(design, layout, ratiosOf(place)), onEdge: true }),
    ),
  ]
}

const ratiosOf = ({ entry, juror }: Ratios): Ratios => ({ entry, juror })

const isLowest = (place: Place, around: readonly (Place | undefined)[]): boolean =>
  around.every((other) => other === undefined || other.deviance >= place.deviance)

/** Down to the end of a valley; `onEdge`: what is 0 stays 0. */
function search(
  design: Design,
  layout: Layout,
  { start, onEdge = false }: { start: Point; onEdge?: boolean },
): Point {
  let point = start
  const stays = ({ entry, juror }: Ratios): boolean =>
    !onEdge || ((start.ratios.entry > 0 || entry === 0) && (start.ratios.juror > 0 || juror === 0))
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = descend(design, layout, point, targetsOf(design, point).filter(stays))
    const isSettled = next === null || isClose(point.ratios, next.ratios)
    point = next ?? point
    if (isSettled) break
  }
  return onEdge ? point : polished(design, layout, point, SETTLED)
}

/**
 * The last digits by the slopes alone: with large ratios the deviance is rounded before the ratios are settled, and no longer says which of two
 * points is lower. Steps are taken as long as each is less than the one before and more than `least`, MOST_STEPS of them at most; where rounding
 * leaves no smaller step, they end by themselves.
 */
function polished(design: Design, layout: Layout, point: Point, least: number): Point {
  let [best, before] = [point, 2 * NEAR]
  for (let taken = 0; taken < MOST_STEPS; taken++) {
    const target = targetsOf(design, best)[0] ?? best.ratios
    const step = distance(best.ratios, target)
    if (!(step < before && step > least)) break
    best = evaluate(design, layout, target)
    before = step
  }
  return best
}

const distance = (a: Ratios, b: Ratios): number =>
  Math.max(Math.abs(a.entry - b.entry) / (a.entry + 1e-3), Math.abs(a.juror - b.juror) / (a.juror + 1e-3))

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

/** Where to step next, best first: by both ratios, else by one alone, because a step cut off at 0 may lead up. */
function targetsOf(design: Design, point: Point): Ratios[] {
  const { ratios } = point
  const { slope, curve } = tiltAt(design, point)
  const single = [
    { entry: alone(ratios.entry, slope[0], curve[0]), juror: ratios.juror },
    { entry: ratios.entry, juror: alone(ratios.juror, slope[1], curve[2]) },
  ]
  return [boundedStep(ratios, slope, curve), ...single.filter((target) => distance(ratios, target) > NEAR)]
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

/**
 * The first point towards a target with a lower deviance, halving the step for all of them; null when none is found: the search has settled.
 * A whole step by one ratio goes before half a step by both, which would creep where the other is to be 0.
 */
function descend(design: Design, layout: Layout, from: Point, targets: readonly Ratios[]): Point | null {
  for (let share = 1; share > 1e-6; share /= 2) {
    for (const target of targets) {
      const ratios = {
        entry: from.ratios.entry + share * (target.entry - from.ratios.entry),
        juror: from.ratios.juror + share * (target.juror - from.ratios.juror),
      }
      const point = evaluate(design, layout, ratios)
      // Equal up to rounding counts as lower: near the optimum the deviance is flat to the last digit.
      if (point.deviance <= from.deviance + 1e-12 * Math.abs(from.deviance) || isClose(from.ratios, ratios))
        return point
    }
  }
  return null
}

const isClose = (a: Ratios, b: Ratios): boolean => distance(a, b) <= SETTLED
