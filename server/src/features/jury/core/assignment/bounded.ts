import { f64 } from './arrays.ts'
import type { Limit, LinearModel, Solved, Solver } from './milp.ts'

/** Up to so many columns a program goes to the integer solver whole. */
export const SMALL = 4000
/** Relative difference at which a solution counts as equal to its bound; ten times what the solver itself allows. */
const TOLERANCE = 1e-8

/** Idle columns that a restricted program keeps for each one used: few settle most cases at once, many settle nearly all. */
const WIDTHS = [3, 20] as const

/** What may still be asked of the solver for a piece of work; where it is asked, work is cancelled. */
export type Budget = {
  /** Of the next program; `share` of what is left, where that becomes less. */
  readonly limit: (share?: number) => Limit
  /** Whether it is worth while to begin something more. */
  readonly isSpent: () => boolean
}

const meets = (solved: Solved, bound: number): boolean =>
  solved.values !== null && solved.objective >= bound - TOLERANCE * Math.max(1, Math.abs(bound))

const relaxed = (model: LinearModel): LinearModel => ({ ...model, whole: model.whole.map(() => false) })

/** Spreads equally cheap columns over the whole program, so that not the first entries alone keep a choice. */
const spread = (column: number): number => Math.imul(column + 1, 0x9e3779b1) >>> 0

/** The model with the columns that the relaxation uses and a number of idle ones, those that cost least to use. */
function restricted(model: LinearModel, relaxation: Solved, perUsed: number): LinearModel {
  const { values, reduced } = relaxation
  if (values === null || reduced === null) return model
  const idle = model.whole.flatMap((whole, column) => (whole && f64(values, column) < 1e-9 ? [column] : []))
  const used = model.whole.length - idle.length
  const cost = Float64Array.from(reduced, (value) => Math.round(Math.abs(value) * 1e6))
  const dear = idle
    .sort((a, b) => f64(cost, a) - f64(cost, b) || spread(a) - spread(b))
    .slice(Math.max(SMALL, perUsed * used))
  const upper = [...model.upper]
  for (const column of dear) upper[column] = 0
  return { ...model, upper }
}

const better = (a: Solved, b: Solved): Solved => (b.values !== null && b.objective > a.objective ? b : a)

/**
 * Solves a program within a budget and says how far from the optimum the answer can be at most. Small ones go to the integer
 * solver whole. Large ones first get their linear relaxation, whose value bounds every solution; then an integer solution among the columns
 * the relaxation finds cheap, which is optimal when it reaches that value; and only if it does not, the whole program with the time left.
 * Four runs of the solver at most, each NP-hard, O(2^columns) at worst and ended by the budget. Throws what budget and solver throw.
 */
export function solveBounded(solver: Solver, model: LinearModel, budget: Budget): Solved {
  if (model.cost.length <= SMALL) return solver(model, budget.limit())
  const relaxation = solver(relaxed(model), budget.limit())
  if (relaxation.status !== 'optimal') {
    return {
      ...relaxation,
      values: null,
      objective: -Infinity,
      bound: relaxation.status === 'limit' ? Infinity : -Infinity,
    }
  }
  const bound = relaxation.objective
  let best: Solved = { ...relaxation, values: null, objective: -Infinity }
  for (const perUsed of WIDTHS) {
    const near = solver(restricted(model, relaxation, perUsed), budget.limit(1 / 3))
    if (meets(near, bound)) return { ...near, status: 'optimal', bound: near.objective }
    best = better(best, near)
  }
  const whole = solver(model, budget.limit(), best.values ?? undefined)
  if (whole.status !== 'limit') return whole
  return { ...better(best, whole), status: 'limit', bound: Math.min(bound, whole.bound) }
}
