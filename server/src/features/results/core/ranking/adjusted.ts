import { present } from '#kernel/impossible.ts'
import { type Effect, type FittedModel, isModel, type NoModel } from '../severity/fit.ts'
import { parseDecimal } from './fraction.ts'
import type { Value } from './scores.ts'
import type { SheetEntry } from './sheet.ts'

// Finer than any scale, so that no difference is lost.
const ADJUSTED_DECIMALS = 6
// Of the largest distance from the mean. Far coarser than what the fit settles to: equal means equal for every implementation and machine, also
// where what is equal lies at a half of the last decimal and would be rounded two ways.
const EQUAL = 1e-9

/**
 * The entries' adjusted scores, mean + effect in the unit of the marks, rounded to 6 decimals; from the highest down, what lies within a
 * thousand-millionth of the marks' width (their largest distance from the mean) of the first of those equal is equal to it. Entries of a category that lie in different
 * components cannot be compared: all but those of its largest component (ties: the one whose first entry comes first) are `not-compared`.
 * O(n log n + m) in n entries of the category and m of the model.
 * Throws Error (`impossible`) when a number of the model is not finite, which `fitSeverity` rules out.
 */
export function adjustedValues(
  entries: readonly SheetEntry[],
  model: FittedModel | NoModel,
): ReadonlyMap<string, Value> {
  if (!isModel(model)) return new Map(entries.map(({ entry }) => [entry, 'no-model']))
  const { mean, entries: effects } = model.severity
  const byName = new Map(effects.map((effect) => [effect.name, effect]))
  const sizes = new Map<number, number>()
  for (const { entry } of entries) {
    const component = byName.get(entry)?.component
    if (component !== undefined) sizes.set(component, (sizes.get(component) ?? 0) + 1)
  }
  const [largest] = [...sizes].sort(([, n], [, m]) => m - n)[0] ?? []
  const compared = entries.flatMap(({ entry }) => byName.get(entry) ?? [])
  const values = roundedScores(
    compared.filter(({ component }) => component === largest),
    mean,
    EQUAL * model.design.scale,
  )
  const valueOf = ({ entry }: SheetEntry): Value =>
    values.get(entry) ?? (byName.has(entry) ? 'not-compared' : 'no-marks')
  return new Map(entries.map((entry) => [entry.entry, valueOf(entry)]))
}

function roundedScores(effects: readonly Effect[], mean: number, equal: number): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>()
  let first = Infinity
  for (const { name, effect } of effects.toSorted((a, b) => b.effect - a.effect)) {
    if (first - effect > equal) first = effect
    values.set(name, present(parseDecimal((mean + first).toFixed(ADJUSTED_DECIMALS)), 'a finite score'))
  }
  return values
}
