import { present } from '#kernel/impossible.ts'
import { type FittedModel, isModel, type NoModel } from '../severity/fit.ts'
import { parseDecimal } from './fraction.ts'
import type { Value } from './scores.ts'
import type { SheetEntry } from './sheet.ts'

// Far coarser than what the fit settles to, and finer than any scale: equal means equal for every implementation.
const ADJUSTED_DECIMALS = 6

/**
 * The entries' adjusted scores, mean + effect in the unit of the marks, rounded to 6 decimals. Entries of a category that lie in different
 * components cannot be compared: all but those of its largest component (ties: the one whose first entry comes first) are `not-compared`.
 * O(n + m) in n entries of the category and m of the model.
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
  const valueOf = ({ entry }: SheetEntry): Value => {
    const effect = byName.get(entry)
    if (!effect) return 'no-marks'
    if (effect.component !== largest) return 'not-compared'
    return present(parseDecimal((mean + effect.effect).toFixed(ADJUSTED_DECIMALS)), 'a finite score')
  }
  return new Map(entries.map((entry) => [entry.entry, valueOf(entry)]))
}
