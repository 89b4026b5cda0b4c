/*
 * The official rules a second time, written from their description and not from the first implementation, with which it shares no code:
 * where both agree, a slip in one of them would have to be made twice. Plain and short before fast.
 */

import { electedBy, type Scored } from './elections.ts'
import { decimalText, exactText, order, over, type Ratio, total, whole } from './ratio.ts'
import { inOrder, meanOf, type PlainCategory, reviewsOf, type Weighed } from './scores.ts'

export type PlainStep = {
  readonly kind: string
  readonly criterion?: string
  readonly votes?: Readonly<Record<string, number>>
  readonly order?: readonly string[]
}
export type PlainRule = { readonly kind: string; readonly drop?: number }
export type PlainPlace = {
  readonly entry: string
  /** How many jurors marked it. */
  readonly jurors: number
  /** The exact value with at most 6 decimals, and as n/d. */
  readonly value: string | null
  readonly exact: string | null
  readonly rank: number | null
  readonly decidedBy: string | null
  readonly unranked: string | null
}

/** A value, or why there is none. */
export type Value = Ratio | string

/**
 * Every entry of a category with its place, in the order of places; values are exact fractions in the unit of the marks. `adjusted`: the values
 * where the rule is `adjusted`, whose rightness is for others to check. `severalOrders`: see `electedBy`.
 * O(m log m + steps · n log n) in n entries and m marks, beside `electedBy`. Throws RangeError when votes are not whole.
 */
export function recompute(
  category: PlainCategory,
  { rule, ladder }: { readonly rule: PlainRule; readonly ladder: readonly PlainStep[] },
  adjusted: ReadonlyMap<string, Value> | null = null,
): { places: PlainPlace[]; severalOrders: boolean } {
  const { values, severalOrders } = adjusted
    ? { values: adjusted, severalOrders: false }
    : valuesBy(rule, category)
  const valueOf = (entry: string): Value => values.get(entry) ?? 'no-marks'
  const steps = ladder.map((step) => stepOf(step, category))
  const keyed = category.entries.flatMap((entry) => {
    const value = valueOf(entry)
    return typeof value === 'string'
      ? []
      : [{ entry, value, key: [value, ...steps.map((say) => say(entry))] }]
  })
  // An entry's key: its value, then what each step says of it. Places are the order of the keys.
  keyed.sort((a, b) => compareKeys(b.key, a.key) || (a.entry < b.entry ? -1 : 1))
  const shared = keyed.map(({ key }, at) => commonLength(key, keyed[at - 1]?.key))
  let rank = 0
  const places = keyed.map(({ entry, value, key }, at): PlainPlace => {
    if ((shared[at] ?? 0) < key.length) rank = at + 1
    // Keys that begin alike stand together: whoever shares most of it stands next to it.
    const common = Math.max(shared[at] ?? 0, shared[at + 1] ?? 0)
    return {
      ...namesOf(category, entry),
      value: decimalText(value),
      exact: exactText(value),
      rank,
      decidedBy: common === 0 ? null : common === key.length ? 'ex-aequo' : nameOf(ladder[common - 1]),
      unranked: null,
    }
  })
  const rest = category.entries.filter((entry) => typeof valueOf(entry) === 'string').sort()
  const none = rest.map((entry): PlainPlace => {
    const empty = { value: null, exact: null, rank: null, decidedBy: null }
    return { ...namesOf(category, entry), ...empty, unranked: String(valueOf(entry)) }
  })
  return { places: [...places, ...none], severalOrders }
}

const namesOf = ({ marksOf }: PlainCategory, entry: string) => ({
  entry,
  jurors: new Set(marksOf(entry).map(({ juror }) => juror)).size,
})

const nameOf = (step: PlainStep | undefined): string =>
  step?.kind === 'criterion' ? `criterion:${step.criterion}` : (step?.kind ?? '')

type Key = readonly (Ratio | null)[]

const compareParts = (x: Ratio | null, y: Ratio | null): number =>
  x && y ? order(x, y) : Number(x !== null) - Number(y !== null)

function compareKeys(a: Key, b: Key): number {
  for (const [at, x] of a.entries()) {
    const difference = compareParts(x, b[at] ?? null)
    if (difference !== 0) return difference
  }
  return 0
}

function commonLength(key: Key, other: Key | undefined): number {
  if (!other) return 0
  const at = key.findIndex((x, k) => compareParts(x, other[k] ?? null) !== 0)
  return at < 0 ? key.length : at
}

/** What a step of the ladder says of an entry, the greater the better. */
function stepOf(step: PlainStep, { entries, marksOf }: PlainCategory): (entry: string) => Ratio | null {
  switch (step.kind) {
    case 'criterion':
      return (entry) => meanOf(marksOf(entry).filter(({ criterion }) => criterion === step.criterion))
    case 'public-vote': {
      const votes = new Map(Object.entries(step.votes ?? {}))
      return (entry) => whole(votes.get(entry) ?? 0)
    }
    case 'chair': {
      const places = new Map((step.order ?? []).map((entry, at) => [entry, whole(-at)]))
      return (entry) => places.get(entry) ?? null
    }
    default: {
      const highest = entries.flatMap(marksOf).reduce<Ratio | null>(higher, null)
      return (entry) =>
        whole(highest ? marksOf(entry).filter(({ score }) => order(score, highest) === 0).length : 0)
    }
  }
}

const higher = (so: Ratio | null, { score }: Weighed): Ratio => (so && order(so, score) >= 0 ? so : score)

function valuesBy(
  rule: PlainRule,
  category: PlainCategory,
): { values: ReadonlyMap<string, Value>; severalOrders: boolean } {
  const { entries, marksOf } = category
  const reviews = new Map(entries.map((entry) => [entry, reviewsOf(marksOf(entry))]))
  if (['rank-sum', 'schulze', 'ranked-pairs'].includes(rule.kind)) {
    const scored: Scored = entries.flatMap((entry, at) =>
      (reviews.get(entry) ?? []).map(({ juror, score }) => ({ entry: at, juror, score })),
    )
    const { values, severalOrders } = electedBy(rule.kind, entries.length, scored)
    const isOnly = new Set(scored.map(({ entry }) => entry)).size === 1
    const valueOf = (at: number, entry: string): Value => {
      if (reviews.get(entry)?.length === 0) return 'no-marks'
      return values[at] ?? (isOnly ? whole(0) : 'not-compared')
    }
    return { values: new Map(entries.map((entry, at) => [entry, valueOf(at, entry)])), severalOrders }
  }
  const values = entries.map((entry): [string, Value] => {
    const scores = inOrder((reviews.get(entry) ?? []).map(({ score }) => score))
    return [entry, scores.length === 0 ? 'no-marks' : ownValue(rule, scores, marksOf(entry))]
  })
  return { values: new Map(values), severalOrders: false }
}

function ownValue(
  { kind, drop: dropped = 0 }: PlainRule,
  scores: readonly Ratio[],
  marks: readonly Weighed[],
): Value {
  if (kind === 'qualify') return whole(scores.filter(([n]) => n > 0n).length)
  if (kind === 'weighted-mean') return meanOf(marks) ?? 'no-marks'
  const drop = kind === 'median' ? Math.ceil(scores.length / 2) - 1 : dropped
  const kept = scores.slice(drop, scores.length - drop)
  return kept.length > 0 ? over(total(kept), whole(kept.length)) : 'too-few-reviews'
}
