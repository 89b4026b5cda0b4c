import { f64 } from './arrays.ts'
import { type Budget, solveBounded } from './bounded.ts'
import { type Choice, type Instance, weightOf } from './instance.ts'
import { boostWorst } from './boost.ts'
import { addColumn, addRow, type Solved, type Solver } from './milp.ts'
import { type Candidates, choiceFrom, type PairModel, pairModel, servedTerms } from './model.ts'
import { fixedServed, floorOf, gridOf, servedEntries, simpleFloorBound } from './served.ts'

/** A value reached and a proven bound on what could be reached, in whole units. */
export type Bounded = { readonly value: number; readonly bound: number }

export type FloorResult = {
  readonly choice: Choice
  readonly floor: Bounded
  /** Total at that floor, fixed pairs not included. */
  readonly total: Bounded
}

/** What every entry must get at least, in whole units (E); -Infinity for no demand. */
export type Demands = Float64Array

export type FloorWork = {
  readonly instance: Instance
  readonly solver: Solver
  readonly budget: Budget
  /** Pairs to consider when all are beyond the solver's reach; bounds of the solver then do not hold for the whole problem. */
  readonly candidates?: Candidates
}

/**
 * Slack given to the solver on a demand, so that its own rounding does not refuse an exact hit; in units of a thousandth of the largest
 * weight, so that sums that differ by 1e-10 of it stay apart.
 */
const SLACK = 1e-8

function demandRow(pairs: PairModel, work: FloorWork, entry: number, level: number): void {
  const fixed = f64(fixedServed(work.instance), entry)
  const least = (level - fixed) / pairs.unit
  addRow(pairs.model, [least - SLACK, Infinity], servedTerms(pairs, work.instance, entry))
}

function floorModel(work: FloorWork, raised: readonly number[], demands: Demands): PairModel {
  const { instance } = work
  const pairs = pairModel(instance, false, work.candidates)
  const fixed = fixedServed(instance)
  const top = addColumn(pairs.model, 1, [-Infinity, Infinity], false)
  for (const entry of raised) {
    const base = -f64(fixed, entry) / pairs.unit
    addRow(pairs.model, [base, Infinity], [...servedTerms(pairs, instance, entry), [top, -1]])
  }
  demands.forEach((level, entry) => {
    if (level > -Infinity) demandRow(pairs, work, entry, level)
  })
  return pairs
}

/**
 * The largest t (in the model's unit) that every entry in `raised` (entry numbers) can get while all demands (whole units) are met.
 * O(E·J·q) to build one program for q quotas of an entry; solved as in `solveBounded`. Throws what budget and solver throw.
 */
export function raiseFloor(
  work: FloorWork,
  raised: readonly number[],
  demands: Demands,
): Solved & { pairs: PairModel } {
  const pairs = floorModel(work, raised, demands)
  return { ...solveBounded(work.solver, pairs.model, work.budget), pairs }
}

/**
 * The best total (in the model's unit) while every demand (whole units) is met.
 * O(E·J·q) to build one program for q quotas of an entry; solved as in `solveBounded`. Throws what budget and solver throw.
 */
export function bestTotalAt(work: FloorWork, demands: Demands): Solved & { pairs: PairModel } {
  const pairs = pairModel(work.instance, true, work.candidates)
  demands.forEach((level, entry) => {
    if (level > -Infinity) demandRow(pairs, work, entry, level)
  })
  return { ...solveBounded(work.solver, pairs.model, work.budget), pairs }
}

/** The same demand, in whole units, for each of the entries; none of the others. O(E). Never throws. */
export function demandAll(instance: Instance, entries: readonly number[], level: number): Demands {
  const demands = new Float64Array(instance.entryIds.length).fill(-Infinity)
  for (const entry of entries) demands[entry] = level
  return demands
}

/** Rounds a solver's bound (whole units) down to a sum that weights can add up to, forgiving its tolerance in the model's unit. */
const downTo = (grid: number, bound: number, unit: number): number =>
  Number.isFinite(bound) ? Math.floor((bound + 2 * SLACK * unit) / grid + 1e-6) * grid : bound

/** The largest t when jurors may be shared out in fractions: no floor is above it. */
function linearFloorBound(work: FloorWork, entries: readonly number[]): number {
  const pairs = floorModel(work, entries, demandAll(work.instance, [], 0))
  const model = { ...pairs.model, whole: pairs.model.whole.map(() => false) }
  const relaxation = work.solver(model, work.budget.limit())
  if (relaxation.status !== 'optimal') return Infinity
  return downTo(gridOf(work.instance), relaxation.objective * pairs.unit, pairs.unit)
}

/**
 * The exact total of a choice, and the solver's bound rounded down to whole units; Infinity when the solver saw only some pairs.
 * O(pairs). Never throws.
 */
export function totalBounded(
  work: FloorWork,
  at: Solved & { readonly pairs: PairModel },
  choice: Choice,
): Bounded {
  const value = weightOf(work.instance, choice)
  if (at.status === 'optimal' && work.candidates === undefined) return { value, bound: value }
  const bound = work.candidates === undefined ? Math.floor(at.bound * at.pairs.unit + 1e-6) : Infinity
  return { value, bound: Math.max(value, bound) }
}

/** Tries the bound itself as the floor: when it can be met, one program settles floor and total together. */
function tryAt(work: FloorWork, entries: readonly number[], level: number): FloorResult | null {
  const { instance } = work
  if (level === Infinity) return null
  const at = bestTotalAt(work, demandAll(instance, entries, level))
  if (at.values === null) return null
  const choice = choiceFrom(at.pairs, instance, at.values)
  const value = floorOf(instance, choice)
  return { choice, floor: { value, bound: Math.max(value, level) }, total: totalBounded(work, at, choice) }
}

/** A start of the best total that has the highest floor there can be: nothing is left to do. */
function kept(instance: Instance, start: Choice): FloorResult {
  const value = floorOf(instance, start)
  return {
    choice: start,
    floor: { value, bound: value },
    total: { value: weightOf(instance, start), bound: Infinity },
  }
}

/**
 * The fair floor: the largest minimum over entries of the suitability they get in sum, then the best total at it, all in whole units.
 * Starts from the choice with the best total, which is returned when nothing better is found in time; a bound of Infinity on the total means
 * that of the start. A linear relaxation bounds the floor; where that bound can be met it is the floor, else an integer program raises it.
 * NP-hard, O(2^(E·J)) at worst and ended by the budget: the answer carries a proven bound for both. Throws what budget and solver throw.
 * Sources: Stelmakh et al., PeerReview4All (2021); Kobren et al. (KDD 2019); solved as in `solveBounded`.
 */
export function fairFloor(work: FloorWork, start: Choice): FloorResult {
  const { instance } = work
  const entries = servedEntries(instance)
  const simple = simpleFloorBound(instance)
  const atSimple = floorOf(instance, start) >= simple ? kept(instance, start) : tryAt(work, entries, simple)
  if (atSimple !== null) return atSimple
  if (work.candidates !== undefined) return raised(work, entries, start, simple)
  const linear = Math.min(simple, linearFloorBound(work, entries))
  if (floorOf(instance, start) >= linear) return kept(instance, start)
  const atLinear = linear < simple ? tryAt(work, entries, linear) : null
  return atLinear ?? raised(work, entries, start, linear)
}

/** What flows alone reach, first hoping for all that may be possible, then for half the way there. */
function boostedStart(work: FloorWork, start: Choice, hope: number): Choice {
  const { instance } = work
  const far = boostWorst(instance, start, hope, () => true)
  const half = (floorOf(instance, far) + hope) / 2
  return boostWorst(instance, far, half, () => !work.budget.isSpent())
}

/** Raises the floor by the integer program below a bound already known, then seeks the best total at what it reached. */
function raised(work: FloorWork, entries: readonly number[], start: Choice, known: number): FloorResult {
  const { instance } = work
  const solved = raiseFloor(work, entries, demandAll(instance, [], 0))
  const found = solved.values === null ? start : choiceFrom(solved.pairs, instance, solved.values)
  const proven =
    work.candidates === undefined
      ? downTo(gridOf(instance), solved.bound * solved.pairs.unit, solved.pairs.unit)
      : known
  const met = solved.status === 'optimal' && work.candidates === undefined
  const near = met || !instance.nested ? start : boostedStart(work, start, Math.min(known, proven))
  const choice = floorOf(instance, found) >= floorOf(instance, near) ? found : near
  const value = floorOf(instance, choice)
  const bound = Math.max(value, Math.min(known, proven))
  const best = tryAt(work, entries, value)
  if (best !== null)
    return { ...best, floor: { value: best.floor.value, bound: Math.max(bound, best.floor.value) } }
  return { choice, floor: { value, bound }, total: { value: weightOf(instance, choice), bound: Infinity } }
}
