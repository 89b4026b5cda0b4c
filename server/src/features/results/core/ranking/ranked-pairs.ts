import { at, intAt } from '../cells.ts'
import type { Majorities } from './majorities.ts'

type Edge = { readonly from: number; readonly to: number; readonly votes: number; readonly against: number }

/**
 * How many others each name beats by ranked pairs, in the order of `names`: majorities are locked from the strongest (most winning votes,
 * then fewest against), each unless it closes a circle with those locked before or with others of its own strength, so that no order of
 * names decides. i beats j when locked majorities lead from i to j. O(strengths · n² + n³) time, O(n²) memory. Never throws.
 * Source: T. N. Tideman, "Independence of clones as a criterion for voting rules", Social Choice and Welfare 4 (1987).
 */
export function rankedPairsWins(majorities: Majorities): number[] {
  const n = majorities.names.length
  const edges = majoritiesOf(majorities).sort((a, b) => b.votes - a.votes || a.against - b.against)
  const locked: number[][] = Array.from({ length: n }, () => [])
  const groups = Map.groupBy(edges, ({ votes, against }) => `${votes}:${against}`)
  for (const group of groups.values()) {
    const together = locked.map((to) => [...to])
    for (const { from, to } of group) together[from]?.push(to)
    const circle = circlesOf(together)
    for (const { from, to } of group) if (circle[from] !== circle[to]) locked[from]?.push(to)
  }
  return locked.map((_, from) => reachedFrom(locked, from))
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

/**
 * The circle each node lies on: two nodes have the same number when each leads to the other.
 * Tarjan's strongly connected components (1972), with a stack of its own: calls would overflow at some thousands of entries.
 */
function circlesOf(next: readonly (readonly number[])[]): Int32Array {
  const search = new CircleSearch(next)
  next.forEach((_, node) => search.walkFrom(node))
  return search.circle
}

const UNKNOWN = -1

class CircleSearch {
  readonly circle: Int32Array
  readonly #next: readonly (readonly number[])[]
  readonly #found: Int32Array
  readonly #lowest: Int32Array
  readonly #open: number[] = []
  readonly #walk: { readonly node: number; edge: number }[] = []
  #count = 0

  constructor(next: readonly (readonly number[])[]) {
    this.#next = next
    this.circle = new Int32Array(next.length).fill(UNKNOWN)
    this.#found = new Int32Array(next.length).fill(UNKNOWN)
    this.#lowest = new Int32Array(next.length)
  }

  walkFrom(root: number): void {
    if (intAt(this.#found, root) === UNKNOWN) this.#enter(root)
    for (let step = this.#walk.at(-1); step; step = this.#walk.at(-1)) {
      const to = this.#next[step.node]?.[step.edge++]
      if (to === undefined) this.#leave(step.node)
      else if (intAt(this.#found, to) === UNKNOWN) this.#enter(to)
      else if (intAt(this.circle, to) === UNKNOWN) this.#lower(step.node, intAt(this.#found, to))
    }
  }

  #enter(node: number): void {
    this.#found[node] = this.#lowest[node] = this.#count++
    this.#open.push(node)
    this.#walk.push({ node, edge: 0 })
  }

  #leave(node: number): void {
    this.#walk.pop()
    const parent = this.#walk.at(-1)
    if (parent) this.#lower(parent.node, intAt(this.#lowest, node))
    if (intAt(this.#lowest, node) === intAt(this.#found, node)) this.#close(node)
  }

  #lower(node: number, found: number): void {
    this.#lowest[node] = Math.min(intAt(this.#lowest, node), found)
  }

  #close(node: number): void {
    for (let member = this.#open.pop(); member !== undefined; member = this.#open.pop()) {
      this.circle[member] = node
      if (member === node) return
    }
  }
}

function reachedFrom(next: readonly (readonly number[])[], from: number): number {
  const seen = new Set([from])
  for (const node of seen) for (const to of next[node] ?? []) seen.add(to)
  return seen.size - 1
}
