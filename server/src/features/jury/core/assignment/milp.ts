import loadHighs from 'highs'

/** A linear or mixed-integer program, to be maximised; built column by column, row by row. */
export type LinearModel = {
  readonly cost: number[]
  readonly lower: number[]
  readonly upper: number[]
  readonly whole: boolean[]
  readonly rowLower: number[]
  readonly rowUpper: number[]
  readonly starts: number[]
  readonly indices: number[]
  readonly values: number[]
}

/** A program without columns and rows. O(1). Never throws. */
export const newModel = (): LinearModel => ({
  cost: [],
  lower: [],
  upper: [],
  whole: [],
  rowLower: [],
  rowUpper: [],
  starts: [0],
  indices: [],
  values: [],
})

/** Adds a column between its bounds (both may be infinite) and returns its number, from 0. O(1). Never throws. */
export function addColumn(
  model: LinearModel,
  cost: number,
  bounds: readonly [number, number],
  whole: boolean,
): number {
  model.cost.push(cost)
  model.lower.push(bounds[0])
  model.upper.push(bounds[1])
  model.whole.push(whole)
  return model.cost.length - 1
}

/** Adds the row lower ≤ Σ value·column ≤ upper over columns added before, each named once. O(terms). Never throws. */
export function addRow(
  model: LinearModel,
  bounds: readonly [number, number],
  terms: readonly (readonly [column: number, value: number])[],
): void {
  for (const [column, value] of terms) {
    model.indices.push(column)
    model.values.push(value)
  }
  model.starts.push(model.indices.length)
  model.rowLower.push(bounds[0])
  model.rowUpper.push(bounds[1])
}

export type Solved = {
  /** optimal: proven; limit: stopped early, `values` may be null; infeasible: proven to have no solution. */
  readonly status: 'optimal' | 'limit' | 'infeasible'
  readonly values: Float64Array | null
  readonly objective: number
  /** No solution can be better than this. */
  readonly bound: number
  /** What raising each column by one would change, in a program without whole columns. */
  readonly reduced: Float64Array | null
}

// The package's types describe its CommonJS half; what Node imports is the loader itself.
const load = loadHighs as unknown as typeof loadHighs.default

type Highs = Awaited<ReturnType<typeof load>>
type Model = ReturnType<Highs['createModel']>

function read(highs: Highs, model: Model): Solved {
  const status = model.getModelStatus()
  const { modelStatus } = highs.constants
  if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible) {
    return { status: 'infeasible', values: null, objective: -Infinity, bound: -Infinity, reduced: null }
  }
  const found = Number(model.info.get('primal_solution_status')) === 2
  const objective = found ? model.getObjectiveValue() : -Infinity
  const solution = found ? model.getSolution() : null
  const values = solution === null ? null : Float64Array.from(solution.colValue)
  const reduced = solution === null ? null : Float64Array.from(solution.colDual)
  if (status === modelStatus.optimal)
    return { status: 'optimal', values, objective, bound: objective, reduced }
  const bound = Number(model.info.get('mip_dual_bound'))
  return { status: 'limit', values, objective, bound: Number.isFinite(bound) ? bound : Infinity, reduced }
}

/**
 * Where a program ends that is not solved: after seconds, which do more on a faster machine; or after so many nodes looked at, and so many steps
 * of the simplex method where there is nothing to branch on, which do the same on every machine.
 */
export type Limit = { readonly seconds: number } | { readonly nodes: number; readonly steps: number }

/** Solves programs one after the other; made by `newSolver`. */
export type Solver = (model: LinearModel, limit: Limit, start?: Float64Array) => Solved

const optionsOf = (limit: Limit, isWhole: boolean): Readonly<Record<string, number>> => {
  if ('seconds' in limit) return { time_limit: limit.seconds }
  return isWhole ? { mip_max_nodes: limit.nodes } : { simplex_iteration_limit: limit.steps }
}

/**
 * A mixed-integer solver: HiGHS compiled to WebAssembly, one thread, fixed seed, so that a program solved within its limit, or ended by one of
 * work, always gives the same answer. A gap of 1e-9 counts as optimal. Branch and bound: O(2^columns) at worst, ended by the limit.
 * Throws (rejects) when the program cannot be loaded; the solver throws what HiGHS does when a model is malformed or memory ends.
 * Source: Huangfu and Hall 2018; https://highs.dev.
 */
export async function newSolver(): Promise<Solver> {
  const highs = await load()
  return (linear, limit, start) => {
    const rows = linear.rowLower.length
    const columns = linear.cost.length
    const isWhole = linear.whole.some(Boolean)
    const model = highs.createModel()
    try {
      model.options.set({
        output_flag: false,
        ...optionsOf(limit, isWhole),
        mip_rel_gap: 1e-13,
        mip_abs_gap: 1e-9,
        mip_feasibility_tolerance: 1e-9,
        primal_feasibility_tolerance: 1e-9,
        dual_feasibility_tolerance: 1e-9,
        random_seed: 0,
      })
      const { integer, continuous } = highs.constants.variableType
      model.passModel({
        numCols: columns,
        numRows: rows,
        sense: highs.constants.objectiveSense.maximize,
        colCost: linear.cost,
        colLower: linear.lower,
        colUpper: linear.upper,
        rowLower: linear.rowLower,
        rowUpper: linear.rowUpper,
        matrix: {
          format: 'csr',
          numCols: columns,
          numRows: rows,
          starts: linear.starts,
          indices: linear.indices,
          values: linear.values,
        },
        ...(isWhole && {
          integrality: linear.whole.map((whole) => (whole ? integer : continuous)),
        }),
      })
      if (start) model.setSolution({ colValue: start })
      model.run()
      return read(highs, model)
    } finally {
      model.dispose()
    }
  }
}
