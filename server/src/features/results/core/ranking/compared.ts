import { add, divide, type Fraction, fraction } from './fraction.ts'
import { groupByValue } from './ladder.ts'
import { type Ballot, countMajorities } from './majorities.ts'
import { rankedPairsBelow } from './ranked-pairs.ts'
import type { Rule } from './rule.ts'
import { schulzeBelow } from './schulze.ts'
import type { Value } from './scores.ts'
import type { SheetEntry } from './sheet.ts'

/** Rules that compare the entries of a category with each other through the jurors who judged both. */
export type ComparingRule = Extract<Rule, { kind: 'rank-sum' | 'schulze' | 'ranked-pairs' }>

/**
 * The values of a category's entries by a rule that compares them (rank-sum: a share, 0 to 1; the others: compared entries on lower levels),
 * and whether ranked pairs has several valid orders. Each juror's reviews make their order of the entries they judged. An entry none of
 * whose jurors judged another is `not-compared`, except when it is the only one with marks.
 * O(r log r) in r reviews for rank-sum; else O(Σ reviews of a juror²) and `schulzeBelow` or `rankedPairsBelow`. Never throws.
 */
export function comparedValues(
  rule: ComparingRule,
  entries: readonly SheetEntry[],
): { values: ReadonlyMap<string, Value>; severalOrders: boolean } {
  const marked = entries.filter(hasMarks)
  const orders = jurorOrders(marked)
  const telling = orders.filter(({ order }) => order.flat().length > 1)
  const compared = new Set(
    marked.length === 1 ? marked.map(({ entry }) => entry) : telling.flatMap(({ order }) => order.flat()),
  )
  const { values, severalOrders } =
    rule.kind === 'rank-sum'
      ? { values: bordaShares(telling), severalOrders: false }
      : elected(rule, [...compared], telling)
  const valueOf = (entry: SheetEntry): Value => {
    if (!hasMarks(entry)) return 'no-marks'
    return compared.has(entry.entry) ? (values.get(entry.entry) ?? fraction(0)) : 'not-compared'
  }
  return { values: new Map(entries.map((entry) => [entry.entry, valueOf(entry)])), severalOrders }
}

const hasMarks = ({ reviews }: SheetEntry): boolean => reviews.some(({ score }) => score !== null)

/** Each juror's entries in the order of their reviews' scores, equals together. */
function jurorOrders(entries: readonly SheetEntry[]): Ballot[] {
  const byJuror = new Map<string, { entry: string; score: Fraction }[]>()
  for (const { entry, reviews } of entries) {
    for (const { juror, score } of reviews) {
      if (!score) continue
      const judged = byJuror.get(juror) ?? []
      judged.push({ entry, score })
      byJuror.set(juror, judged)
    }
  }
  return [...byJuror.values()].map((judged) => ({
    count: 1,
    order: groupByValue(judged, ({ score }) => score).map((group) => group.map(({ entry }) => entry)),
  }))
}

function elected(rule: ComparingRule, names: readonly string[], orders: readonly Ballot[]) {
  const majorities = countMajorities(names, orders, 'silent')
  const { below, severalOrders } =
    rule.kind === 'schulze'
      ? { below: schulzeBelow(majorities), severalOrders: false }
      : rankedPairsBelow(majorities)
  const values = new Map(majorities.names.map((name, index) => [name, fraction(below[index] ?? 0)]))
  return { values, severalOrders }
}

/** Mean over an entry's jurors of (placed below it + half of those level with it) / (all their others). */
function bordaShares(orders: readonly Ballot[]): Map<string, Fraction> {
  const sums = new Map<string, { total: Fraction; jurors: number }>()
  for (const { order } of orders) {
    const all = order.flat().length
    let above = 0
    for (const group of order) {
      const halves = 2 * (all - above - group.length) + (group.length - 1)
      const share = fraction(halves, 2 * (all - 1))
      for (const entry of group) {
        const so = sums.get(entry)
        sums.set(entry, { total: so ? add(so.total, share) : share, jurors: (so?.jurors ?? 0) + 1 })
      }
      above += group.length
    }
  }
  return new Map([...sums].map(([entry, { total, jurors }]) => [entry, divide(total, fraction(jurors))]))
}
