import { item, u8 } from './arrays.ts'
import { maximiseWeight } from './flow.ts'
import type { Instance } from './instance.ts'
import type { AssignmentProblem, Reason, Relaxation } from './problem.ts'
import { type Changed, relaxed } from './relaxed.ts'

/** Enough to choose from; more would not be read. */
const SHOWN = 12
const TRIED = 60

/** Whether all rules of a problem can be met together. */
export type Solvable = (changed: Changed) => boolean

const named = (reasons: readonly Reason[], read: (reason: Reason) => readonly string[]): string[] => [
  ...new Set(reasons.flatMap(read)),
]

const entriesOf = (reason: Reason): readonly string[] =>
  'entries' in reason ? reason.entries : 'entry' in reason ? [reason.entry] : []

const jurorsOf = (reason: Reason): readonly string[] =>
  'jurors' in reason ? reason.jurors : 'juror' in reason ? [reason.juror] : []

function shortfall(reasons: readonly Reason[]): number {
  return Math.max(
    1,
    ...reasons.map((reason) =>
      'available' in reason
        ? reason.asked - reason.available
        : 'need' in reason
          ? reason.asked - reason.need
          : 'max' in reason
            ? reason.asked - reason.max
            : 1,
    ),
  )
}

type Scope = {
  readonly problem: AssignmentProblem
  readonly instance: Instance
  readonly entries: readonly string[]
  readonly jurors: readonly string[]
  readonly by: number
}

const countFixed = ({ fixed, jurorIds }: Instance, juror: string): number =>
  fixed.filter((pair) => jurorIds[pair.juror] === juror).length

function placesOf({ problem, instance, jurors, by }: Scope): Relaxation[] {
  return problem.jurors
    .filter(({ id }) => jurors.includes(id))
    .flatMap(({ id, min = 0, max }): Relaxation[] => {
      // Places that work given takes beyond the maximum come first.
      const over = Math.max(0, countFixed(instance, id) - max)
      const raise = { code: 'raise-max', juror: id, by: Math.max(by, over) } as const
      return min > 0 ? [raise, { code: 'lower-min', juror: id, by: Math.min(by, min) }] : [raise]
    })
}

const needsOf = ({ problem, entries, by }: Scope): Relaxation[] =>
  problem.entries
    .filter(({ id, need = problem.perEntry }) => entries.includes(id) && need >= by)
    .map(({ id }) => ({ code: 'lower-need', entry: id, by }))

function quotasOf({ problem, entries, by }: Scope): Relaxation[] {
  const asks = ({ entries: own }: { readonly entries?: readonly string[] }): boolean =>
    own === undefined || own.some((id) => entries.includes(id))
  return (problem.quotas ?? [])
    .filter((quota) => quota.atLeast > 0 && asks(quota))
    .map(({ name, atLeast }) => ({ code: 'lower-quota', quota: name, by: Math.min(by, atLeast) }))
}

/** Closed pairs of the entries in question with jurors who are not fixed to them already. */
function pairsOf({ instance, entries }: Scope): Relaxation[] {
  const { jurorIds, entryIds, open } = instance
  const fixed = new Set(instance.fixed.map(({ entry, juror }) => entry * jurorIds.length + juror))
  return entries.flatMap((entry) =>
    jurorIds.flatMap((juror, j): Relaxation[] => {
      const cell = entryIds.indexOf(entry) * jurorIds.length + j
      return u8(open, cell) === 1 || fixed.has(cell) ? [] : [{ code: 'open-pair', entry, juror }]
    }),
  )
}

/** Pairs that must be, of the entries and jurors in question. */
const mustsOf = ({ problem, entries, jurors }: Scope): Relaxation[] =>
  (problem.must ?? [])
    .filter(([entry, juror]) => entries.includes(entry) || jurors.includes(juror))
    .map(([entry, juror]) => ({ code: 'drop-must', entry, juror }))

/** A pair that must be and is closed may be opened instead. */
const openMust = (reason: Reason): Relaxation[] =>
  reason.code === 'must-closed' ? [{ code: 'open-pair', entry: reason.entry, juror: reason.juror }] : []

/** How many new jurors, without conflict and with how many places, take what finds no place now. They would meet the quotas too. */
function newJurors(instance: Instance): Relaxation[] {
  // Beyond this no jury could be meant, and every unit would be looked at.
  if (instance.need.some((need) => need > 1000 + instance.jurorIds.length)) return []
  const { stuck } = maximiseWeight({ ...instance, weight: new Float64Array(instance.weight.length) })
  if (stuck.length === 0) return []
  const missing = new Map<number, number>()
  for (const { entry } of stuck) missing.set(entry, (missing.get(entry) ?? 0) + 1)
  const entries = [...missing.keys()].sort((a, b) => a - b).map((entry) => item(instance.entryIds, entry))
  return [{ code: 'add-jurors', count: Math.max(...missing.values()), places: entries.length, entries }]
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The lists of a problem by their names, so that its order decides neither which changes are tried nor which are shown. */
const inOneOrder = (problem: AssignmentProblem): AssignmentProblem => ({
  ...problem,
  entries: problem.entries.toSorted((a, b) => byText(a.id, b.id)),
  jurors: problem.jurors.toSorted((a, b) => byText(a.id, b.id)),
  quotas: (problem.quotas ?? []).toSorted((a, b) => byText(a.name, b.name)),
  must: (problem.must ?? []).toSorted((a, b) => byText(a[0], b[0]) || byText(a[1], b[1])),
})

/** What a change is about, whatever its size. */
const targetOf = ({ code, ...rest }: Relaxation): string => JSON.stringify({ code, ...rest, by: 0 })
const sizeOf = (change: Relaxation): number => ('by' in change ? change.by : 1)

/**
 * Single changes that each make the rules satisfiable, each made and tried (`solvable`) before it is offered, once, smallest first: places,
 * needs, quotas, closed pairs, minima, pairs that must be; and how many new jurors would do. Of each kind at most 60 are tried, by 1 and by
 * what is short, and 12 shown. O(600) times `solvable` at worst. Throws only what `solvable` throws.
 */
export function relaxationsOf(
  problem: AssignmentProblem,
  instance: Instance,
  reasons: readonly Reason[],
  solvable: Solvable,
): Relaxation[] {
  const about = {
    problem: inOneOrder(problem),
    instance,
    entries: named(reasons, entriesOf).sort(byText),
    jurors: named(reasons, jurorsOf).sort(byText),
  }
  const sizes = [...new Set([1, shortfall(reasons)])]
  const kinds = [placesOf, quotasOf, needsOf]
  const attempts = [
    ...sizes.flatMap((by) => kinds.flatMap((list) => list({ ...about, by }).slice(0, TRIED))),
    ...mustsOf({ ...about, by: 1 }).slice(0, TRIED),
    ...reasons.flatMap(openMust),
    ...pairsOf({ ...about, by: 1 }).slice(0, TRIED),
  ].sort((a, b) => sizeOf(a) - sizeOf(b))
  const found = new Map<string, Relaxation>()
  for (const change of [...attempts, ...newJurors(withoutNegatives(instance))]) {
    if (found.size > SHOWN || found.has(targetOf(change))) continue
    if (found.size === SHOWN && change.code !== 'add-jurors') continue
    if (solvable(relaxed(problem, change))) found.set(targetOf(change), change)
  }
  return [...found.values()]
}

/** Needs below 0, where pairs that must be contradict, as none. */
const withoutNegatives = (instance: Instance): Instance => ({
  ...instance,
  need: instance.need.map((need) => Math.max(0, need)),
  max: instance.max.map((max) => Math.max(0, max)),
})
