// The rules that compare entries with each other, a second time; see recompute.ts for why nothing is shared.

import { order, over, type Ratio, total, whole } from './ratio.ts'

/** Each juror's score of an entry, where it has one; entries by index. */
export type Scored = readonly { readonly entry: number; readonly juror: string; readonly score: Ratio }[]

export type Elected = {
  /** By entry: its value; undefined where none of its jurors scored another entry. */
  readonly values: readonly (Ratio | undefined)[]
  readonly severalOrders: boolean
}

/**
 * The values of n entries by a rule that compares them through the jurors who scored both. rank-sum: the mean, over its jurors, of the share
 * of their other entries below it, ties half. schulze, ranked-pairs: how many of those compared stand on lower levels, the unbeaten on the
 * first level, the unbeaten of the rest on the second, and so on. O(s log s) in scores for rank-sum, O(n³) and at worst O(strengths · n²)
 * more for the others. Never throws.
 */
export function electedBy(kind: string, n: number, scored: Scored): Elected {
  const orders = [...Map.groupBy(scored, ({ juror }) => juror).values()].map(groupsOf)
  const telling = orders.filter((groups) => groups.flat().length > 1)
  if (kind === 'rank-sum') return { values: shares(n, telling), severalOrders: false }
  const met = [...new Set(telling.flat(2))].sort((a, b) => a - b)
  const votes = votesOf(met, telling)
  const { beats, severalOrders } =
    kind === 'schulze' ? { beats: strongerPaths(votes), severalOrders: false } : lockedPaths(votes)
  const below = levels(met.length, beats)
  const values = Array.from({ length: n }, (): Ratio | undefined => undefined)
  met.forEach((entry, at) => (values[entry] = whole(below[at] ?? 0)))
  return { values, severalOrders }
}

/** A juror's entries, best first, equals together. */
function groupsOf(own: Scored): number[][] {
  const groups: number[][] = []
  const sorted = own.toSorted((a, b) => order(b.score, a.score))
  sorted.forEach(({ entry, score }, at) => {
    const before = sorted[at - 1]
    if (before && order(before.score, score) === 0) groups.at(-1)?.push(entry)
    else groups.push([entry])
  })
  return groups
}

function shares(n: number, orders: readonly (readonly (readonly number[])[])[]): (Ratio | undefined)[] {
  const own = Array.from({ length: n }, (): Ratio[] => [])
  for (const groups of orders) {
    const others = groups.flat().length - 1
    let below = others + 1
    for (const group of groups) {
      below -= group.length
      const points = over(whole(2 * below + group.length - 1), whole(2 * others))
      for (const entry of group) own[entry]?.push(points)
    }
  }
  return own.map((list) => (list.length === 0 ? undefined : over(total(list), whole(list.length))))
}

/** `votes[a][b]`: how many jurors scored a above b. */
type Votes = readonly Float64Array[]

function votesOf(met: readonly number[], orders: readonly (readonly (readonly number[])[])[]): Votes {
  const place = new Map(met.map((entry, at) => [entry, at]))
  const votes = met.map(() => new Float64Array(met.length))
  for (const groups of orders) {
    const places = groups.map((group) => group.map((entry) => place.get(entry) ?? 0))
    places.forEach((group, rank) => {
      const worse = places.slice(rank + 1).flat()
      for (const a of group) {
        const row = votes[a] ?? new Float64Array()
        for (const b of worse) row[b] = (row[b] ?? 0) + 1
      }
    })
  }
  return votes
}

type Beats = (a: number, b: number) => boolean

/** Schulze: the widest path from each entry, found as the shortest is (Dijkstra), its width the least majority on it. */
function strongerPaths(votes: Votes): Beats {
  const won = votes.map((row, a) => row.map((n, b) => (n > (votes[b]?.[a] ?? 0) ? n : 0)))
  const widest = won.map((_, source) => widestFrom(source, won))
  return (a, b) => (widest[a]?.[b] ?? 0) > (widest[b]?.[a] ?? 0)
}

function widestFrom(source: number, won: Votes): Float64Array {
  const width = (won[source] ?? new Float64Array()).slice()
  const open = [...width.keys()].filter((node) => node !== source)
  while (open.length > 0) {
    let at = 0
    for (let k = 1; k < open.length; k++) if (cell(width, open[k]) > cell(width, open[at])) at = k
    const node = open[at] as number
    open[at] = open.at(-1) as number
    open.pop()
    const best = cell(width, node)
    if (best === 0) break
    const on = won[node] as Float64Array
    for (const next of open) {
      const through = Math.min(best, cell(on, next))
      if (through > cell(width, next)) width[next] = through
    }
  }
  return width
}

const cell = (row: Float64Array, at: number | undefined): number => row[at as number] as number

/**
 * Ranked pairs: from the strongest majorities on (votes, then fewest against), those of one strength together. Dropped: whom locked ones lead
 * back from. Left out together: whom locked ones and those of its own strength lead back from; then there are several valid orders.
 */
function lockedPaths(votes: Votes): { beats: Beats; severalOrders: boolean } {
  const pairs = votes.flatMap((row, a) =>
    [...row].flatMap((n, b) => (n > (votes[b]?.[a] ?? 0) ? [{ a, b, n, against: votes[b]?.[a] ?? 0 }] : [])),
  )
  const strengths = Map.groupBy(pairs, ({ n, against }) => JSON.stringify([n, against]))
  const strongest = [...strengths.values()].sort(([x], [y]) =>
    x && y ? y.n - x.n || x.against - y.against : 0,
  )
  let leads = votes.map((row) => new Uint8Array(row.length))
  let severalOrders = false
  for (const group of strongest) {
    const open = group.filter(({ a, b }) => leads[b]?.[a] === 0)
    const all = leads.map((row) => row.slice())
    for (const { a, b } of open) join(all, a, b)
    const kept = open.filter(({ a, b }) => all[b]?.[a] === 0)
    if (kept.length < open.length) {
      severalOrders = true
      for (const { a, b } of kept) join(leads, a, b)
    } else leads = all
  }
  return { beats: (a, b) => leads[a]?.[b] === 1, severalOrders }
}

/** Whoever leads to a now leads to b, and to all that b leads to. */
function join(leads: readonly Uint8Array[], a: number, b: number): void {
  if (leads[a]?.[b] === 1) return
  const beyond = [b, ...(leads[b] ?? []).keys()].filter((node, at) => at === 0 || leads[b]?.[node] === 1)
  leads.forEach((row, node) => {
    if (node === a || row[a] === 1) for (const next of beyond) row[next] = 1
  })
}

/** How many stand on lower levels. */
function levels(n: number, beats: Beats): number[] {
  const below = new Array<number>(n).fill(0)
  for (let left = [...below.keys()]; left.length > 0;) {
    const rest = left.filter((b) => left.some((a) => beats(a, b)))
    const beaten = new Set(rest)
    for (const entry of left) if (!beaten.has(entry)) below[entry] = rest.length
    left = rest
  }
  return below
}
