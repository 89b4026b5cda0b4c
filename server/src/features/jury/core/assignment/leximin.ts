import { f64, i32 } from './arrays.ts'
import {
  bestTotalAt,
  demandAll,
  fairFloor,
  type FloorResult,
  type FloorWork,
  raiseFloor,
  totalBounded,
} from './floor.ts'
import { type Choice, type Instance, weightOf } from './instance.ts'
import { columnsOf } from './candidates.ts'
import { addColumn, addRow } from './milp.ts'
import { choiceFrom, type PairModel, pairModel, servedTerms } from './model.ts'
import { fixedServed, floorOf, servedBy, servedEntries } from './served.ts'

/** Up to so many entries the leximin optimum is computed exactly; the programs grow with their square. */
const EXACT = 24
/** Up to so many rounds, and fewer where there are more columns, as a program then takes longer. */
const ROUNDS = 12
const ROUND_COLUMNS = 8000

const roundsFor = (instance: Instance): number =>
  Math.max(1, Math.round(Math.min(1, ROUND_COLUMNS / columnsOf(instance)) * ROUNDS))

export type LeximinResult = FloorResult & {
  /** True when the whole sorted list of sums is proven best, not only its first place. */
  readonly exact: boolean
}

type Level = { readonly top: number; readonly below: readonly number[] }

/** Adds t and d with d[e] ≥ t − served[e]: k·t − Σ d is at most the sum of the k worst entries. */
function addLevel(pairs: PairModel, work: FloorWork, entries: readonly number[]): Level {
  const { instance } = work
  const fixed = fixedServed(instance)
  const top = addColumn(pairs.model, 0, [-Infinity, Infinity], false)
  const below = entries.map((entry) => {
    const column = addColumn(pairs.model, 0, [0, Infinity], false)
    const base = -f64(fixed, entry) / pairs.unit
    addRow(pairs.model, [base, Infinity], [...servedTerms(pairs, instance, entry), [top, -1], [column, 1]])
    return column
  })
  return { top, below }
}

/** For k = 1, 2 …: the largest sum of the k worst, the sums before it kept (Ogryczak and Śliwiński 2006, section 3). */
function exactLeximin(work: FloorWork): Choice | null {
  const { instance } = work
  const entries = servedEntries(instance)
  const pairs = pairModel(instance, false)
  let choice: Choice | null = null
  for (let k = 1; k <= entries.length; k++) {
    const { top, below } = addLevel(pairs, work, entries)
    const sum: [number, number][] = [[top, k], ...below.map((column): [number, number] => [column, -1])]
    for (const [column, value] of sum) pairs.model.cost[column] = value
    const solved = work.solver(pairs.model, work.budget.limit())
    if (solved.status !== 'optimal' || solved.values === null) return null
    choice = choiceFrom(pairs, instance, solved.values)
    for (const [column] of sum) pairs.model.cost[column] = 0
    // Far below what keeps sums apart that differ by 1e-10 of the largest weight.
    addRow(pairs.model, [solved.objective - 1e-8, Infinity], sum)
  }
  return choice === null ? null : fewestMoves(work, pairs, choice)
}

const ascending = (instance: Instance, choice: Choice): string => servedBy(instance, choice).toSorted().join()

/** Of all choices with the same sorted sums the one that moves least of what stands, by the same program and what moving costs. */
function fewestMoves(work: FloorWork, pairs: PairModel, choice: Choice): Choice {
  const { instance } = work
  if (instance.weight === instance.plain) return choice
  instance.open.forEach((_, cell) => {
    const column = i32(pairs.columnAt, cell)
    if (column >= 0) pairs.model.cost[column] = f64(instance.weight, cell) / pairs.unit
  })
  const { values } = work.solver(pairs.model, work.budget.limit())
  const kept = values === null ? choice : choiceFrom(pairs, instance, values)
  return ascending(instance, kept) === ascending(instance, choice) ? kept : choice
}

/** Rounds: fix what the worst entries get, raise the next; which of several entries stays behind is not searched, so no proof. */
function rounds(work: FloorWork, first: FloorResult): FloorResult {
  const { instance } = work
  const entries = servedEntries(instance)
  const demands = demandAll(instance, entries, first.floor.value)
  const frozen = new Set<number>()
  let best = first
  const most = roundsFor(instance)
  for (let round = 0; round < most && frozen.size < entries.length && !work.budget.isSpent(); round++) {
    const served = servedBy(instance, best.choice)
    const open = entries.filter((entry) => !frozen.has(entry))
    const level = Math.min(...open.map((entry) => f64(served, entry)))
    for (const entry of open) if (f64(served, entry) === level) frozen.add(entry)
    const rest = entries.filter((entry) => !frozen.has(entry))
    if (rest.length === 0) break
    const raised = raiseFloor(work, rest, demands)
    if (raised.values === null) break
    const reached = servedBy(instance, choiceFrom(raised.pairs, instance, raised.values))
    const next = Math.min(...rest.map((entry) => f64(reached, entry)))
    const wanted = demands.slice()
    for (const entry of rest) wanted[entry] = next
    const at = bestTotalAt(work, wanted)
    if (at.values === null) break
    demands.set(wanted)
    const choice = choiceFrom(at.pairs, instance, at.values)
    best = { ...best, choice, total: totalBounded(work, at, choice) }
  }
  return best
}

/**
 * Leximin: the worst-served entry as high as possible, then the next, and so on; values in whole units. Exact up to 24 entries, by the sums
 * of the k worst (E programs of O(E·J + E²) columns); beyond that up to 12 rounds of two programs each on top of the fair floor, whose bound
 * then is what is proven; one round where there are most columns. NP-hard, O(2^(E·J)) at worst, and ended by the budget: by work alone the
 * answer is the same everywhere. Throws what budget and solver throw. Source: Ogryczak and Śliwiński (2006), section 3.
 */
export function leximin(work: FloorWork, start: Choice): LeximinResult {
  const { instance } = work
  if (servedEntries(instance).length <= EXACT && work.candidates === undefined) {
    const choice = exactLeximin(work)
    if (choice !== null) {
      const floor = floorOf(instance, choice)
      const total = weightOf(instance, choice)
      return {
        choice,
        floor: { value: floor, bound: floor },
        total: { value: total, bound: total },
        exact: true,
      }
    }
  }
  return { ...rounds(work, fairFloor(work, start)), exact: false }
}
