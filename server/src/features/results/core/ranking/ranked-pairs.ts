import { at } from '../cells.ts'
import { standBelow } from './levels.ts'
import type { Majorities } from './majorities.ts'

type Edge = { readonly from: number; readonly to: number; readonly votes: number; readonly against: number }

/**
 * How many stand on lower levels than each name by ranked pairs, in the order of `names`: majorities are locked from the strongest (most
 * winning votes, then fewest against), each unless locked ones lead the other way; i beats j when locked majorities lead from i to j, and
 * levels are as `standBelow` makes them. Where majorities of one strength form a circle, the method has several valid orders, one for each
 * sequence of locking: `severalOrders` says so. The declared tie-break is to leave the circle's majorities out together, so that neither names
 * nor a lot decide; who is level then is for the ladder.
 * O(strengths · n²/32 + locked · n²/32 + n²) time with locked the majorities that no others imply, n² at worst; n²/8 bytes. Never throws.
 * Source: T. N. Tideman, "Independence of clones as a criterion for voting rules", Social Choice and Welfare 4 (1987).
 */
export function rankedPairsBelow(majorities: Majorities): { below: number[]; severalOrders: boolean } {
  const n = majorities.names.length
  const edges = majoritiesOf(majorities).sort((a, b) => b.votes - a.votes || a.against - b.against)
  let locked = new Paths(n)
  let severalOrders = false
  for (const group of Map.groupBy(edges, ({ votes, against }) => `${votes}:${against}`).values()) {
    const open = group.filter(({ from, to }) => !locked.lead(to, from))
    const together = locked.copy()
    for (const { from, to } of open) together.add(from, to)
    const safe = open.filter(({ from, to }) => !together.lead(to, from))
    if (safe.length === open.length) locked = together
    else {
      severalOrders = true
      for (const { from, to } of safe) locked.add(from, to)
    }
  }
  return { below: standBelow(n, (i, j) => locked.lead(i, j)), severalOrders }
}

function majoritiesOf({ names, above }: Majorities): Edge[] {
  const n = names.length
  return names.flatMap((_, from) =>
    names.flatMap((__, to) => {
      const [votes, against] = [at(above, from * n + to), at(above, to * n + from)]
      return votes > against ? [{ from, to, votes, against }] : []
    }),
  )
}

/** Which nodes lead to which by one edge or more, kept as edges are added; a row of bits for each node. */
class Paths {
  readonly #rows: readonly Uint32Array[]

  constructor(size: number, rows?: readonly Uint32Array[]) {
    this.#rows = rows ?? Array.from({ length: size }, () => new Uint32Array((size + 31) >>> 5))
  }

  copy(): Paths {
    return new Paths(
      this.#rows.length,
      this.#rows.map((row) => row.slice()),
    )
  }

  lead(from: number, to: number): boolean {
    return (((this.#rows[from]?.[to >>> 5] ?? 0) >>> (to & 31)) & 1) === 1
  }

  add(from: number, to: number): void {
    if (this.lead(from, to)) return
    const reached = this.#rows[to]?.slice() ?? new Uint32Array()
    reached[to >>> 5] = (reached[to >>> 5] ?? 0) | (1 << (to & 31))
    this.#rows.forEach((row, node) => {
      if (node !== from && !this.lead(node, from)) return
      for (let word = 0; word < row.length; word++) row[word] = (row[word] ?? 0) | (reached[word] ?? 0)
    })
  }
}
