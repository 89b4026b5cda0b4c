import type { Certificate } from './certificate.ts'
import type { AssignmentProblem, Pair } from './problem.ts'

/**
 * Checks a proof of optimality from the problem, the pairs and the certificate alone; shares no code with the solver and is meant to be
 * read in one sitting.
 */
export type CertificateVerdict =
  | { readonly ok: true; readonly total: number }
  | {
      readonly ok: false
      readonly because:
        'scale-coarse' | 'pairs-break-rules' | 'total-differs' | 'prices-invalid' | 'bound-above-total'
      readonly bound?: number
    }

const key = (entry: string, juror: string): string => JSON.stringify([entry, juror])
const keys = (pairs: readonly Pair[] | undefined): Set<string> =>
  new Set((pairs ?? []).map(([e, j]) => key(e, j)))
const count = <T>(list: readonly T[], test: (item: T) => boolean): number => list.filter(test).length

type Facts = {
  readonly problem: AssignmentProblem
  readonly given: Set<string>
  readonly fixed: Set<string>
  readonly fixedPairs: readonly Pair[]
  /** Suitability in whole units; null where the pair is not allowed. */
  readonly weight: Map<string, number | null>
}

function factsOf(problem: AssignmentProblem, scale: number): Facts {
  const never = keys(problem.mustNot)
  const weight = new Map<string, number | null>()
  problem.entries.forEach((entry, row) =>
    problem.jurors.forEach((juror, column) => {
      const value = problem.suitability[row]?.[column] ?? Number.NaN
      const seated = entry.category === undefined || (juror.categories?.includes(entry.category) ?? true)
      const allowed = seated && !Number.isNaN(value) && !never.has(key(entry.id, juror.id))
      weight.set(key(entry.id, juror.id), allowed ? Math.round(value * scale) : null)
    }),
  )
  const fixed = keys([...(problem.given ?? []), ...(problem.must ?? [])])
  const fixedPairs = [...fixed].map((text) => JSON.parse(text) as Pair)
  return { problem, given: keys(problem.given), fixed, fixedPairs, weight }
}

/** 2^53 allows sums ten times as large: what is coarser than this was not asked for by the numbers. */
const FINE = 1e13
const FINEST = 1e308

/**
 * A unit so coarse that suitability vanishes in it would prove anything: nothing may be lost by rounding, or the unit must be about as fine
 * as sums below 2^53 allow.
 */
function isFineEnough(problem: AssignmentProblem, scale: number): boolean {
  if (!(scale > 0) || scale === Infinity) return false
  const needs = problem.entries.reduce((sum, { need = problem.perEntry }) => sum + need, 0)
  const { isExact, largest } = inUnits(problem, scale)
  return isExact || largest >= FINE / (needs + 8 * problem.jurors.length) || scale >= FINEST
}

/** Whether rounding to units loses nothing, and the largest suitability or cost in them. */
function inUnits(
  { suitability, moveCost = 0 }: AssignmentProblem,
  scale: number,
): { readonly isExact: boolean; readonly largest: number } {
  let [isExact, largest] = [true, 0]
  for (const row of [...suitability, [moveCost]]) {
    for (const value of row) {
      if (value === null || Number.isNaN(value)) continue
      isExact &&= Math.round(value * scale) / scale === value
      largest = Math.max(largest, Math.abs(value) * scale)
    }
  }
  return { isExact, largest }
}

const quotaEntries = (
  problem: AssignmentProblem,
  entries: readonly string[] | undefined,
): readonly string[] => entries ?? problem.entries.map(({ id }) => id)

/** Every rule of the problem, on the pairs. Work already given may exceed needs and loads and be with a closed pair. */
function keepsRules({ problem, given, fixed, weight }: Facts, pairs: readonly Pair[]): boolean {
  const chosen = keys(pairs)
  const isGiven = ([e, j]: Pair): boolean => given.has(key(e, j))
  const needs = problem.entries.every(({ id, need = problem.perEntry }) => {
    const mine = pairs.filter(([e]) => e === id)
    return mine.length === Math.max(need, count(mine, isGiven))
  })
  const loads = problem.jurors.every(({ id, min = 0, max }) => {
    const mine = pairs.filter(([, j]) => j === id)
    return mine.length >= min && mine.length <= Math.max(max, count(mine, isGiven))
  })
  const quotas = (problem.quotas ?? []).every(({ atLeast, jurors, entries }) =>
    quotaEntries(problem, entries).every(
      (id) => count(pairs, ([e, j]) => e === id && jurors.includes(j)) >= atLeast,
    ),
  )
  const allowed = pairs.every((pair) => isGiven(pair) || typeof weight.get(key(...pair)) === 'number')
  return (
    needs &&
    loads &&
    quotas &&
    allowed &&
    chosen.size === pairs.length &&
    [...fixed].every((pair) => chosen.has(pair))
  )
}

const left = (whole: number, taken: number): number => Math.max(0, whole - taken)

/** What needs and loads contribute at the prices, after what the fixed pairs take. */
function priced({ problem, fixedPairs }: Facts, { entries, jurors }: Certificate): number {
  let sum = 0
  for (const { id, need = problem.perEntry } of problem.entries) {
    sum +=
      (entries[id] ?? 0) *
      left(
        need,
        count(fixedPairs, ([e]) => e === id),
      )
  }
  for (const { id, min = 0, max } of problem.jurors) {
    const price = jurors[id] ?? 0
    const load = price > 0 ? Math.min(max, problem.entries.length) : min
    sum +=
      price *
      left(
        load,
        count(fixedPairs, ([, j]) => j === id),
      )
  }
  return sum
}

const membersOf = (problem: AssignmentProblem, name: string): Set<string> =>
  new Set(problem.quotas?.find((quota) => quota.name === name)?.jurors)

/** What the quotas take off. */
function rebated({ problem, fixedPairs }: Facts, { quotas }: Certificate): number {
  let sum = 0
  for (const { entry, name, price } of quotas) {
    const members = membersOf(problem, name)
    const atLeast = problem.quotas?.find((quota) => quota.name === name)?.atLeast ?? 0
    sum +=
      price *
      left(
        atLeast,
        count(fixedPairs, ([e, j]) => e === entry && members.has(j)),
      )
  }
  return sum
}

/** What open pairs gain beyond the prices. */
function surplus(
  { problem, fixed, weight }: Facts,
  { entries, jurors, quotas }: Certificate,
  worth: Worth,
): number {
  const paid = quotas.map(({ entry, name, price }) => ({ entry, price, members: membersOf(problem, name) }))
  let sum = 0
  for (const [pair, value] of weight) {
    if (value === null || fixed.has(pair)) continue
    const [entry, juror] = JSON.parse(pair) as Pair
    let reduced = worth(pair) - (entries[entry] ?? 0) - (jurors[juror] ?? 0)
    for (const each of paid) if (each.entry === entry && each.members.has(juror)) reduced += each.price
    sum += Math.max(0, reduced)
  }
  return sum
}

/** What a pair adds to the total: its weight, and the cost of moving it when it stands and is not fixed. */
type Worth = (pair: string) => number

function worthOf({ problem, fixed, weight }: Facts, scale: number): Worth {
  const stands = keys(problem.present)
  const bonus = Math.round((problem.moveCost ?? 0) * scale)
  return (pair) => (weight.get(pair) ?? 0) + (stands.has(pair) && !fixed.has(pair) ? bonus : 0)
}

/** Prices must be numbers; quotas must exist for their entry and not be paid backwards. */
function pricesAreSound(problem: AssignmentProblem, { entries, jurors, quotas }: Certificate): boolean {
  const known = (entry: string, name: string): boolean =>
    problem.quotas?.some(
      (quota) => quota.name === name && quotaEntries(problem, quota.entries).includes(entry),
    ) === true
  return (
    quotas.every(({ entry, name, price }) => price >= 0 && known(entry, name)) &&
    [...Object.values(entries), ...Object.values(jurors)].every(Number.isFinite)
  )
}

/**
 * True only when the certificate's unit hides nothing, the pairs keep every rule, add up to its total (whole units), and no assignment can add
 * up to more: the bound in the documentation of `Certificate` equals the total.
 * O((E + J + entries named by quotas) · pairs + E·J · (1 + quota prices)) time, O(E·J) memory.
 * Never throws for a certificate of its type, whatever its numbers. Source: weak duality of linear programming.
 */
export function checkCertificate(
  problem: AssignmentProblem,
  pairs: readonly Pair[],
  certificate: Certificate,
): CertificateVerdict {
  const facts = factsOf(problem, certificate.scale)
  if (!isFineEnough(problem, certificate.scale)) return { ok: false, because: 'scale-coarse' }
  if (!keepsRules(facts, pairs)) return { ok: false, because: 'pairs-break-rules' }
  const worth = worthOf(facts, certificate.scale)
  const add = (sum: number, pair: string): number => sum + worth(pair)
  const total = [...keys(pairs)].reduce(add, 0)
  if (total !== certificate.total) return { ok: false, because: 'total-differs' }
  if (!pricesAreSound(problem, certificate)) return { ok: false, because: 'prices-invalid' }
  const settled = [...facts.fixed].reduce(add, 0)
  const bound =
    settled + priced(facts, certificate) - rebated(facts, certificate) + surplus(facts, certificate, worth)
  return bound === total ? { ok: true, total } : { ok: false, because: 'bound-above-total', bound }
}
