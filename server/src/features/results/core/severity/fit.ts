import type { Sheet } from '../ranking/sheet.ts'
import { type Design, designOf, type Grouping } from './design.ts'
import type { Point } from './point.ts'
import { fitRatios } from './reml.ts'
import { traces } from './system.ts'

/** Why the severity of jurors cannot be told from the quality of entries; better no number than a misleading one. */
export const NO_MODEL = [
  'no-marks',
  'one-entry',
  'one-juror',
  /** Scores, or their squares, are beyond what doubles hold. */
  'beyond-range',
  /** Every score is the same: there is no variance to share out. */
  'all-equal',
  /** No entry has two jurors: an entry's quality is its juror's severity. */
  'no-overlap',
  /** No juror judged two entries: a juror's severity is noise. */
  'juror-judged-once',
  /** As many unknowns as scores: the model would explain every score exactly. */
  'too-few-marks',
  /** Entries and jurors explain every score without remainder. */
  'no-residual',
] as const
export type NoModel = (typeof NO_MODEL)[number]

/** A random effect in units of the scores. `se`: its standard error of prediction, the uncertainty of the mean included. */
export type Effect = {
  readonly name: string
  readonly n: number
  readonly component: number
  readonly effect: number
  readonly se: number
}

/** score = mean + entry + juror + residual. */
export type Severity = {
  readonly mean: number
  readonly variance: { readonly entry: number; readonly juror: number; readonly residual: number }
  /** Variances estimated as exactly 0: all their effects are 0, which says "no difference seen", not "no difference". */
  readonly singular: readonly ('entry' | 'juror')[]
  /** Entries of different components share no chain of jurors: their effects cannot be compared. */
  readonly components: number
  readonly reviews: number
  /** In the order of names. A juror's effect above 0 is lenient, below 0 severe. */
  readonly entries: readonly Effect[]
  readonly jurors: readonly Effect[]
}

/** Why effects are not told though there is a model: their variance is 0, or too small beside the noise to be told from it. */
export type NotEstimated = 'no-difference'

// A standard deviation of three hundredths of the noise: a jury gives far too few marks to tell it from none, and a range of such effects
// is printed as "0.0 … 0.0", which reads like knowledge.
const LEAST_TOLD = 1e-3

/** Why the effects of entries, or of jurors, are no estimates; null where they are. O(1). Never throws. */
export const notEstimated = ({ variance }: Severity, side: 'entry' | 'juror'): NotEstimated | null =>
  variance[side] < LEAST_TOLD * variance.residual ? 'no-difference' : null

/** The fit with what draws of the posterior need. */
export type FittedModel = {
  readonly severity: Severity
  readonly design: Design
  readonly point: Point
  readonly residual: number
}

/**
 * The severity model: crossed random effects, variances (squared units of the marks) by REML, effects as best linear unbiased predictions
 * with standard errors, in units of the marks; or why there is none. One observation is one review's score. Deterministic.
 * O((places + starts · steps) · (Σ count² + narrow³/2)) time and O(narrow²) memory: looks at 100 places up to 500 marks and at 9 beyond, starts
 * from each that is lower than those around it (one or two as a rule), with about ten steps each and 2,000 at most; narrow is the smaller
 * of entries and jurors, which may go to some thousands, and count the reviews of each name of the other. Never throws.
 * Source: C. R. Henderson (1975); the model is that of lme4's `lmer(score ~ 1 + (1 | entry) + (1 | juror))`.
 */
export function fitSeverity(sheet: Sheet): FittedModel | NoModel {
  const design = designOf(sheet)
  const why = whyNot(design)
  if (why) return why
  const point = fitRatios(design)
  if (point === null) return 'no-residual'
  const residual = point.squares / (design.scores.length - 1)
  const { scale } = design
  const unit = scale * scale * residual
  return {
    design,
    point,
    residual,
    severity: {
      mean: design.centre + scale * point.mean,
      variance: { entry: unit * point.ratios.entry, juror: unit * point.ratios.juror, residual: unit },
      singular: (['entry', 'juror'] as const).filter((side) => point.ratios[side] === 0),
      components: design.components,
      reviews: design.scores.length,
      ...effectsOf(design, point, residual),
    },
  }
}

/** True for a fit, false for a reason why there is none. O(1). Never throws. */
export const isModel = (fit: FittedModel | NoModel): fit is FittedModel => typeof fit !== 'string'

// The largest deviation from the mean; its square has to be a double with all its digits.
const SMALLEST = 1e-150
const LARGEST = 1e152

function whyNot({ entries, jurors, scores, scale, components }: Design): NoModel | null {
  const [n, e, j] = [scores.length, entries.names.length, jurors.names.length]
  const reasons: readonly (readonly [boolean, NoModel])[] = [
    [n === 0, 'no-marks'],
    [e === 1, 'one-entry'],
    [j === 1, 'one-juror'],
    [scale === 0, 'all-equal'],
    [!(scale > SMALLEST && scale < LARGEST), 'beyond-range'],
    [n === e, 'no-overlap'],
    [n === j, 'juror-judged-once'],
    [n <= e + j - components, 'too-few-marks'],
  ]
  return reasons.find(([applies]) => applies)?.[1] ?? null
}

function effectsOf(design: Design, point: Point, residual: number): Pick<Severity, 'entries' | 'jurors'> {
  const variances = predictionVariances(point)
  const side = (key: 'entry' | 'juror', grouping: Grouping, components: Int32Array): Effect[] =>
    grouping.names
      .map((name, index) => ({
        name,
        n: grouping.counts[index] ?? 0,
        component: components[index] ?? 0,
        effect: design.scale * (point.effects[key][index] ?? 0),
        se: design.scale * Math.sqrt(residual * Math.max(0, variances[key][index] ?? 0)),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    entries: side('entry', design.entries, design.componentOfEntry),
    jurors: side('juror', design.jurors, design.componentOfJuror),
  }
}

/** Prediction error variances in units of the residual: γ·diag(A⁻¹), and what the uncertainty of the mean adds. */
function predictionVariances({ system, ones, weight }: Point) {
  const { inverse } = traces(system)
  const { size, cells } = inverse
  const { wide, narrow, diagonal } = system
  const mean = (effects: Float64Array, index: number) => (effects[index] ?? 0) ** 2 / weight
  const [wideOnes, narrowOnes] = wide.isEntry ? [ones.entry, ones.juror] : [ones.juror, ones.entry]
  const narrowVariances = narrowOnes.map(
    (_, i) => narrow.ratio * (cells[i * size + i] ?? 0) + mean(narrowOnes, i),
  )
  const quadratic = quadraticForms(system, inverse.cells)
  const wideVariances = wideOnes.map((_, name) => {
    const d = diagonal[name] ?? 1
    const own = wide.ratio / d + (wide.ratio ** 2 * narrow.ratio * (quadratic[name] ?? 0)) / (d * d)
    return own + mean(wideOnes, name)
  })
  const [entry, juror] = wide.isEntry ? [wideVariances, narrowVariances] : [narrowVariances, wideVariances]
  return { entry, juror }
}

/** c' S⁻¹ c for each wide name, with c the counts of its narrow names. O(Σ count²). */
function quadraticForms({ wide, narrow }: Point['system'], inverse: Float64Array): Float64Array {
  const size = narrow.grouping.names.length
  const members: number[][] = wide.grouping.names.map(() => [])
  wide.grouping.of.forEach((name, review) => members[name]?.push(narrow.grouping.of[review] ?? 0))
  return Float64Array.from(members, (indexes) => {
    let sum = 0
    for (const i of indexes)
      for (const j of indexes) sum += inverse[i >= j ? i * size + j : j * size + i] ?? 0
    return sum
  })
}
