import { largestGroup } from './groups.ts'
import { decimalText, order, type Ratio, readDecimal } from './ratio.ts'
import type { Value } from './recompute.ts'

/** What the model says of each entry, around the centre of the scores: the value is `centre + width * score`, known to `room` on either side. */
export type ModelScores = {
  /** In widths: the furthest score is at distance 1. */
  readonly scoreOf: ReadonlyMap<string, number>
  readonly centre: number
  readonly width: number
  /** What another order of the same sums, and another machine, may come to: in widths, and of the value in its unit. */
  readonly room: { readonly score: number; readonly value: number }
}

/** Scores that differ by no more of the marks' width are one score, and have one value. As docs/formats.md says. */
const EQUAL = 1e-9
// Where rounding is so coarse that it passes even that, what is equal is still told from what is not.
const SURELY_EQUAL = EQUAL / 10
const HALF_A_DECIMAL = 0.5e-6

/**
 * The values of a category's entries of which there are scores, by the rule: from the highest score down, each that lies within `EQUAL` of the
 * first of those equal has its value, the sixth decimal of the first's. `statedOf`: what the package says, which stands only where rounding leaves
 * two answers. O(n log n). Never throws.
 */
export function valuesByRule(
  entries: readonly string[],
  { scoreOf, centre, width, room }: ModelScores,
  statedOf: (entry: string) => Ratio | null,
): ReadonlyMap<string, Value> {
  const known = entries.flatMap((entry) => {
    const score = scoreOf.get(entry)
    return score === undefined ? [] : [{ entry, score }]
  })
  known.sort((a, b) => b.score - a.score || (a.entry < b.entry ? -1 : 1))
  const values = new Map<string, Value>()
  let first: { score: number; value: Ratio } | null = null
  for (const { entry, score } of known) {
    const stated = statedOf(entry)
    const isEqual = first !== null && isWithin(first.score - score, room.score, isSame(stated, first.value))
    if (first === null || !isEqual) {
      const value: Ratio = roundedTo(centre + width * score, room.value, stated)
      // What lies lower is never worth more, whichever way halves were rounded.
      first = { score, value: first !== null && order(value, first.value) > 0 ? first.value : value }
    }
    values.set(entry, first.value)
  }
  return values
}

const isSame = (a: Ratio | null, b: Ratio): boolean => a !== null && order(a, b) === 0

/** Whether a distance counts as none; so near to the bound that rounding decides, it does if it is said to. */
function isWithin(distance: number, room: number, isSaid: boolean): boolean {
  if (distance <= SURELY_EQUAL || distance + room <= EQUAL) return true
  return distance - room <= EQUAL && isSaid
}

/** The sixth decimal; so near to a half that rounding decides, the one that is stated. */
function roundedTo(value: number, room: number, stated: Ratio | null): Ratio {
  const isNear = stated !== null && Math.abs(Number(decimalText(stated)) - value) <= HALF_A_DECIMAL + room
  return isNear ? stated : readDecimal(value.toFixed(6))
}

/** Which entries have a value beside those of `valuesByRule`, and why the others have none. */
export type Comparable = {
  readonly entries: readonly string[]
  readonly marked: ReadonlySet<string>
  readonly groups: readonly (readonly string[])[]
}

/**
 * Each entry of a category with its value by the adjusted rule, or why it has none: `no-marks`, or `not-compared` outside the category's largest
 * group. `scores` is null where the model is refused: then places are those of the stated values. O(n log n). Never throws.
 */
export function adjustedValues(
  { entries, marked, groups }: Comparable,
  scores: ModelScores | null,
  statedOf: (entry: string) => string | null,
): [string, Value][] {
  const comparable = largestGroup(entries, groups)
  const ratioOf = (entry: string): Ratio | null => {
    const value = decimal(statedOf(entry))
    return typeof value === 'string' ? null : value
  }
  const ruled = scores ? valuesByRule([...comparable], scores, ratioOf) : new Map<string, Value>()
  const valueOf = (entry: string): Value => {
    if (!marked.has(entry)) return 'no-marks'
    return comparable.has(entry) ? (ruled.get(entry) ?? decimal(statedOf(entry))) : 'not-compared'
  }
  return entries.map((entry) => [entry, valueOf(entry)])
}

/** A value that is no number says so, and differs from what is stated. */
function decimal(value: string | null): Value {
  try {
    return readDecimal(value ?? '')
  } catch {
    return 'no-value'
  }
}
