import type { AssignmentProblem, Pair } from './problem.ts'

/** Numbers in [0, 1) from a seed (mulberry32), so that a failing case can be run again. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export type Shape = {
  readonly entries: number
  readonly jurors: number
  readonly perEntry: number
  /** Share of pairs that are closed. */
  readonly closed: number
  /** How many different values suitability takes; few give many ties. */
  readonly levels: number
  /** Places beyond the units, as a share of them. */
  readonly slack: number
  readonly rules?: boolean
}

const range = (count: number): number[] => Array.from({ length: count }, (_, n) => n)

/** A random problem of a shape; with `rules` also own needs, panels, minima, a must pair, a must-not pair and quotas that nest. */
export function aProblem(shape: Shape, seed: number): AssignmentProblem {
  const random = randomFrom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const max = Math.ceil((shape.entries * shape.perEntry * (1 + shape.slack)) / shape.jurors)
  const problem: AssignmentProblem = {
    perEntry: shape.perEntry,
    entries: range(shape.entries).map((n) => ({ id: `E${n}` })),
    jurors: range(shape.jurors).map((n) => ({ id: `J${n}`, max: max + (random() < 0.3 ? 1 : 0) })),
    suitability: range(shape.entries).map(() =>
      range(shape.jurors).map(() =>
        random() < shape.closed ? null : below(shape.levels + 1) / shape.levels,
      ),
    ),
  }
  if (shape.rules !== true) return problem
  const someEntry = (): string => `E${below(shape.entries)}`
  const someJuror = (): string => `J${below(shape.jurors)}`
  const readers = range(shape.jurors)
    .filter(() => random() < 0.6)
    .map((n) => `J${n}`)
  const hasPanels = random() < 0.3
  const categories = (): string[] => [['film'], ['print'], ['film', 'print']][below(3)] ?? []
  return {
    ...problem,
    entries: problem.entries.map((entry) => ({
      ...entry,
      ...(random() < 0.2 && { need: below(shape.perEntry + 2) }),
      ...(hasPanels && random() < 0.9 && { category: below(2) === 0 ? 'film' : 'print' }),
    })),
    jurors: problem.jurors.map((juror) => ({
      ...juror,
      min: below(2),
      ...(hasPanels && random() < 0.8 && { categories: categories() }),
    })),
    must: random() < 0.5 ? [[someEntry(), someJuror()]] : [],
    mustNot: random() < 0.5 ? [[someEntry(), someJuror()]] : [],
    quotas: [
      { name: 'readers', atLeast: 1, jurors: readers, entries: [someEntry(), someEntry()] },
      { name: 'first readers', atLeast: 1, jurors: readers.slice(0, 2), entries: [someEntry()] },
    ],
  }
}

/** All assignments that keep the rules, by trying every one. Exponential: for a handful of entries and jurors. */
export function* everyAssignment(problem: AssignmentProblem): Generator<readonly Pair[]> {
  const options = problem.entries.map((entry, row) => subsets(problem, row, entry.need ?? problem.perEntry))
  yield* combine(problem, options, [], new Map())
}

function subsets(problem: AssignmentProblem, row: number, size: number): Pair[][] {
  const { id: entry = '', category } = problem.entries[row] ?? {}
  const allowed = problem.jurors.filter((juror, column) => {
    const closed = problem.mustNot?.some(([e, j]) => e === entry && j === juror.id) === true
    const seated = category === undefined || juror.categories?.includes(category) !== false
    return typeof problem.suitability[row]?.[column] === 'number' && !closed && seated
  })
  const sets: Pair[][] = []
  for (let mask = 0; mask < 1 << allowed.length; mask++) {
    const chosen = allowed.filter((_, bit) => (mask >> bit) & 1).map((juror): Pair => [entry, juror.id])
    if (chosen.length === size && keepsEntryRules(problem, entry, chosen)) sets.push(chosen)
  }
  return sets
}

function keepsEntryRules(problem: AssignmentProblem, entry: string, chosen: readonly Pair[]): boolean {
  const ids = chosen.map(([, juror]) => juror)
  const must = (problem.must ?? []).every(([e, j]) => e !== entry || ids.includes(j))
  const quotas = (problem.quotas ?? []).every(
    (quota) =>
      quota.entries?.includes(entry) === false ||
      ids.filter((id) => quota.jurors.includes(id)).length >= quota.atLeast,
  )
  return must && quotas
}

function* combine(
  problem: AssignmentProblem,
  options: readonly (readonly Pair[][])[],
  chosen: readonly Pair[],
  loads: Map<string, number>,
): Generator<readonly Pair[]> {
  const [sets, ...rest] = options
  if (sets === undefined) {
    if (problem.jurors.every(({ id, min = 0 }) => (loads.get(id) ?? 0) >= min)) yield chosen
    return
  }
  for (const set of sets) {
    const next = new Map(loads)
    for (const [, juror] of set) next.set(juror, (next.get(juror) ?? 0) + 1)
    if (problem.jurors.some(({ id, max }) => (next.get(id) ?? 0) > max)) continue
    yield* combine(problem, rest, [...chosen, ...set], next)
  }
}

/** Suitability of a pair; 0 for one that does not exist. */
export function suitabilityOf(problem: AssignmentProblem, [entry, juror]: Pair): number {
  const row = problem.entries.findIndex(({ id }) => id === entry)
  const column = problem.jurors.findIndex(({ id }) => id === juror)
  return problem.suitability[row]?.[column] ?? 0
}

/** Sum of suitability for each entry, in the order of the problem. */
export const servedOf = (problem: AssignmentProblem, pairs: readonly Pair[]): number[] =>
  problem.entries.map(({ id }) =>
    pairs.filter(([entry]) => entry === id).reduce((sum, pair) => sum + suitabilityOf(problem, pair), 0),
  )

/** The same problem with entries, jurors, rows and columns in another order; ids stay with what they name. */
export function shuffled(problem: AssignmentProblem, seed: number): AssignmentProblem {
  const random = randomFrom(seed)
  const order = (count: number): number[] =>
    range(count)
      .map((n) => [random(), n] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, n]) => n)
  const rows = order(problem.entries.length)
  const columns = order(problem.jurors.length)
  const pick = <T>(list: readonly T[], places: readonly number[]): T[] =>
    places.flatMap((place) => list.slice(place, place + 1))
  return {
    ...problem,
    entries: pick(problem.entries, rows),
    jurors: pick(problem.jurors, columns),
    suitability: pick(problem.suitability, rows).map((row) => pick([...row], columns)),
    quotas: [...(problem.quotas ?? [])].reverse(),
  }
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
/** Without what adding in another order makes of a sum. */
export const round = (value: number): number => Math.round(value * 1e9) / 1e9
