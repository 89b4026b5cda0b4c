import { cellOf, factor, inverse, solve, type Triangle, triangle } from './dense.ts'

/** One juror's score of one entry. */
export type Observation = { readonly entry: string; readonly juror: string; readonly score: number }

export const SIDES = ['entry', 'juror'] as const
export type Side = (typeof SIDES)[number]
export type Ratios = Readonly<Record<Side, number>>

type Group = { readonly names: readonly string[]; readonly of: Int32Array; readonly counts: Float64Array }

/** The scores around their centre, the furthest of them at distance 1; with whom they belong to. */
export type Data = Readonly<Record<Side, Group>> & {
  readonly scores: Float64Array
  readonly centre: number
  readonly furthest: number
  /** The side of more names, which is eliminated first, and the other. */
  readonly many: Side
  readonly few: Side
  /** The few that each of the many was seen with, by index. */
  readonly seen: readonly (readonly number[])[]
}

/** Indexes entries and jurors in the order in which they come. O(n). Never throws: what cannot be computed is NaN. */
export function dataOf(observations: readonly Observation[]): Data {
  const n = observations.length
  const centre = observations.reduce((so, { score }) => so + score / n, 0)
  const furthest = observations.reduce((so, { score }) => Math.max(so, Math.abs(score - centre)), 0)
  const group = (side: Side): Group => {
    const index = new Map<string, number>()
    const of = Int32Array.from(observations, (one) => {
      const at = index.get(one[side]) ?? index.size
      index.set(one[side], at)
      return at
    })
    const counts = new Float64Array(index.size)
    for (const at of of) counts[at] = (counts[at] as number) + 1
    return { names: [...index.keys()], of, counts }
  }
  const scores = Float64Array.from(observations, ({ score }) => (score - centre) / furthest)
  const [entry, juror] = [group('entry'), group('juror')]
  const isWide = entry.names.length >= juror.names.length
  const [many, few] = isWide ? [entry, juror] : [juror, entry]
  const seen: number[][] = many.names.map(() => [])
  many.of.forEach((name, k) => seen[name]?.push(few.of[k] as number))
  const sides = { many: isWide ? 'entry' : 'juror', few: isWide ? 'juror' : 'entry' } as const
  return { entry, juror, scores, centre, furthest, ...sides, seen }
}

export type Solution = {
  /** −2 log restricted likelihood but for a constant, with the residual variance at its best. */
  readonly deviance: number
  /** What the model leaves of the squares; over n − 1 the residual variance. */
  readonly squares: number
  /** What effects of that size leave unexplained: the sum of squared rests. */
  readonly left: number
  readonly mean: number
  readonly effects: Readonly<Record<Side, Float64Array>>
  /** ∂ deviance / ∂ ratio = hold − pull; only where asked for. */
  readonly hold: Ratios
  readonly pull: Ratios
}

/**
 * Henderson's mixed-model equations at given ratios (variances over that of the residual, 0 or more), with the side of more names eliminated,
 * and the restricted likelihood they give (Harville 1977): log|C| + Σ q·log ratio + (n − 1)·log squares. With `slopes`, also both halves of
 * its derivatives: `hold` tr(Z'PZ) and `pull` (n − 1)·|Z'Py|²/squares. Standardised scores.
 * O(Σ count² + f³/6), with `slopes` f³/2, in f names of the smaller side; 4·f² bytes, or 12. Never throws: what cannot be computed is NaN.
 */
export function solveAt(data: Data, ratios: Ratios, slopes = false): Solution {
  const { many, few } = data
  const system = systemOf(data, ratios)
  const log = factor(system.matrix) + system.pivots.reduce((so, d) => so + Math.log(d), 0)
  const solved = solve(system.matrix, system.right)
  const mean = solved[system.width] as number
  const effects = {
    [few]: system.width > 0 ? solved.slice(0, system.width) : new Float64Array(data[few].names.length),
    [many]: eliminated(data, solved, system),
  } as Record<Side, Float64Array>
  const rest = data.scores.map((score, k) => score - mean - effect(data, effects, k))
  const left = rest.reduce((so, x) => so + x * x, 0)
  const held = (side: Side): number =>
    ratios[side] > 0 ? effects[side].reduce((so, u) => so + u * u, 0) / ratios[side] : 0
  const squares = left + held('entry') + held('juror')
  const inflation = SIDES.reduce(
    (so, side) => so + (ratios[side] > 0 ? data[side].names.length * Math.log(ratios[side]) : 0),
    0,
  )
  const n = data.scores.length
  const deviance = log + inflation + (n - 1) * Math.log(squares)
  const pull = (side: Side): number => {
    const sums = ratios[side] > 0 ? effects[side].map((u) => u / ratios[side]) : sumsBy(data[side], rest)
    return ((n - 1) * sums.reduce((so, x) => so + x * x, 0)) / squares
  }
  return {
    deviance,
    squares,
    left,
    mean,
    effects,
    hold: slopes ? holds(data, ratios, system) : { entry: NaN, juror: NaN },
    pull: { entry: pull('entry'), juror: pull('juror') },
  }
}

type System = {
  /** Of the smaller side (none where its ratio is 0) and, last, the mean. */
  readonly matrix: Triangle
  readonly right: Float64Array
  readonly width: number
  /** count + 1/ratio of each eliminated name; none where their ratio is 0. */
  readonly pivots: Float64Array
}

function systemOf(data: Data, ratios: Ratios): System {
  const { many, few, seen } = data
  const width = ratios[few] > 0 ? data[few].names.length : 0
  const matrix = triangle(width + 1)
  const right = new Float64Array(width + 1)
  const last = matrix[width] as Float64Array
  const pivots =
    ratios[many] > 0 ? data[many].counts.map((count) => count + 1 / ratios[many]) : new Float64Array()
  const sums = sumsBy(data[many], data.scores)
  for (let f = 0; f < width; f++) {
    last[f] = data[few].counts[f] as number
    ;(matrix[f] as Float64Array)[f] = (data[few].counts[f] as number) + 1 / ratios[few]
  }
  last[width] = data.scores.length
  if (width > 0) right.set(sumsBy(data[few], data.scores))
  right[width] = data.scores.reduce((so, x) => so + x, 0)
  pivots.forEach((pivot, name) => {
    const own = seen[name] ?? []
    const share = (sums[name] as number) / pivot
    last[width] = (last[width] as number) - own.length ** 2 / pivot
    right[width] = (right[width] as number) - own.length * share
    if (width === 0) return
    for (const a of own) {
      takeOut(matrix[a] as Float64Array, own, 1 / pivot)
      last[a] = (last[a] as number) - own.length / pivot
      right[a] = (right[a] as number) - share
    }
  })
  return { matrix, right, width, pivots }
}

/** Less by `share` in the cells of a row of the lower half. */
function takeOut(row: Float64Array, columns: readonly number[], share: number): void {
  for (const b of columns) if (b < row.length) row[b] = (row[b] as number) - share
}

function sumsBy({ names, of }: Group, values: Float64Array): Float64Array {
  const sums = new Float64Array(names.length)
  values.forEach((x, k) => (sums[of[k] as number] = (sums[of[k] as number] as number) + x))
  return sums
}

const effect = (data: Data, effects: Readonly<Record<Side, Float64Array>>, k: number): number =>
  SIDES.reduce((so, side) => so + (effects[side][data[side].of[k] as number] ?? 0), 0)

/** The effects of the eliminated side, from what the others leave of its scores. */
function eliminated(data: Data, solved: Float64Array, { pivots, width }: System): Float64Array {
  const { many, few } = data
  if (pivots.length === 0) return new Float64Array(data[many].names.length)
  const others = data.scores.map(
    (score, k) =>
      score - (solved[width] as number) - (width > 0 ? (solved[data[few].of[k] as number] as number) : 0),
  )
  return sumsBy(data[many], others).map((sum, name) => sum / (pivots[name] as number))
}

/** tr(Z'PZ) of both sides: (q − tr C⁻¹/ratio)/ratio, and where the ratio is 0 what is left of Z'Z. */
function holds(data: Data, ratios: Ratios, system: System): Ratios {
  const { width, pivots } = system
  const { many, few, seen } = data
  const inverted = inverse(system.matrix)
  let held = 0
  seen.forEach((own, name) => {
    const q = quadratic(inverted, own, width)
    const pivot = pivots[name]
    // With pivot d = count + 1/ratio: (1 − (1/d + q/d²)/ratio)/ratio.
    held +=
      pivot === undefined
        ? own.length - q
        : (own.length - q / (pivot * ratios[many])) / (pivot * ratios[many])
  })
  let kept = 0
  if (width > 0) {
    for (let f = 0; f < width; f++) kept += (1 - cellOf(inverted, f, f) / ratios[few]) / ratios[few]
  } else {
    const [diagonal, border] = bordersOf(data, system)
    const weight = cellOf(inverted, 0, 0)
    diagonal.forEach((own, f) => (kept += own - (border[f] as number) ** 2 * weight))
  }
  return { [many]: held, [few]: kept } as Record<Side, number>
}

/** b' A b for b with 1 at `own` and its count at the mean. */
function quadratic(a: Triangle, own: readonly number[], width: number): number {
  const count = own.length
  let sum = count * count * cellOf(a, width, width)
  if (width === 0) return sum
  for (const r of own) {
    sum += 2 * count * cellOf(a, width, r)
    for (const c of own) sum += cellOf(a, r, c)
  }
  return sum
}

/** Of the smaller side that has no effects: its diagonal and its column of the mean, after the elimination. */
function bordersOf(data: Data, { pivots }: System) {
  const { many, few } = data
  const diagonal = data[few].counts.slice()
  const border = data[few].counts.slice()
  if (pivots.length > 0)
    data[many].of.forEach((name, k) => {
      const f = data[few].of[k] as number
      diagonal[f] = (diagonal[f] as number) - 1 / (pivots[name] as number)
      border[f] = (border[f] as number) - (data[many].counts[name] as number) / (pivots[name] as number)
    })
  return [diagonal, border] as const
}
