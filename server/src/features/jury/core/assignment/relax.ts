import { i32, item, u8 } from './arrays.ts'
import { isComplete } from './best-total.ts'
import { maximiseWeight } from './flow.ts'
import type { Instance } from './instance.ts'
import type { Reason, Relaxation } from './problem.ts'
import { nestQuotas } from './quotas.ts'

/** Enough to choose from; more would not be read. */
const SHOWN = 12
const TRIED = 60

type Attempt = { readonly relaxation: Relaxation; readonly instance: Instance; readonly size: number }

/** The flow places what quotas ask for even beyond what an entry needs, which is no solution. */
const hasRoom = ({ quotas, need }: Instance): boolean =>
  quotas.every((list, entry) => list.reduce((sum, { own }) => sum + own, 0) <= Math.max(0, i32(need, entry)))

const solves = ({ instance }: Attempt): boolean =>
  instance.nested &&
  hasRoom(instance) &&
  isComplete(maximiseWeight({ ...instance, weight: new Float64Array(instance.weight.length) }))

const withValue = (list: Int32Array, at: number, value: number): Int32Array => {
  const copy = list.slice()
  copy[at] = value
  return copy
}

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
          : 1,
    ),
  )
}

function placesOf(instance: Instance, jurors: readonly number[], by: number): Attempt[] {
  return jurors.flatMap((juror) => {
    const raise = { code: 'raise-max', juror: item(instance.jurorIds, juror), by } as const
    const more = { ...instance, max: withValue(instance.max, juror, i32(instance.max, juror) + by) }
    const min = i32(instance.min, juror)
    const lower = { code: 'lower-min', juror: item(instance.jurorIds, juror), by: Math.min(by, min) } as const
    const less = { ...instance, min: withValue(instance.min, juror, min - lower.by) }
    const raised: Attempt = { relaxation: raise, instance: more, size: by }
    return min > 0 ? [raised, { relaxation: lower, instance: less, size: lower.by }] : [raised]
  })
}

function needsOf(instance: Instance, entries: readonly number[], by: number): Attempt[] {
  return entries.flatMap((entry) => {
    const need = i32(instance.need, entry)
    if (need < by) return []
    const asked = item(instance.quotas, entry).reduce((sum, quota) => sum + quota.own, 0)
    if (need - by < asked) return []
    const relaxation = { code: 'lower-need', entry: item(instance.entryIds, entry), by } as const
    return [
      { relaxation, instance: { ...instance, need: withValue(instance.need, entry, need - by) }, size: by },
    ]
  })
}

/** The instance with the quota of that name asking `by` jurors less of everybody. O(Σ q³·J) for q quotas of an entry. Never throws. */
export function lowerQuota(instance: Instance, name: string, by: number): Instance {
  const demands = instance.demands.map((list) =>
    list
      .map((demand) => ({ ...demand, atLeast: demand.atLeast - (demand.name === name ? by : 0) }))
      .filter(({ atLeast }) => atLeast > 0),
  )
  const nests = demands.map(nestQuotas)
  const quotas = nests.map((nest) => nest.quotas)
  return { ...instance, demands, quotas, nested: nests.every(({ nested }) => nested) }
}

function quotasOf(instance: Instance, entries: readonly number[], by: number): Attempt[] {
  const names = new Set(entries.flatMap((entry) => item(instance.quotas, entry).map(({ name }) => name)))
  return [...names].map((name) => ({
    relaxation: { code: 'lower-quota', quota: name, by },
    instance: lowerQuota(instance, name, by),
    size: by,
  }))
}

/** Closed pairs of the entries in question with jurors who are not fixed to them already. */
function pairsOf(instance: Instance, entries: readonly number[]): Attempt[] {
  const fixed = new Set(instance.fixed.map(({ entry, juror }) => entry * instance.jurorIds.length + juror))
  const attempts: Attempt[] = []
  for (const entry of entries) {
    for (let juror = 0; juror < instance.jurorIds.length && attempts.length < TRIED; juror++) {
      const cell = entry * instance.jurorIds.length + juror
      if (u8(instance.open, cell) === 1 || fixed.has(cell)) continue
      const open = instance.open.slice()
      open[cell] = 1
      const pair = { entry: item(instance.entryIds, entry), juror: item(instance.jurorIds, juror) }
      attempts.push({ relaxation: { code: 'open-pair', ...pair }, instance: { ...instance, open }, size: 1 })
    }
  }
  return attempts
}

/** Changes that undo a contradiction of must pairs; they are not tried, since the rest was not looked at yet. */
function undo(reasons: readonly Reason[]): Relaxation[] {
  return reasons.flatMap((reason): Relaxation[] => {
    switch (reason.code) {
      case 'must-closed':
        return [drop(reason.entry, reason.juror), { ...drop(reason.entry, reason.juror), code: 'open-pair' }]
      case 'must-over-max': {
        const { juror, entries } = reason
        const by = reason.asked - reason.max
        return [
          { code: 'raise-max', juror, by },
          ...(by === 1 ? entries.map((entry) => drop(entry, juror)) : []),
        ]
      }
      case 'must-over-need': {
        const { entry, jurors, asked, need } = reason
        return asked - need === 1 ? jurors.map((juror) => drop(entry, juror)) : []
      }
      default:
        return []
    }
  })
}

const drop = (entry: string, juror: string) => ({ code: 'drop-must', entry, juror }) as const

/** How many new jurors, without conflict and with how many places, would solve it: one for every place that is missing now. They would meet the quotas too. */
function newJurors(instance: Instance): Relaxation[] {
  const { stuck, short } = maximiseWeight({ ...instance, weight: new Float64Array(instance.weight.length) })
  if (stuck.length === 0 || short.length > 0) return []
  const missing = new Map<number, number>()
  for (const { entry } of stuck) missing.set(entry, (missing.get(entry) ?? 0) + 1)
  const entries = [...missing.keys()].sort((a, b) => a - b).map((entry) => item(instance.entryIds, entry))
  return [{ code: 'add-jurors', count: Math.max(...missing.values()), places: entries.length, entries }]
}

/**
 * Single changes that each make the rules satisfiable, tried one by one and smallest first: places, needs, quotas, closed pairs, minima; and
 * how many new jurors would do. At most 60 jurors, entries and closed pairs are tried and 12 changes shown.
 * O(241 + quotas) flows (`maximiseWeight`) at worst, 60·E·J bytes. Never throws for an instance of `buildInstance`.
 */
export function relaxationsOf(instance: Instance, reasons: readonly Reason[]): Relaxation[] {
  const undone = undo(reasons)
  if (undone.length > 0) return undone.slice(0, SHOWN)
  const by = shortfall(reasons)
  const place = (ids: readonly string[], wanted: readonly string[]): number[] =>
    wanted.map((id) => ids.indexOf(id)).slice(0, TRIED)
  const entries = place(instance.entryIds, named(reasons, entriesOf))
  const jurors = place(instance.jurorIds, named(reasons, jurorsOf))
  const attempts = [
    ...placesOf(instance, jurors, by),
    ...quotasOf(instance, entries, by),
    ...needsOf(instance, entries, by),
    ...pairsOf(instance, entries),
  ]
  const found: Attempt[] = []
  for (const attempt of attempts.sort((a, b) => a.size - b.size)) {
    if (found.length < SHOWN && solves(attempt)) found.push(attempt)
  }
  const contradiction = reasons.some(({ code }) => code === 'quota-over-need' || code === 'must-over-need')
  return [...found.map(({ relaxation }) => relaxation), ...(contradiction ? [] : newJurors(instance))]
}
