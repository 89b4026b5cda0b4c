import { isComplete } from './best-total.ts'
import type { Budget } from './bounded.ts'
import { buildInstance, type Built } from './build.ts'
import { certificateOf, type Certificate } from './certificate.ts'
import { explain, shortEntries } from './explain.ts'
import { maximiseWeight, type Pulse } from './flow.ts'
import { type Choice, flat, type Instance, weightOf } from './instance.ts'
import type { Solver } from './milp.ts'
import { choiceFrom, pairModel } from './model.ts'
import type { AssignmentProblem, Infeasible } from './problem.ts'
import { relaxationsOf, type Solvable } from './relax.ts'

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

/** Whether all rules can be met: what one entry cannot have is seen at once, else a flow or, where quotas overlap, an integer program says. */
const solvableBy =
  (solver: Solver | null, budget: Budget): Solvable =>
  ({ problem, opened }) => {
    const { instance, reasons } = buildInstance(problem, { opened })
    if (reasons.length > 0 || shortEntries(withoutQuotas(instance)).length > 0) return false
    if (instance.nested) return isComplete(maximiseWeight(flat(instance)))
    return solver !== null && solver(pairModel(instance, false).model, budget.limit()).values !== null
  }

/** Quotas that overlap: which are in play, and which changes alone would do. */
function explainOverlap(problem: AssignmentProblem, { instance }: Built, solvable: Solvable): Infeasible {
  const plain = withoutQuotas(instance)
  if (shortEntries(plain).length > 0 || !isComplete(maximiseWeight(flat(plain))))
    return explain(problem, { instance: plain, reasons: [] }, solvable)
  const quotas = [...new Set(instance.quotas.flatMap((own) => own.map(({ name }) => name)))].sort()
  const entries = instance.entryIds.filter((_, entry) => (instance.quotas[entry] ?? []).length > 0)
  const reasons = [{ code: 'quotas-together', entries, quotas }] as const
  return { reasons, relaxations: relaxationsOf(problem, plain, reasons, solvable) }
}

/** Quotas of one entry that overlap make an integer program of the best total. */
function overlapping(problem: AssignmentProblem, built: Built, solver: Solver, budget: Budget): Start {
  const { instance } = built
  const pairs = pairModel(instance, true)
  const solved = solver(pairs.model, budget.limit())
  if (solved.values === null)
    return { found: false, infeasible: explainOverlap(problem, built, solvableBy(solver, budget)) }
  const choice = choiceFrom(pairs, instance, solved.values)
  const value = weightOf(instance, choice)
  const bound =
    solved.status === 'optimal' ? value : Math.max(value, Math.floor(solved.bound * pairs.unit + 1e-6))
  return { found: true, choice, bound, certificate: null, price: new Float64Array(instance.jurorIds.length) }
}

export type StartWork = {
  readonly solver: LazySolver
  readonly budget: Budget
  readonly pulse?: Pulse | undefined
}

/**
 * The best total of a problem and its instance with its proof, in whole units: a flow where quotas nest, O(units · (J² + path · need ·
 * (J + load))) as in `maximiseWeight`; the integer program where they overlap, NP-hard and ended by the budget; or why there is none.
 * Throws (rejects with) Cancelled when pulse or budget ask for it, and what the solver throws.
 */
export async function startFrom(
  problem: AssignmentProblem,
  built: Built,
  { solver, budget, pulse }: StartWork,
): Promise<Start> {
  const { instance, reasons } = built
  const cannot = (): Start => {
    return { found: false, infeasible: explain(problem, built, solvableBy(null, budget)) }
  }
  // A need beyond all jurors is told before its units are placed one by one.
  if (reasons.length > 0 || shortEntries(withoutQuotas(instance)).length > 0) return cannot()
  if (!instance.nested) return overlapping(problem, built, await solver(), budget)
  const result = maximiseWeight(instance, pulse)
  if (!isComplete(result)) return cannot()
  const { choice, price } = result
  return {
    found: true,
    choice,
    price,
    bound: weightOf(instance, choice),
    certificate: certificateOf(instance, choice, price),
  }
}
