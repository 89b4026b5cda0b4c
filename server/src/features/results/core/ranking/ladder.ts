import { compare, type Fraction, fraction, ZERO } from './fraction.ts'
import { stepName, type TieStep } from './rule.ts'
import { byName, type SheetEntry, weightedMean } from './sheet.ts'

/** Entries that share a place, and the step that set each apart from those it was tied with (null: there was no tie). */
export type Place = { readonly entries: readonly SheetEntry[]; readonly decidedBy: string | null }

/** Those that no step separates share the place. */
const EX_AEQUO = 'ex-aequo'

/** A step of the ladder made ready for a category: what it says of each entry, the greater the better, null last. */
export type Step = { readonly name: string; readonly valueOf: (entry: SheetEntry) => Fraction | null }

/** The steps of a ladder for the entries of a category. O(steps · m) for m marks or names in a chair's list. Never throws. */
export const stepsFor = (ladder: readonly TieStep[], category: readonly SheetEntry[]): Step[] =>
  ladder.map((step) => ({ name: stepName(step), valueOf: stepValue(step, category) }))

/**
 * Orders entries of equal official value by the declared ladder: each step splits the groups that are still tied. An entry is decided by the
 * step after which it stood alone. Exact. O(steps · n log n) comparisons and values of n tied entries. Never throws.
 */
export function breakTie(tied: readonly SheetEntry[], ladder: readonly Step[]): Place[] {
  if (tied.length === 1) return [{ entries: tied, decidedBy: null }]
  const [step, ...rest] = ladder
  if (!step) return [{ entries: tied.toSorted((a, b) => byName(a.entry, b.entry)), decidedBy: EX_AEQUO }]
  return groupByValue(tied, step.valueOf).flatMap((group) =>
    group.length === 1 ? [{ entries: group, decidedBy: step.name }] : breakTie(group, rest),
  )
}

/**
 * Groups of equal value, the greatest first; entries without a value come last, together; inside a group in the order given.
 * O(n log n) comparisons. Throws only what `valueOf` throws.
 */
export function groupByValue<T>(items: readonly T[], valueOf: (item: T) => Fraction | null): T[][] {
  const valued = items.map((item) => ({ item, value: valueOf(item) }))
  valued.sort((a, b) => compareLast(b.value, a.value))
  const groups: { value: Fraction | null; items: T[] }[] = []
  for (const { item, value } of valued) {
    const last = groups.at(-1)
    if (last && compareLast(last.value, value) === 0) last.items.push(item)
    else groups.push({ value, items: [item] })
  }
  return groups.map((group) => group.items)
}

function compareLast(a: Fraction | null, b: Fraction | null): number {
  if (a && b) return compare(a, b)
  return a ? 1 : b ? -1 : 0
}

function stepValue(step: TieStep, category: readonly SheetEntry[]): (entry: SheetEntry) => Fraction | null {
  switch (step.kind) {
    case 'criterion':
      return (entry) => weightedMean(marksOf(entry).filter(({ criterion }) => criterion === step.criterion))
    case 'highest-marks':
      return highestMarks(category)
    case 'public-vote':
      return ({ entry }) => fraction(Object.hasOwn(step.votes, entry) ? (step.votes[entry] ?? 0) : 0)
    case 'chair': {
      const placeOf = new Map(step.order.map((entry, place) => [entry, place] as const).reverse())
      return ({ entry }) => {
        const place = placeOf.get(entry)
        return place === undefined ? null : fraction(-place)
      }
    }
  }
}

function highestMarks(category: readonly SheetEntry[]): (entry: SheetEntry) => Fraction {
  const scores = category.flatMap((entry) => marksOf(entry).map(({ score }) => score))
  const highest = scores.reduce((so, score) => (compare(score, so) > 0 ? score : so), scores[0] ?? ZERO)
  return (entry) => fraction(marksOf(entry).filter(({ score }) => compare(score, highest) === 0).length)
}

const marksOf = (entry: SheetEntry) => entry.reviews.flatMap(({ marks }) => marks)
