import { pairsOf, totalOf } from './best-total.ts'
import { buildInstance } from './build.ts'
import type { Budget } from './bounded.ts'
import { timedBudget, workBudget } from './budget.ts'
import { candidatesOf, columnsOf, REACH } from './candidates.ts'
import type { Certificate } from './certificate.ts'
import { type Design, measureDesign } from './design.ts'
import { type Bounded, fairFloor, type FloorResult } from './floor.ts'
import type { Pulse } from './flow.ts'
import { fixedWeight, type Instance, weightOf } from './instance.ts'
import { withFloor } from './given-floor.ts'
import { leximin } from './leximin.ts'
import { newSolver, type Solver } from './milp.ts'
import type { AssignmentProblem, Infeasible, Pair } from './problem.ts'
import { floorOf, simpleFloorBound } from './served.ts'
import { type LazySolver, startFrom, type Start } from './start.ts'

export const FAIRNESS = ['none', 'floor', 'leximin'] as const
export type Fairness = (typeof FAIRNESS)[number]

export type AssignOptions = {
  readonly fairness?: Fairness
  /** What every entry that gets jurors must get at least, in the unit of suitability; with fairness `none`. */
  readonly floor?: number | undefined
  /**
   * Limit of the integer solver for the whole work; 60 by default. An answer cut short by it says how far it can be from the best. Leximin does
   * a fixed amount of work instead.
   */
  readonly seconds?: number
  /** Milliseconds of some steady clock, to share the limit out; the limit does not act without it. */
  readonly clock?: () => number
  readonly pulse?: Pulse
  /** Open pairs up to which the floor is sought among all of them; 200,000 by default. */
  readonly reach?: number
  /** A solver made before, to save making one for each of many problems. */
  readonly solver?: Solver
}

/** A value reached, and the proven bound on what any assignment could reach; both in the unit of the input. */
export type Proven = { readonly value: number; readonly bound: number }

export type Assignment = {
  readonly feasible: true
  /** Entry id, juror id; by entry id, then juror id. */
  readonly pairs: readonly Pair[]
  /** Sum of suitability over all pairs, in the unit of the input. */
  readonly total: number
  /** The smallest sum of suitability that any entry gets; null when no entry gets a juror. */
  readonly floor: number | null
  /** The best total without regard to the floor, and what the floor costs of it: bestTotal − total. */
  readonly bestTotal: number
  readonly price: number
  /** Largest relative distance from a proven bound, of the floor and of the total at it; 0 when both are proven best. */
  readonly gap: number
  readonly bounds: { readonly total: Proven; readonly floor?: Proven; readonly leximin?: 'exact' | 'rounds' }
  /** False when suitability has more digits than fit, and was rounded to whole units of 1 / certificate.scale. */
  readonly exact: boolean
  /** Proof of `bestTotal`; null when quotas of one entry overlap, where the integer solver's own proof stands. */
  readonly certificate: Certificate | null
  readonly design: Design
}

export type Impossible = { readonly feasible: false; readonly infeasible: Infeasible }

const DEFAULT_SECONDS = 60

const gapOf = ({ value, bound }: Proven): number =>
  bound <= value
    ? 0
    : Number.isFinite(bound)
      ? (bound - value) / Math.max(Math.abs(bound), Math.abs(value))
      : 1

type Found = Extract<Start, { found: true }>

type Fair = {
  readonly result: FloorResult | Infeasible | null
  readonly leximin?: 'exact' | 'rounds'
}
type Reached = Fair & { readonly result: FloorResult | null }

const isReached = (fair: Fair): fair is Reached => fair.result === null || 'choice' in fair.result

/** Of leximin, rounds would else come to an end where the machine is slow; floor and total say how far they may be from the best. */
function budgetOf(instance: Instance, options: AssignOptions): Budget {
  const { clock = () => 0, seconds = DEFAULT_SECONDS, pulse, fairness: kind } = options
  const isCancelled = () => pulse?.(0, 0) === true
  return kind === 'leximin' ? workBudget(instance, isCancelled) : timedBudget({ clock, seconds, isCancelled })
}

type Solving = { readonly solver: LazySolver; readonly budget: Budget }

async function fairness(
  instance: Instance,
  start: Found,
  options: AssignOptions,
  solving: Solving,
): Promise<Fair> {
  const { fairness: kind = 'none', floor } = options
  if (kind === 'none' && floor === undefined) return { result: null }
  const solver = await solving.solver()
  const reach = options.reach ?? REACH
  const wide = columnsOf(instance) > reach
  const work = {
    instance,
    solver,
    budget: solving.budget,
    ...(wide && { candidates: candidatesOf(instance, start.choice, start.price, reach) }),
  }
  if (floor !== undefined) return { result: withFloor(work, start.choice, floor) }
  if (kind === 'floor') return { result: fairFloor(work, start.choice) }
  const result = leximin(work, start.choice)
  return { result, leximin: result.exact ? 'exact' : 'rounds' }
}

const inUnits = (instance: Instance, { value, bound }: Bounded, add: number): Proven => ({
  value: (value + add) / instance.scale,
  bound: (bound + add) / instance.scale,
})

function boundsOf(instance: Instance, start: Found, fair: Reached): Assignment['bounds'] {
  const add = fixedWeight(instance)
  if (fair.result === null) {
    return { total: inUnits(instance, { value: weightOf(instance, start.choice), bound: start.bound }, add) }
  }
  const { floor, total } = fair.result
  const capped = { value: total.value, bound: Math.max(total.value, Math.min(total.bound, start.bound)) }
  return {
    total: inUnits(instance, capped, add),
    ...(floor.value < Infinity && {
      floor: inUnits(
        instance,
        { ...floor, bound: Math.min(floor.bound, Math.max(floor.value, simpleFloorBound(instance))) },
        0,
      ),
    }),
    ...(fair.leximin && { leximin: fair.leximin }),
  }
}

/**
 * Assigns jurors to entries under all rules of the problem (`checkProblem` finds none wrong): best total, or the fair floor or leximin and
 * then the best total at it, with price, proven gap, certificate and measures of the design; or why it is impossible and what would help.
 * Totals are in the unit of suitability, `seconds` in seconds. Deterministic whatever the order of the input, unless the time limit cuts the
 * integer solver short, which it never does to leximin. Where open pairs exceed 200,000 the floor is sought among the most suitable ones only, and the gap is against simple
 * bounds. Best total: as `maximiseWeight`, O(units · (J² + path · need · (J + load))); floor and leximin are NP-hard; the one ends by `seconds`, the other by its work.
 * Throws Cancelled when the pulse asks for it, RangeError when suitability lacks a row.
 */
export async function assign(
  problem: AssignmentProblem,
  options: AssignOptions = {},
): Promise<Assignment | Impossible> {
  const built = buildInstance(problem, { floor: options.floor })
  const { instance } = built
  let solver = options.solver ?? null
  const lazily = async (): Promise<Solver> => (solver ??= await newSolver())
  const budget = budgetOf(instance, options)
  const start = await startFrom(problem, built, {
    solver: lazily,
    budget,
    pulse: options.pulse,
  })
  if (!start.found) return { feasible: false, infeasible: start.infeasible }
  const fair = await fairness(instance, start, options, { solver: lazily, budget })
  if (!isReached(fair)) return { feasible: false, infeasible: fair.result as Infeasible }
  const choice = fair.result?.choice ?? start.choice
  const pairs = pairsOf(instance, choice)
  const floor = floorOf(instance, choice)
  const bounds = boundsOf(instance, start, fair)
  const total = totalOf(instance, choice)
  const bestTotal = totalOf(instance, start.choice)
  const lost = Math.round(bestTotal * instance.scale) - Math.round(total * instance.scale)
  return {
    feasible: true,
    pairs,
    total,
    floor: floor === Infinity ? null : floor / instance.scale,
    bestTotal,
    price: lost / instance.scale,
    gap: Math.max(gapOf(bounds.total), bounds.floor === undefined ? 0 : gapOf(bounds.floor)),
    bounds,
    exact: built.exact,
    certificate: start.certificate,
    design: measureDesign(problem, pairs),
  }
}
