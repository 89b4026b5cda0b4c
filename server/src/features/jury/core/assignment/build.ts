import { i32, item, u8 } from './arrays.ts'
import type { Demand, EntryQuota, FixedPair, Instance } from './instance.ts'
import type { AssignmentProblem, Pair, Reason } from './problem.ts'
import { nestQuotas } from './quotas.ts'
import { scaleOf } from './scale.ts'

export type BuildOptions = { readonly opened?: Pair | undefined; readonly floor?: number | undefined }

/** The problem in numbers, whether the rounding to whole weights lost anything, and what the fixed pairs already contradict. */
export type Built = {
  readonly instance: Instance
  readonly exact: boolean
  readonly reasons: readonly Reason[]
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0

type Order = { readonly ids: string[]; readonly rows: number[]; readonly place: Map<string, number> }

/** The order of ids, where each stood in the input, and where each stands now. */
function orderOf(things: readonly { readonly id: string }[]): Order {
  const sorted = things.map(({ id }, row) => ({ id, row })).sort(byId)
  const ids = sorted.map(({ id }) => id)
  return { ids, rows: sorted.map(({ row }) => row), place: new Map(ids.map((id, at) => [id, at])) }
}

type Draft = {
  readonly problem: AssignmentProblem
  readonly entries: Order
  readonly jurors: Order
  readonly weight: Float64Array
  readonly open: Uint8Array
  readonly need: Int32Array
  readonly min: Int32Array
  readonly max: Int32Array
}

const cellOf = ({ entries, jurors }: Draft, [entry, juror]: Pair): number =>
  (entries.place.get(entry) ?? 0) * jurors.ids.length + (jurors.place.get(juror) ?? 0)

/** Weights and open pairs: null and pairs outside the juror's panel are closed. */
function fillMatrix({ problem, entries, jurors, weight, open }: Draft, scale: number): void {
  const panels = jurors.rows.map((row) => item(problem.jurors, row).categories)
  entries.rows.forEach((row, entry) => {
    const values = item(problem.suitability, row)
    const { category } = item(problem.entries, row)
    jurors.rows.forEach((column, juror) => {
      const value = values[column] ?? Number.NaN
      const panel = panels[juror]
      if (Number.isNaN(value)) return
      const cell = entry * jurors.ids.length + juror
      weight[cell] = Math.round(value * scale) + 0
      open[cell] = panel === undefined || category === undefined || panel.includes(category) ? 1 : 0
    })
  })
}

/** Pairs that stand beforehand, each once, in canonical order; given ones count even where the pair is closed. */
function fixedPairs(draft: Draft, reasons: Reason[]): FixedPair[] {
  const { problem, jurors } = draft
  const given = new Set((problem.given ?? []).map((pair) => cellOf(draft, pair)))
  const must = new Set((problem.must ?? []).map((pair) => cellOf(draft, pair)))
  const { entries } = draft
  const count = jurors.ids.length
  // By cells, so that the order of the file decides nothing.
  for (const cell of [...must].sort((a, b) => a - b)) {
    if (u8(draft.open, cell) === 1 || given.has(cell)) continue
    const [entry, juror] = [item(entries.ids, Math.floor(cell / count)), item(jurors.ids, cell % count)]
    reasons.push({ code: 'must-closed', entry, juror })
  }
  const cells = [...new Set([...given, ...must])].sort((a, b) => a - b)
  return cells.map((cell) => ({
    entry: Math.floor(cell / jurors.ids.length),
    juror: cell % jurors.ids.length,
    weight: draft.weight[cell] ?? 0,
  }))
}

type Settled = { readonly left: number; readonly isOver: boolean }

/** What is left of a need or maximum: work given may go beyond it, pairs that must be only up to it, whichever are looked at first. */
function settle(whole: number, given: number, must: number): Settled {
  const room = Math.max(0, whole - given)
  return { left: Math.max(0, room - must), isOver: must > room }
}

/** Takes the fixed pairs off needs and loads; must pairs beyond them are contradictions, given ones are not. */
function settleFixed(draft: Draft, fixed: readonly FixedPair[], reasons: Reason[]): void {
  const { need, min, max, entries, jurors, problem } = draft
  const isGiven = new Set((problem.given ?? []).map((pair) => cellOf(draft, pair)))
  const [given, must] = [fixed, fixed].map((list, which) =>
    list.filter(({ entry, juror }) => isGiven.has(entry * jurors.ids.length + juror) === (which === 0)),
  ) as [FixedPair[], FixedPair[]]
  for (const { entry, juror } of fixed) {
    draft.open[entry * jurors.ids.length + juror] = 0
    min[juror] = Math.max(0, i32(min, juror) - 1)
  }
  const ofEntry = (list: readonly FixedPair[]) => Map.groupBy(list, ({ entry }) => entry)
  const ofJuror = (list: readonly FixedPair[]) => Map.groupBy(list, ({ juror }) => juror)
  const [givenTo, mustTo] = [ofEntry(given), ofEntry(must)]
  need.forEach((whole, at) => {
    const own = mustTo.get(at) ?? []
    const done = givenTo.get(at)?.length ?? 0
    const { left, isOver } = settle(whole, done, own.length)
    need[at] = left
    if (!isOver) return
    const who = own.map(({ juror }) => item(jurors.ids, juror))
    const asked = { asked: own.length, given: done, need: Math.max(0, whole - done) }
    reasons.push({ code: 'must-over-need', entry: item(entries.ids, at), jurors: who, ...asked })
  })
  const [givenBy, mustBy] = [ofJuror(given), ofJuror(must)]
  max.forEach((whole, at) => {
    const own = mustBy.get(at) ?? []
    const done = givenBy.get(at)?.length ?? 0
    const { left, isOver } = settle(whole, done, own.length)
    max[at] = left
    if (!isOver) return
    const which = own.map(({ entry }) => item(entries.ids, entry))
    const asked = { asked: own.length, given: done, max: Math.max(0, whole - done) }
    reasons.push({ code: 'must-over-max', juror: item(jurors.ids, at), entries: which, ...asked })
  })
}

function membersOf({ jurors }: Draft, ids: readonly string[]): Uint8Array {
  const members = new Uint8Array(jurors.ids.length)
  for (const id of ids) members[jurors.place.get(id) ?? 0] = 1
  return members
}

/** The demands of all quotas per entry, less what fixed pairs meet already. */
function demandsOf(draft: Draft, fixed: readonly FixedPair[]): Demand[][] {
  const { problem, entries } = draft
  const demands: Demand[][] = entries.ids.map(() => [])
  const quotas = (problem.quotas ?? []).toSorted((a, b) => byId({ id: a.name }, { id: b.name }))
  for (const quota of quotas) {
    const members = membersOf(draft, quota.jurors)
    const met = new Int32Array(entries.ids.length)
    for (const { entry, juror } of fixed) met[entry] = i32(met, entry) + u8(members, juror)
    for (const id of new Set(quota.entries ?? entries.ids)) {
      const entry = entries.place.get(id) ?? 0
      const atLeast = quota.atLeast - i32(met, entry)
      if (atLeast > 0) item(demands, entry).push({ name: quota.name, atLeast, members })
    }
  }
  return demands
}

/** Weights with the bonus that keeps an assignment that stands unless moving it gains more. */
function favourPresent(draft: Draft, scale: number): Float64Array {
  const bonus = Math.round((draft.problem.moveCost ?? 0) * scale)
  const cells = new Set((draft.problem.present ?? []).map((pair) => cellOf(draft, pair)))
  if (bonus === 0 || cells.size === 0) return draft.weight
  const favoured = draft.weight.slice()
  for (const cell of cells) favoured[cell] = (favoured[cell] ?? 0) + bonus
  return favoured
}

function draftOf(problem: AssignmentProblem): Draft {
  const entries = orderOf(problem.entries)
  const jurors = orderOf(problem.jurors)
  const cells = entries.ids.length * jurors.ids.length
  const ofJuror = (value: (row: number) => number): Int32Array => Int32Array.from(jurors.rows, value)
  return {
    problem,
    entries,
    jurors,
    weight: new Float64Array(cells),
    open: new Uint8Array(cells),
    need: Int32Array.from(entries.rows, (row) => item(problem.entries, row).need ?? problem.perEntry),
    min: ofJuror((row) => item(problem.jurors, row).min ?? 0),
    max: ofJuror((row) => Math.min(item(problem.jurors, row).max, problem.entries.length)),
  }
}

/**
 * Turns a valid problem (`checkProblem`; an id that is unknown would be taken for the first) into numbers in the order of ids: E entries by
 * J jurors, matrices row by row, `plain[e * J + j]` in whole units of 1 / scale; `opened` is a pair that may be whatever closes it, `floor` a sum that is to be whole too. O(E·J · (decimals + categories of a juror) + Σ q³·J) time
 * for q quotas of an entry, O(E·J) memory.
 * Throws RangeError when suitability lacks a row; contradictions of fixed pairs are in `reasons`.
 */
export function buildInstance(problem: AssignmentProblem, { opened, floor }: BuildOptions = {}): Built {
  const draft = draftOf(problem)
  const units = draft.need.reduce((sum, need) => sum + need, 0) + 8 * draft.jurors.ids.length
  const beside = [problem.moveCost, floor].filter((value) => value !== undefined)
  const values = beside.length === 0 ? problem.suitability : [...problem.suitability, beside]
  const { scale, exact } = scaleOf(values, units)
  fillMatrix(draft, scale)
  for (const pair of problem.mustNot ?? []) draft.open[cellOf(draft, pair)] = 0
  if (opened) draft.open[cellOf(draft, opened)] = 1
  const reasons: Reason[] = []
  const fixed = fixedPairs(draft, reasons)
  settleFixed(draft, fixed, reasons)
  const demands = demandsOf(draft, fixed)
  const nests = demands.map(nestQuotas)
  const quotas: EntryQuota[][] = nests.map((nest) => nest.quotas)
  const { entries, jurors, open, need, min, max } = draft
  quotas.forEach((list, entry) => {
    const asked = list.reduce((sum, quota) => sum + quota.own, 0)
    const left = Math.max(0, i32(need, entry))
    if (item(nests, entry).nested && asked > left) {
      reasons.push({ code: 'quota-over-need', entry: item(entries.ids, entry), asked, need: left })
    }
  })
  const matrices = { plain: draft.weight, weight: favourPresent(draft, scale), scale, open }
  const nested = nests.every((nest) => nest.nested)
  const rules = { need, min, max, demands, quotas, nested, fixed }
  return { instance: { entryIds: entries.ids, jurorIds: jurors.ids, ...matrices, ...rules }, exact, reasons }
}
