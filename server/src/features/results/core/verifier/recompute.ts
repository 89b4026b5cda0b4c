/*
 * The official rules a second time, written from their description and not from the first implementation, with which it shares no code:
 * where both agree, a slip in one of them would have to be made twice. Plain and short before fast.
 */

import { decimalText, exactText, order, over, type Ratio, readDecimal, times, total, whole } from './ratio.ts'

export type PlainMark = {
  readonly entry: string
  readonly juror: string
  readonly criterion: string
  readonly score: string
}
export type PlainStep = {
  readonly kind: string
  readonly criterion?: string
  readonly votes?: Record<string, number>
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

/** A category's marks, the weight of each criterion as text, and for the adjusted rule each entry's value. */
export type PlainCategory = {
  readonly entries: readonly string[]
  readonly marks: readonly PlainMark[]
  readonly weights: ReadonlyMap<string, string>
  readonly adjusted?: ReadonlyMap<string, Ratio | string>
}

/**
 * Every entry of a category with its place, in the order of places; values are exact fractions in the unit of the marks.
 * O(n² · steps + n · steps · m log m) in n entries and m marks, beside the rule: O(n⁴) at worst for Schulze and ranked pairs.
 * Throws SyntaxError or RangeError when marks, weights, votes or values are no numbers.
 */
export function recompute(
  category: PlainCategory,
  rule: PlainRule,
  ladder: readonly PlainStep[],
): PlainPlace[] {
  const values = valuesOf(category, rule)
  const ranked = category.entries.filter((entry) => typeof values.get(entry) !== 'string')
  // An entry's key: its value, then what each step says of it. Places are the order of the keys.
  const keys = new Map(
    ranked.map((entry) => [
      entry,
      [values.get(entry) as Ratio, ...ladder.map((step) => stepKey(category, step, entry))],
    ]),
  )
  const keyOf = (entry: string) => keys.get(entry) ?? []
  const places = ranked.map((entry) => {
    const above = ranked.filter((other) => compareKeys(keyOf(other), keyOf(entry)) > 0).length
    return {
      entry,
      jurors: jurorsOf(category, entry),
      value: decimalText(values.get(entry) as Ratio),
      exact: exactText(values.get(entry) as Ratio),
      rank: above + 1,
      decidedBy: decidedBy(keyOf(entry), ranked.filter((other) => other !== entry).map(keyOf), ladder),
      unranked: null,
    }
  })
  const rest = category.entries.filter((entry) => !keys.has(entry))
  const none = rest.map((entry) => ({
    entry,
    jurors: jurorsOf(category, entry),
    value: null,
    exact: null,
    rank: null,
    decidedBy: null,
    unranked: String(values.get(entry)),
  }))
  const byText = (a: { entry: string }, b: { entry: string }) => (a.entry < b.entry ? -1 : 1)
  return [...places.sort((a, b) => a.rank - b.rank || byText(a, b)), ...none.sort(byText)]
}

const jurorsOf = ({ marks }: PlainCategory, entry: string): number =>
  new Set(marks.flatMap((mark) => (mark.entry === entry ? [mark.juror] : []))).size

type Key = readonly (Ratio | null)[]

function compareKeys(a: Key, b: Key): number {
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [a[at] ?? null, b[at] ?? null]
    const difference = x && y ? order(x, y) : Number(x !== null) - Number(y !== null)
    if (difference !== 0) return difference
  }
  return 0
}

/** The first step after which no other entry has the same key so far. */
function decidedBy(key: Key, others: readonly Key[], ladder: readonly PlainStep[]): string | null {
  for (let length = 1; length <= key.length; length++) {
    const same = others.some((other) => compareKeys(key.slice(0, length), other.slice(0, length)) === 0)
    const step = ladder[length - 2]
    if (!same) return step ? (step.kind === 'criterion' ? `criterion:${step.criterion}` : step.kind) : null
  }
  return 'ex-aequo'
}

function stepKey({ marks, weights }: PlainCategory, step: PlainStep, entry: string): Ratio | null {
  const own = marks.filter((mark) => mark.entry === entry)
  if (step.kind === 'criterion')
    return meanOf(
      own.filter(({ criterion }) => criterion === step.criterion),
      weights,
    )
  if (step.kind === 'public-vote') return whole(step.votes?.[entry] ?? 0)
  if (step.kind === 'chair') return step.order?.includes(entry) ? whole(-step.order.indexOf(entry)) : null
  const highest = marks
    .map(({ score }) => readDecimal(score))
    .sort(order)
    .at(-1)
  return whole(highest ? own.filter(({ score }) => order(readDecimal(score), highest) === 0).length : 0)
}

function meanOf(marks: readonly PlainMark[], weights: ReadonlyMap<string, string>): Ratio | null {
  const weight = (mark: PlainMark) => readDecimal(weights.get(mark.criterion) ?? '1')
  const sum = total(marks.map(weight))
  return sum[0] === 0n
    ? null
    : over(total(marks.map((mark) => times(weight(mark), readDecimal(mark.score)))), sum)
}

/** Each juror's score for an entry, where it has one. */
type Scores = ReadonlyMap<string, ReadonlyMap<string, Ratio>>

function scoresOf({ entries, marks, weights }: PlainCategory): Scores {
  const byEntry = Map.groupBy(marks, ({ entry }) => entry)
  return new Map(
    entries.map((entry) => {
      const byJuror = Map.groupBy(byEntry.get(entry) ?? [], ({ juror }) => juror)
      const scores = [...byJuror].map(([juror, own]) => [juror, meanOf(own, weights)] as const)
      return [entry, new Map(scores.filter((pair): pair is [string, Ratio] => pair[1] !== null))]
    }),
  )
}

function valuesOf(category: PlainCategory, rule: PlainRule): ReadonlyMap<string, Ratio | string> {
  if (category.adjusted) return category.adjusted
  const scores = scoresOf(category)
  if (['rank-sum', 'schulze', 'ranked-pairs'].includes(rule.kind)) return comparedValues(scores, rule.kind)
  return new Map(
    category.entries.map((entry): [string, Ratio | string] => {
      const list = [...(scores.get(entry)?.values() ?? [])].sort(order)
      const marks = category.marks.filter((mark) => mark.entry === entry)
      if (list.length === 0) return [entry, 'no-marks']
      if (rule.kind === 'qualify') return [entry, whole(list.filter(([n]) => n > 0n).length)]
      if (rule.kind === 'weighted-mean') return [entry, meanOf(marks, category.weights) ?? 'no-marks']
      const drop = rule.kind === 'median' ? Math.ceil(list.length / 2) - 1 : (rule.drop ?? 0)
      const kept = list.slice(drop, list.length - drop)
      return [entry, kept.length > 0 ? over(total(kept), whole(kept.length)) : 'too-few-reviews']
    }),
  )
}

function comparedValues(scores: Scores, kind: string): ReadonlyMap<string, Ratio | string> {
  const names = [...scores.keys()].filter((entry) => (scores.get(entry)?.size ?? 0) > 0)
  /** 1, 0 or −1 for each juror who scored both. */
  const verdicts = (a: string, b: string): number[] =>
    [...(scores.get(a) ?? [])].flatMap(([juror, score]) => {
      const other = scores.get(b)?.get(juror)
      return other && a !== b ? [order(score, other)] : []
    })
  const met = new Set(names.filter((a) => names.length === 1 || names.some((b) => verdicts(a, b).length > 0)))
  const beats = kind === 'rank-sum' ? null : winsOf([...met], verdicts, kind)
  return new Map(
    [...scores.keys()].map((entry): [string, Ratio | string] => {
      if (!names.includes(entry)) return [entry, 'no-marks']
      if (!met.has(entry)) return [entry, 'not-compared']
      return [entry, beats ? whole(beats.get(entry) ?? 0) : bordaShare(scores, entry)]
    }),
  )
}

function bordaShare(scores: Scores, entry: string): Ratio {
  const shares = [...(scores.get(entry) ?? [])].flatMap(([juror, score]) => {
    const others = [...scores].filter(([other, byJuror]) => other !== entry && byJuror.has(juror))
    const points = others.map(([, byJuror]) => 1 + order(score, byJuror.get(juror) ?? score))
    return points.length === 0
      ? []
      : [over(whole(points.reduce((so, x) => so + x, 0)), whole(2 * points.length))]
  })
  return shares.length === 0 ? whole(0) : over(total(shares), whole(shares.length))
}

function winsOf(
  names: readonly string[],
  verdicts: (a: string, b: string) => number[],
  kind: string,
): ReadonlyMap<string, number> {
  const votes = names.map((a) => names.map((b) => verdicts(a, b).filter((verdict) => verdict > 0).length))
  const beats = kind === 'schulze' ? schulzeBeats(votes) : lockedBeats(votes)
  return new Map(names.map((name, i) => [name, names.filter((_, j) => beats(i, j)).length]))
}

type Votes = readonly (readonly number[])[]

/** Strongest paths by widening until nothing widens any more. */
function schulzeBeats(votes: Votes): (i: number, j: number) => boolean {
  const direct = votes.map((row, i) => row.map((n, j) => (n > (votes[j]?.[i] ?? 0) ? n : 0)))
  const path = direct.map((row) => [...row])
  for (let widened = true; widened;) {
    widened = false
    path.forEach((row, i) =>
      row.forEach((strength, j) => {
        const best = Math.max(...row.map((first, via) => Math.min(first, direct[via]?.[j] ?? 0)))
        if (i === j || best <= strength) return
        row[j] = best
        widened = true
      }),
    )
  }
  return (i, j) => (path[i]?.[j] ?? 0) > (path[j]?.[i] ?? 0)
}

/** Ranked pairs: of the pairs of one strength, those are locked that no way back of locked ones and of that strength contradicts. */
function lockedBeats(votes: Votes): (i: number, j: number) => boolean {
  const pairs = votes.flatMap((row, i) => row.map((n, j) => ({ i, j, n, against: votes[j]?.[i] ?? 0 })))
  const won = pairs.filter(({ n, against }) => n > against).sort((a, b) => b.n - a.n || a.against - b.against)
  let locked: { i: number; j: number }[] = []
  const leads = (from: number, to: number, edges: readonly { i: number; j: number }[]): boolean => {
    const seen = new Set([from])
    for (const node of seen) for (const edge of edges) if (edge.i === node) seen.add(edge.j)
    return seen.has(to)
  }
  while (won.length > 0) {
    const [first] = won
    const same = won.filter(({ n, against }) => n === first?.n && against === first.against)
    won.splice(0, same.length)
    const together = [...locked, ...same]
    locked = [...locked, ...same.filter(({ i, j }) => !leads(j, i, together))]
  }
  return (i, j) => i !== j && leads(i, j, locked)
}
