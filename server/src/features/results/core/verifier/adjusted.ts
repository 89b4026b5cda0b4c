import type { ModelScores } from './adjusted-values.ts'
import { type Data, dataOf, type Observation, type Ratios, type Side, SIDES, solveAt } from './equations.ts'
import type { Finding } from './finding.ts'
import { groupsOf } from './groups.ts'
import { highestPoint, newtonStep } from './optimum.ts'
import type { PlainModel } from './shape.ts'

// Relative, and for ratios near 0 of a thousandth: what rounding in another order of the same sums may come to.
const TOLERANCE = 1e-6
// A variance below a ten-millionth of the residual's may be stated as 0.
const NOTHING = 2e-7
// A deviance is a sum of logarithms, exact to some digits less than doubles have.
const DIGITS = 1e-9
// What rounding leaves of a score, ten times what was ever seen: of the marks' width, the more the larger the ratios, and of their distance from 0.
const OF_WIDTH = 1e-11
const OF_RATIOS = 1e-15
const OF_CENTRE = 1e-13

type Model = Extract<PlainModel, { mean: number }>

/** What is wrong with a model; and what it says of the entries, null where it says nothing, or is not the marks'. */
export type CheckedModel = { readonly findings: readonly Finding[]; readonly scores: ModelScores | null }

const refused = (...findings: readonly Finding[]): CheckedModel => ({ findings, scores: null })

/**
 * The stated model against the marks: that there is none for the reason stated, or that its variances are the highest maximum of the restricted
 * likelihood (0 as any other), with its mean; and what follows from that maximum for the entries.
 * Units of the marks. O(k · (Σ count² + f³/6)) for k points of a search and f names of the smaller side. Never throws.
 */
export function checkAdjusted(observations: readonly Observation[], stated: PlainModel): CheckedModel {
  const data = dataOf(observations)
  const why = whyNoModel(observations, data)
  const found = 'why' in stated ? stated.why : null
  if (why !== found) return refused(wrong('why', why, found))
  return 'why' in stated ? refused() : checkModel(data, stated)
}

const wrong = (field: string, expected: number | string | null, found: number | string | null): Finding => ({
  where: 'model',
  what: 'outcome',
  details: { field, expected, found },
})

function checkModel(data: Data, stated: Model): CheckedModel {
  const { entry, juror, residual } = stated.variance
  const ratios = { entry: entry / residual, juror: juror / residual }
  const own = solveAt(data, ratios)
  const highest = highestPoint(data)
  const room = DIGITS * (1 + Math.abs(own.deviance))
  if (!(own.deviance <= highest.deviance + room))
    return refused(...otherVariances(data, stated, highest.ratios))
  const step = newtonStep(data, ratios)
  const isOff = (side: Side): boolean =>
    !(ratios[side] === 0 ? step[side] <= NOTHING : Math.abs(step[side]) <= TOLERANCE * (ratios[side] + 1e-3))
  if (SIDES.some(isOff)) return refused(...otherVariances(data, stated, moved(ratios, step)))
  const expected = { residual: residualOf(data, own.squares), mean: data.centre + data.furthest * own.mean }
  const isMean =
    Math.abs(expected.mean - stated.mean) <= TOLERANCE * data.furthest + OF_CENTRE * Math.abs(data.centre)
  const findings = [
    ...(Math.abs(expected.residual / residual - 1) <= TOLERANCE
      ? []
      : [wrong('variance.residual', expected.residual, residual)]),
    ...(isMean ? [] : [wrong('mean', expected.mean, stated.mean)]),
  ]
  return { findings, scores: scoresAt(data, moved(ratios, step)) }
}

/** A step on; what is stated as 0 stays there. */
const moved = (ratios: Ratios, step: Ratios): Ratios => ({
  entry: Math.max(0, ratios.entry + (ratios.entry === 0 && step.entry <= NOTHING ? 0 : step.entry)),
  juror: Math.max(0, ratios.juror + (ratios.juror === 0 && step.juror <= NOTHING ? 0 : step.juror)),
})

const residualOf = ({ scores, furthest }: Data, squares: number): number =>
  (squares / (scores.length - 1)) * furthest ** 2

/** The variances that explain the marks better, as far as they differ from those stated. */
function otherVariances(data: Data, { variance }: Model, better: Ratios): Finding[] {
  const residual = residualOf(data, solveAt(data, better).squares)
  const expected = { entry: better.entry * residual, juror: better.juror * residual }
  return SIDES.filter((side) => expected[side] !== variance[side]).map((side) =>
    wrong(`variance.${side}`, expected[side], variance[side]),
  )
}

function scoresAt(data: Data, ratios: Ratios): ModelScores {
  const { mean, effects } = solveAt(data, ratios)
  const { centre, furthest: width } = data
  const score = OF_WIDTH + OF_RATIOS * (ratios.entry + ratios.juror)
  return {
    scoreOf: new Map(data.entry.names.map((name, k) => [name, mean + (effects.entry[k] ?? 0)])),
    centre,
    width,
    room: { score, value: width * score + OF_CENTRE * Math.abs(centre) },
  }
}

/** Why these scores have no severity model, in the words of the package, or null when they have one: the first of the reasons that holds. */
function whyNoModel(observations: readonly Observation[], data: Data): string | null {
  const n = observations.length
  const [entries, jurors] = [data.entry.names.length, data.juror.names.length]
  const unknowns = entries + jurors - groupsOf(observations).length
  const reasons: readonly (readonly [string, () => boolean])[] = [
    ['no-marks', () => n === 0],
    ['one-entry', () => entries === 1],
    ['one-juror', () => jurors === 1],
    ['all-equal', () => observations.every(({ score }) => score === observations[0]?.score)],
    ['beyond-range', () => !(data.furthest > 1e-150 && data.furthest < 1e152)],
    ['no-overlap', () => n === entries],
    ['juror-judged-once', () => n === jurors],
    ['too-few-marks', () => n <= unknowns],
    // What least squares leave for each mark more than there are unknowns; so large ratios hold back next to nothing.
    ['no-residual', () => !(solveAt(data, { entry: 1e7, juror: 1e7 }).left > 1e-8 * (n - unknowns))],
  ]
  return reasons.find(([, holds]) => holds())?.[0] ?? null
}
