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
      readonly because: 'pairs-break-rules' | 'total-differs' | 'prices-invalid' | 'bound-above-total'
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

/** The dual bound of the certificate's documentation, on what the fixed pairs leave over. */
function boundOf({ problem, fixed, fixedPairs, weight }: Facts, certificate: Certificate): number {
  const { entries, jurors } = certificate
  const left = (whole: number, taken: number): number => Math.max(0, whole - taken)
  const stands = keys(problem.present)
  const bonus = Math.round((problem.moveCost ?? 0) * certificate.scale)
  let bound = 0
  for (const pair of fixed) bound += weight.get(pair) ?? 0
  for (const { id, need = problem.perEntry } of problem.entries) {
    bound +=
      (entries[id] ?? 0) *
      left(
        need,
        count(fixedPairs, ([e]) => e === id),
      )
  }
  for (const { id, min = 0, max } of problem.jurors) {
    const taken = count(fixedPairs, ([, j]) => j === id)
    const price = jurors[id] ?? 0
    bound += price * left(price > 0 ? Math.min(max, problem.entries.length) : min, taken)
  }
  for (const [pair, value] of weight) {
    if (value === null || fixed.has(pair)) continue
    const [entry, juror] = JSON.parse(pair) as Pair
    let reduced = value + (stands.has(pair) ? bonus : 0) - (entries[entry] ?? 0) - (jurors[juror] ?? 0)
    for (const { name, price } of certificate.quotas.filter((paid) => paid.entry === entry)) {
      if (problem.quotas?.find((quota) => quota.name === name)?.jurors.includes(juror) === true)
        reduced += price
    }
    bound += Math.max(0, reduced)
  }
  for (const { entry, name, price } of certificate.quotas) {
    const quota = problem.quotas?.find((each) => each.name === name)
    const met = count(fixedPairs, ([e, j]) => e === entry && (quota?.jurors.includes(j) ?? false))
    bound -= price * left(quota?.atLeast ?? 0, met)
  }
  return bound
}

/**
 * True only when the pairs keep every rule, add up to the certificate's total, and no assignment can add up to more. What is added up is
 * suitability in whole units, and for pairs that stand the cost of moving them. O(E·J + pairs · rules).
 */
export function checkCertificate(
  problem: AssignmentProblem,
  pairs: readonly Pair[],
  certificate: Certificate,
): CertificateVerdict {
  const facts = factsOf(problem, certificate.scale)
  if (!keepsRules(facts, pairs)) return { ok: false, because: 'pairs-break-rules' }
  const stands = keys(problem.present)
  const bonus = Math.round((problem.moveCost ?? 0) * certificate.scale)
  let total = 0
  for (const [e, j] of pairs) {
    const pair = key(e, j)
    total += (facts.weight.get(pair) ?? 0) + (stands.has(pair) && !facts.fixed.has(pair) ? bonus : 0)
  }
  if (total !== certificate.total) return { ok: false, because: 'total-differs' }
  const known = (entry: string, name: string): boolean =>
    problem.quotas?.some(
      (quota) => quota.name === name && quotaEntries(problem, quota.entries).includes(entry),
    ) === true
  const sound = certificate.quotas.every(({ entry, name, price }) => price >= 0 && known(entry, name))
  const numbers = [...Object.values(certificate.entries), ...Object.values(certificate.jurors)]
  if (!sound || !numbers.every(Number.isFinite)) return { ok: false, because: 'prices-invalid' }
  const bound = boundOf(facts, certificate)
  return bound === total ? { ok: true, total } : { ok: false, because: 'bound-above-total', bound }
}
