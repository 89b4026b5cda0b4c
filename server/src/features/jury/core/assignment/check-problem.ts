import { Looks } from '#kernel/one-line.ts'
import type { AssignmentProblem, Pair } from './problem.ts'

/** What is wrong with a problem: the field as a path (jurors[2].max), a code for the words, and the value given. */
export type ProblemFault = { readonly field: string; readonly code: ProblemFaultCode; readonly given: string }

export type ProblemFaultCode =
  | 'twice'
  | 'min-above-max'
  | 'entry-unknown'
  | 'juror-unknown'
  | 'rows-differ'
  | 'columns-differ'
  | 'not-a-number'
  | 'sum-beyond'
  | 'contradicts-must'
  | 'beyond-count'
  | 'none'

type Known = { readonly entries: ReadonlySet<string>; readonly jurors: ReadonlySet<string> }

function repeated(ids: readonly string[], field: (at: number) => string): ProblemFault[] {
  const seen = new Set<string>()
  const looks = new Looks()
  return ids.flatMap((id, at): ProblemFault[] => {
    if (seen.has(id) || looks.before(id) !== null) return [{ field: field(at), code: 'twice', given: id }]
    seen.add(id)
    return []
  })
}

function unknown(
  ids: readonly string[] | undefined,
  known: ReadonlySet<string>,
  code: ProblemFaultCode,
  field: string,
): ProblemFault[] {
  return (ids ?? []).flatMap((id, at) =>
    known.has(id) ? [] : [{ field: `${field}[${at}]`, code, given: id }],
  )
}

function pairFaults(pairs: readonly Pair[] | undefined, known: Known, field: string): ProblemFault[] {
  return (pairs ?? []).flatMap(([entry, juror], at): ProblemFault[] => [
    ...(known.entries.has(entry)
      ? []
      : [{ field: `${field}[${at}][0]`, code: 'entry-unknown' as const, given: entry }]),
    ...(known.jurors.has(juror)
      ? []
      : [{ field: `${field}[${at}][1]`, code: 'juror-unknown' as const, given: juror }]),
  ])
}

function matrixFaults({ entries, jurors, suitability }: AssignmentProblem): ProblemFault[] {
  const faults: ProblemFault[] = []
  if (suitability.length !== entries.length) {
    faults.push({
      field: 'suitability',
      code: 'rows-differ',
      given: `${suitability.length} ${entries.length}`,
    })
  }
  suitability.forEach((row, at) => {
    const field = `suitability[${at}]`
    if (row.length !== jurors.length)
      faults.push({ field, code: 'columns-differ', given: `${row.length} ${jurors.length}` })
    // In a Float64Array NaN is how "must not" is written.
    const isWrong = (value: number | null): boolean =>
      value !== null && !Number.isFinite(value) && !(row instanceof Float64Array && Number.isNaN(value))
    const column = row.findIndex(isWrong)
    if (column >= 0)
      faults.push({ field: `${field}[${column}]`, code: 'not-a-number', given: String(row[column]) })
  })
  return faults
}

/** Sums are compared with others of either sign, and doubled on the way to a bound. */
const ROOM = 8

/** Numbers each of which can be calculated with, and all of them together cannot. */
function sumFaults({ suitability, moveCost = 0, present = [] }: AssignmentProblem): ProblemFault[] {
  let sum = moveCost * Math.max(1, present.length)
  for (const row of suitability)
    for (const value of row) if (value !== null && Number.isFinite(value)) sum += Math.abs(value)
  return Number.isFinite(sum * ROOM) ? [] : [{ field: 'suitability', code: 'sum-beyond', given: '' }]
}

function ruleFaults(problem: AssignmentProblem, known: Known): ProblemFault[] {
  const forbidden = new Set((problem.mustNot ?? []).map((pair) => JSON.stringify(pair)))
  const both = (problem.must ?? []).flatMap((pair, at): ProblemFault[] =>
    forbidden.has(JSON.stringify(pair))
      ? [{ field: `must[${at}]`, code: 'contradicts-must', given: pair.join(', ') }]
      : [],
  )
  const quotas = problem.quotas ?? []
  return [
    ...pairFaults(problem.must, known, 'must'),
    ...pairFaults(problem.mustNot, known, 'mustNot'),
    ...pairFaults(problem.given, known, 'given'),
    ...pairFaults(problem.present, known, 'present'),
    ...both,
    ...repeated(
      quotas.map(({ name }) => name),
      (at) => `quotas[${at}].name`,
    ),
    ...quotas.flatMap((quota, at) => [
      ...unknown(quota.jurors, known.jurors, 'juror-unknown', `quotas[${at}].jurors`),
      ...unknown(quota.entries, known.entries, 'entry-unknown', `quotas[${at}].entries`),
    ]),
  ]
}

/** The most that can be counted where numbers are 32 bits wide. */
const MOST = 2 ** 31 - 1

function countFaults({ perEntry, entries, jurors, quotas = [] }: AssignmentProblem): ProblemFault[] {
  const counts: (readonly [field: string, count: number | undefined])[] = [
    ['perEntry', perEntry],
    ...entries.map(({ need }, at) => [`entries[${at}].need`, need] as const),
    ...jurors.map(({ min }, at) => [`jurors[${at}].min`, min] as const),
    ...quotas.map(({ atLeast }, at) => [`quotas[${at}].atLeast`, atLeast] as const),
  ]
  return counts.flatMap(([field, count = 0]): ProblemFault[] =>
    count > MOST ? [{ field, code: 'beyond-count', given: String(count) }] : [],
  )
}

/**
 * Everything that is wrong with a problem before any rule is looked at: ids twice or unknown, minima above maxima, a matrix of another
 * shape, values that are no numbers or whose sum is none, counts beyond 2^31 − 1, pairs both demanded and forbidden. Empty when it can be assigned; of a row only the first wrong value.
 * O(E·J + rules). Never throws for a problem of its type.
 */
export function checkProblem(problem: AssignmentProblem): ProblemFault[] {
  const { entries, jurors } = problem
  const known = { entries: new Set(entries.map(({ id }) => id)), jurors: new Set(jurors.map(({ id }) => id)) }
  const empty = (['entries', 'jurors'] as const).filter((name) => problem[name].length === 0)
  return [
    ...empty.map((field): ProblemFault => ({ field, code: 'none', given: '' })),
    ...repeated(
      entries.map(({ id }) => id),
      (at) => `entries[${at}].id`,
    ),
    ...repeated(
      jurors.map(({ id }) => id),
      (at) => `jurors[${at}].id`,
    ),
    ...jurors.flatMap(({ min = 0, max }, at): ProblemFault[] =>
      min > max ? [{ field: `jurors[${at}].min`, code: 'min-above-max', given: `${min} ${max}` }] : [],
    ),
    ...countFaults(problem),
    ...matrixFaults(problem),
    ...sumFaults(problem),
    ...ruleFaults(problem, known),
  ]
}
