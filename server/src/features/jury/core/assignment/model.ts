import { f64, i32, item, u8 } from './arrays.ts'
import type { Choice, Instance } from './instance.ts'
import { addColumn, addRow, type LinearModel, newModel } from './milp.ts'

/** The rules of an instance as an integer program: one column of 0 or 1 per open pair, found again through `columnAt` (-1: closed). */
export type PairModel = {
  readonly model: LinearModel
  readonly columnAt: Int32Array
  /** Weights are divided by this, so that the solver's absolute tolerances fit them. */
  readonly unit: number
}

const TOP = 1000

/** Pairs that a model may use; all open ones when not given. */
export type Candidates = (entry: number, juror: number) => boolean

type Term = readonly [number, number]

function termsOf(
  pairs: PairModel,
  instance: Instance,
  entry: number,
  value: (juror: number) => number,
): Term[] {
  const jurors = instance.jurorIds.length
  const terms: Term[] = []
  for (let juror = 0; juror < jurors; juror++) {
    const column = i32(pairs.columnAt, entry * jurors + juror)
    if (column >= 0 && value(juror) !== 0) terms.push([column, value(juror)])
  }
  return terms
}

/** What an entry is served by the solver's pairs, as [column, value] with values in the model's unit. O(J). Never throws. */
export const servedTerms = (pairs: PairModel, instance: Instance, entry: number): Term[] =>
  termsOf(
    pairs,
    instance,
    entry,
    (juror) => f64(instance.plain, entry * instance.jurorIds.length + juror) / pairs.unit,
  )

function addEntryRules(pairs: PairModel, instance: Instance): void {
  instance.entryIds.forEach((_, entry) => {
    const need = Math.max(0, i32(instance.need, entry))
    addRow(
      pairs.model,
      [need, need],
      termsOf(pairs, instance, entry, () => 1),
    )
    for (const quota of item(instance.quotas, entry)) {
      addRow(
        pairs.model,
        [quota.atLeast, Infinity],
        termsOf(pairs, instance, entry, (juror) => u8(quota.members, juror)),
      )
    }
  })
}

function addLoads(pairs: PairModel, instance: Instance): void {
  const jurors = instance.jurorIds.length
  for (let juror = 0; juror < jurors; juror++) {
    const terms: Term[] = []
    for (let entry = 0; entry < instance.entryIds.length; entry++) {
      const column = i32(pairs.columnAt, entry * jurors + juror)
      if (column >= 0) terms.push([column, 1])
    }
    addRow(pairs.model, [i32(instance.min, juror), i32(instance.max, juror)], terms)
  }
}

/**
 * The integer program of an instance: a row per entry, per quota of an entry and per juror, in this order of kinds; `weighted` says whether
 * pairs count in what is maximised (in weight / `unit`). O(E·J·q) time and terms for q quotas of an entry.
 * Never throws for an instance of `buildInstance`.
 */
export function pairModel(instance: Instance, weighted: boolean, candidates?: Candidates): PairModel {
  const jurors = instance.jurorIds.length
  const largest = instance.weight.reduce((max, weight) => Math.max(max, Math.abs(weight)), 0)
  const unit = largest === 0 ? 1 : largest / TOP
  const pairs: PairModel = {
    model: newModel(),
    columnAt: new Int32Array(instance.open.length).fill(-1),
    unit,
  }
  instance.open.forEach((open, cell) => {
    if (open === 0 || candidates?.(Math.floor(cell / jurors), cell % jurors) === false) return
    pairs.columnAt[cell] = addColumn(
      pairs.model,
      weighted ? f64(instance.weight, cell) / unit : 0,
      [0, 1],
      true,
    )
  })
  addEntryRules(pairs, instance)
  addLoads(pairs, instance)
  return pairs
}

/** The choice that a solution of the model stands for: `values[column]` above a half is chosen. O(E·J). Never throws. */
export function choiceFrom(pairs: PairModel, instance: Instance, values: Float64Array): Choice {
  const jurors = instance.jurorIds.length
  return instance.entryIds.map((_, entry) => {
    const chosen: number[] = []
    for (let juror = 0; juror < jurors; juror++) {
      const column = i32(pairs.columnAt, entry * jurors + juror)
      if (column >= 0 && f64(values, column) > 0.5) chosen.push(juror)
    }
    return chosen
  })
}
