import { isComplete } from './best-total.ts'
import type { Budget } from './bounded.ts'
import type { Built } from './build.ts'
import { certificateOf, type Certificate } from './certificate.ts'
import { explain } from './explain.ts'
import { maximiseWeight, type Pulse } from './flow.ts'
import { type Choice, type Instance, weightOf } from './instance.ts'
import type { Solver } from './milp.ts'
import { choiceFrom, pairModel } from './model.ts'
import type { Infeasible, Relaxation } from './problem.ts'
import { lowerQuota } from './relax.ts'

/** The best total by whichever way the rules allow, or why there is none. */
export type Start =
  | {
      readonly found: true
      readonly choice: Choice
      /** In whole units, fixed pairs not included. */
      readonly bound: number
      readonly certificate: Certificate | null
      readonly price: Float64Array
    }
  | { readonly found: false; readonly infeasible: Infeasible }

/** Makes the solver when it is first needed: loading it takes longer than most flows. */
export type LazySolver = () => Promise<Solver>

const withoutQuotas = (instance: Instance): Instance => ({
  ...instance,
  demands: instance.demands.map(() => []),
  quotas: instance.quotas.map(() => []),
  nested: true,
})

/** Quotas that overlap: which are in play, and whether easing one of them would do. */
function explainOverlap(instance: Instance, solver: Solver, budget: Budget): Infeasible {
  const plain = withoutQuotas(instance)
  if (!isComplete(maximiseWeight(plain))) return explain(plain, [])
  const names = [...new Set(instance.quotas.flatMap((quotas) => quotas.map(({ name }) => name)))].sort()
  const relaxations = names.flatMap((quota): Relaxation[] => {
    const eased = pairModel(lowerQuota(instance, quota, 1), false)
    return solver(eased.model, budget()).values === null ? [] : [{ code: 'lower-quota', quota, by: 1 }]
  })
  const entries = instance.entryIds.filter((_, entry) => (instance.quotas[entry] ?? []).length > 0)
  return { reasons: [{ code: 'quotas-together', entries, quotas: names }], relaxations }
}

/** Quotas of one entry that overlap make an integer program of the best total. */
function overlapping(instance: Instance, solver: Solver, budget: Budget): Start {
  const pairs = pairModel(instance, true)
  const solved = solver(pairs.model, budget())
  if (solved.values === null) return { found: false, infeasible: explainOverlap(instance, solver, budget) }
  const choice = choiceFrom(pairs, instance, solved.values)
  const value = weightOf(instance, choice)
  const bound =
    solved.status === 'optimal' ? value : Math.max(value, Math.floor(solved.bound * pairs.unit + 1e-6))
  return { found: true, choice, bound, certificate: null, price: new Float64Array(instance.jurorIds.length) }
}

/**
 * The best total with its proof, in whole units: a flow where quotas nest, O(units · (J² + path · need · (J + load))) as in
 * `maximiseWeight`; the integer program where they overlap, NP-hard and ended by the budget (seconds).
 * Throws (rejects with) Cancelled when pulse or budget ask for it, and what the solver throws.
 */
export async function startFrom(
  built: Built,
  solver: LazySolver,
  budget: Budget,
  pulse?: Pulse,
): Promise<Start> {
  const { instance, reasons } = built
  if (reasons.length > 0) return { found: false, infeasible: explain(instance, reasons) }
  if (!instance.nested) return overlapping(instance, await solver(), budget)
  const result = maximiseWeight(instance, pulse)
  if (!isComplete(result)) return { found: false, infeasible: explain(instance, []) }
  const { choice, price } = result
  return {
    found: true,
    choice,
    price,
    bound: weightOf(instance, choice),
    certificate: certificateOf(instance, choice, price),
  }
}
