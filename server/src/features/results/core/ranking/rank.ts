import type { FittedModel, NoModel } from '../severity/fit.ts'
import { toExact, toText } from './fraction.ts'
import { adjustedValues } from './adjusted.ts'
import { comparedValues } from './compared.ts'
import { breakTie, groupByValue, type Place, stepsFor } from './ladder.ts'
import type { Rule, TieStep, Unranked } from './rule.ts'
import { isRanked, ownValue, type Value } from './scores.ts'
import { byName, type Mark, readSheet, type Sheet, type SheetEntry } from './sheet.ts'

/** An entry's official rankedAs in its category. */
export type Ranked = {
  readonly entry: string
  readonly category: string
  /** How many jurors marked it. */
  readonly jurors: number
  /** The official value with 6 decimals at most, for people; null when it has none. */
  readonly value: string | null
  /** The same, exact, as `n/d`. */
  readonly exact: string | null
  /** 1 is best; entries that share a place share its number and the next ones are skipped (1, 2, 2, 4). Null: unranked. */
  readonly rank: number | null
  /** The step of the ladder that set it apart from entries of the same value, `ex-aequo`, or null when there was no tie. */
  readonly decidedBy: string | null
  readonly unranked: Unranked | null
}

/** By category in the order of names, each category's entries best first, the unranked at its end. */
export type Ranking = readonly Ranked[]

/**
 * The default official rule: the weighted mean of all marks in their unit, exact (0.1 and 0.2 tie with 0.3 and 0), ties by the ladder, then
 * ex aequo. `entries` names those that may have no mark. O(marks · log marks) beside `breakTie`.
 * Throws Refusal('input-invalid') as `readSheet` does.
 */
export function rankByWeightedMean(
  marks: readonly Mark[],
  {
    ladder = [],
    entries = [],
  }: { ladder?: readonly TieStep[]; entries?: Parameters<typeof readSheet>[1] } = {},
): Ranking {
  return rankSheet(readSheet(marks, entries), { kind: 'weighted-mean' }, { ladder })
}

type Options = { readonly ladder?: readonly TieStep[]; readonly model?: FittedModel | NoModel }

/**
 * Ranks a checked sheet by an official rule (see Rule for what each computes and its unit). `model` is the sheet's severity fit, needed by
 * `adjusted` only; without it, or where the fit says that there is none, entries are unranked as `no-model`.
 * O(m log m) in m marks for the rules that look at one entry at a time, else as `comparedValues` and `adjustedValues`; `breakTie` for ties.
 * Throws Error (`impossible`) when a number of the model is not finite, which `fitSeverity` rules out.
 */
export const rankSheet = (sheet: Sheet, rule: Rule, options: Options = {}): Ranking =>
  rankOpenly(sheet, rule, options).ranking

/**
 * `rankSheet`, with the categories in which the rule has several valid orders (ranked pairs: majorities of one strength form a circle and
 * were left out together, which is the declared tie-break). Costs O(…) as `rankSheet`. Throws what it throws.
 */
export function rankOpenly(
  sheet: Sheet,
  rule: Rule,
  { ladder = [], model = 'no-marks' }: Options = {},
): { ranking: Ranking; severalOrders: string[] } {
  const byCategory = [...Map.groupBy(sheet.entries, ({ category }) => category)].sort(([a], [b]) =>
    byName(a, b),
  )
  const ranked = byCategory.map(([category, entries]) => {
    const { values, severalOrders } = valuesBy(rule, entries, model)
    return { category, places: rankCategory(entries, values, ladder), severalOrders }
  })
  return {
    ranking: ranked.flatMap(({ places }) => places),
    severalOrders: ranked.flatMap(({ category, severalOrders }) => (severalOrders ? [category] : [])),
  }
}

function valuesBy(
  rule: Rule,
  entries: readonly SheetEntry[],
  model: FittedModel | NoModel,
): { values: ReadonlyMap<string, Value>; severalOrders: boolean } {
  switch (rule.kind) {
    case 'rank-sum':
    case 'schulze':
    case 'ranked-pairs':
      return comparedValues(rule, entries)
    case 'adjusted':
      return { values: adjustedValues(entries, model), severalOrders: false }
    default: {
      const values = new Map(entries.map((entry) => [entry.entry, ownValue(rule, entry)]))
      return { values, severalOrders: false }
    }
  }
}

function rankCategory(
  entries: readonly SheetEntry[],
  values: ReadonlyMap<string, Value>,
  ladder: readonly TieStep[],
): Ranked[] {
  const valueOf = ({ entry }: SheetEntry): Value => values.get(entry) ?? 'no-marks'
  const fractionOf = (entry: SheetEntry) => {
    const value = valueOf(entry)
    return isRanked(value) ? value : null
  }
  const ranked = entries.filter((entry) => fractionOf(entry) !== null)
  const steps = stepsFor(ladder, entries)
  const places = groupByValue(ranked, fractionOf).flatMap((tied) => breakTie(tied, steps))
  const unranked = entries.filter((entry) => fractionOf(entry) === null)
  return [
    ...numbered(places, valueOf),
    ...unranked.map((entry) => rankedAs(entry, valueOf(entry), null, null)),
  ]
}

function numbered(places: readonly Place[], valueOf: (entry: SheetEntry) => Value): Ranked[] {
  let above = 0
  return places.flatMap(({ entries, decidedBy }) => {
    const rank = above + 1
    above += entries.length
    return entries.map((entry) => rankedAs(entry, valueOf(entry), rank, decidedBy))
  })
}

function rankedAs(entry: SheetEntry, value: Value, rank: number | null, decidedBy: string | null): Ranked {
  return {
    entry: entry.entry,
    category: entry.category,
    jurors: entry.reviews.length,
    value: isRanked(value) ? toText(value) : null,
    exact: isRanked(value) ? toExact(value) : null,
    rank,
    decidedBy,
    unranked: isRanked(value) ? null : value,
  }
}
