import type { PlainMark } from './recompute.ts'

/** One juror's score of one entry, in floating point. */
export type Observation = { readonly entry: string; readonly juror: string; readonly score: number }

export type Published = {
  readonly mean: number
  readonly variance: { readonly entry: number; readonly juror: number; readonly residual: number }
}

/**
 * The reviews' scores in the unit of the marks: each juror's weighted mean of their marks for an entry, none where no weight is above 0.
 * O(marks). Throws only what `weightOf` throws; a score that is no number is NaN.
 */
export function observationsOf(
  marks: readonly PlainMark[],
  weightOf: (mark: PlainMark) => number,
): Observation[] {
  const reviews = Map.groupBy(marks, ({ entry, juror }) => JSON.stringify([entry, juror]))
  return [...reviews.values()].flatMap((own) => {
    const weight = own.reduce((so, mark) => so + weightOf(mark), 0)
    const score = own.reduce((so, mark) => so + weightOf(mark) * Number(mark.score), 0) / weight
    return weight > 0 ? own.slice(0, 1).map(({ entry, juror }) => ({ entry, juror, score })) : []
  })
}

/**
 * The severity model at the published variances, by inverting the mixed-model equations outright (Henderson 1975), and what the variances
 * would have to be if they maximise the restricted likelihood (its stationary equations, Harville 1977); values in the unit of the marks.
 * O((entries + jurors)³) time, O((entries + jurors)²) memory. Never throws: what cannot be computed is NaN.
 */
export function checkModel(observations: readonly Observation[], { variance }: Published) {
  const entries = variance.entry > 0 ? [...new Set(observations.map(({ entry }) => entry))] : []
  const jurors = variance.juror > 0 ? [...new Set(observations.map(({ juror }) => juror))] : []
  const column = new Map(
    [...entries.map((name) => `e${name}`), ...jurors.map((name) => `j${name}`)].map((name, k) => [
      name,
      1 + k,
    ]),
  )
  // Around the mean, so that huge scores lose no digits.
  const centre = observations.reduce((so, { score }) => so + score / observations.length, 0)
  const rows = observations.map(({ entry, juror, score }) => ({
    columns: [0, column.get(`e${entry}`), column.get(`j${juror}`)].filter((c) => c !== undefined),
    score: score - centre,
  }))
  const penalties = [
    0,
    ...entries.map(() => variance.residual / variance.entry),
    ...jurors.map(() => variance.residual / variance.juror),
  ]
  const { inverse, solution } = solve(rows, penalties)
  const implied = (from: number, count: number) =>
    mean(
      Array.from(
        { length: count },
        (_, k) => cell(solution, from + k) ** 2 + variance.residual * cell(inverse[from + k], from + k),
      ),
    )
  const fitted = (columns: readonly number[]) => columns.reduce((so, c) => so + cell(solution, c), 0)
  const squares = rows.reduce((so, { columns, score }) => so + score * (score - fitted(columns)), 0)
  const common = centre + cell(solution, 0)
  const effectOf = (entry: string) => cell(solution, column.get(`e${entry}`) ?? -1)
  return {
    mean: common,
    adjusted: new Map(observations.map(({ entry }) => [entry, common + effectOf(entry)])),
    variance: {
      entry: implied(1, entries.length),
      juror: implied(1 + entries.length, jurors.length),
      residual: squares / (observations.length - 1),
    },
  }
}

/**
 * Why these scores have no severity model, in the words of the package, or null when they have one: the first of the reasons that holds.
 * `explained` says whether entries and jurors explain every score; it is asked last. O(n) beside it. Throws only what it throws.
 */
export function whyNoModel(observations: readonly Observation[], explained: () => boolean): string | null {
  const n = observations.length
  const entries = new Set(observations.map(({ entry }) => entry)).size
  const jurors = new Set(observations.map(({ juror }) => juror)).size
  const scores = observations.map(({ score }) => score)
  const centre = scores.reduce((so, score) => so + score / n, 0)
  const furthest = scores.reduce((so, score) => Math.max(so, Math.abs(score - centre)), 0)
  const reasons: readonly (readonly [string, boolean])[] = [
    ['no-marks', n === 0],
    ['one-entry', entries === 1],
    ['one-juror', jurors === 1],
    ['all-equal', scores.every((score) => score === scores[0])],
    ['beyond-range', !(furthest > 1e-150 && furthest < 1e152)],
    ['no-overlap', n === entries],
    ['juror-judged-once', n === jurors],
    ['too-few-marks', n <= entries + jurors - groupsOf(observations)],
  ]
  const [first] = reasons.find(([, holds]) => holds) ?? []
  return first ?? (explained() ? 'no-residual' : null)
}

/**
 * True when entries and jurors explain the scores but for a millionth of their squares: what is left when neither is held back.
 * O((entries + jurors)³) as `checkModel`. Never throws.
 */
export function isExplained(observations: readonly Observation[]): boolean {
  const average = mean(observations.map(({ score }) => score))
  const spread = mean(observations.map(({ score }) => (score - average) ** 2))
  const free = { mean: average, variance: { entry: spread, juror: spread, residual: 1e-8 * spread } }
  const { residual } = checkModel(observations, free).variance
  return residual * (observations.length - 1) < 1e-6 * spread * observations.length
}

function groupsOf(observations: readonly Observation[]): number {
  const left = new Set(observations.map(({ entry }) => entry))
  let groups = 0
  for (const start of left) {
    for (const entry of linkedTo(start, observations)) left.delete(entry)
    groups++
  }
  return groups
}

const cell = (row: ArrayLike<number> | undefined, at: number): number => row?.[at] ?? 0
const mean = (list: readonly number[]): number => list.reduce((so, x) => so + x, 0) / Math.max(1, list.length)

function solve(
  rows: readonly { readonly columns: readonly number[]; readonly score: number }[],
  penalties: readonly number[],
) {
  const matrix = penalties.map((penalty, r) => penalties.map((_, c) => (r === c ? penalty : 0)))
  const right = penalties.map(() => 0)
  for (const { columns, score } of rows) {
    for (const r of columns) {
      right[r] = cell(right, r) + score
      for (const c of columns) addOne(matrix[r] ?? [], c)
    }
  }
  const inverse = invert(matrix)
  return { inverse, solution: inverse.map((row) => row.reduce((so, x, k) => so + x * cell(right, k), 0)) }
}

const addOne = (row: number[], c: number): void => void (row[c] = cell(row, c) + 1)

/** Gauss and Jordan; the pivots are positive because the matrix is positive definite. */
function invert(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length
  const rows = matrix.map((row, r) => [...row, ...matrix.map((_, c) => Number(r === c))])
  rows.forEach((row, at) => {
    const pivot = cell(row, at)
    for (let c = 0; c < 2 * size; c++) row[c] = cell(row, c) / pivot
    for (const other of rows) if (other !== row) subtract(other, row, at)
  })
  return rows.map((row) => row.slice(size))
}

function subtract(from: number[], row: readonly number[], at: number): void {
  const times = cell(from, at)
  if (times === 0) return
  for (let c = at; c < from.length; c++) from[c] = cell(from, c) - times * cell(row, c)
}

/**
 * The entries of the largest group that a chain of jurors links (ties: the one whose first entry comes first).
 * O((entries + components · passes) · observations), passes at most entries + jurors. Never throws.
 */
export function largestComponent(
  entries: readonly string[],
  observations: readonly Observation[],
): ReadonlySet<string> {
  const left = new Set(entries.filter((entry) => observations.some((o) => o.entry === entry)).sort())
  let largest: string[] = []
  for (const start of left) {
    const linked = linkedTo(start, observations)
    const own = [...left].filter((entry) => linked.has(entry))
    for (const entry of own) left.delete(entry)
    if (own.length > largest.length) largest = own
  }
  return new Set(largest)
}

function linkedTo(start: string, observations: readonly Observation[]): ReadonlySet<string> {
  const linked = new Set([start])
  const jurors = new Set<string>()
  for (let before = -1; before !== linked.size + jurors.size;) {
    before = linked.size + jurors.size
    for (const { entry, juror } of observations) {
      if (linked.has(entry)) jurors.add(juror)
      if (jurors.has(juror)) linked.add(entry)
    }
  }
  return linked
}
