import { present } from '#kernel/impossible.ts'
import { at, type Majorities } from './majorities.ts'

type Edge = { readonly from: number; readonly to: number; readonly votes: number; readonly against: number }

/**
 * How many others each name beats by ranked pairs, in the order of `names`: majorities are locked from the strongest (most winning votes, then
 * fewest against), each unless it closes a circle with those locked before or with others of its own strength, so that no order of names
 * decides. i beats j when locked majorities lead from i to j. O(strengths · n²) time.
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
  const circle = new Int32Array(next.length).fill(-1)
  const found = new Int32Array(next.length).fill(-1)
  const lowest = new Int32Array(next.length)
  const open: number[] = []
  const walk: { node: number; edge: number }[] = []
  let count = 0
  const enter = (node: number) => {
    found[node] = lowest[node] = count++
    open.push(node)
    walk.push({ node, edge: 0 })
  }
  const close = (node: number) => {
    if (lowest[node] !== found[node]) return
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      circle[member] = node
      if (member === node) return
    }
  }
  const low = (node: number) => present(lowest[node], 'node')
  for (let root = 0; root < next.length; root++) {
    if (found[root] !== -1) continue
    enter(root)
    for (let step = walk.at(-1); step; step = walk.at(-1)) {
      const { node } = step
      const to = next[node]?.[step.edge++]
      if (to === undefined) {
        walk.pop()
        const parent = walk.at(-1)
        if (parent) lowest[parent.node] = Math.min(low(parent.node), low(node))
        close(node)
      } else if (found[to] === -1) enter(to)
      else if (circle[to] === -1) lowest[node] = Math.min(low(node), present(found[to], 'node'))
    }
  }
  return circle
}

function reachedFrom(next: readonly (readonly number[])[], from: number): number {
  const seen = new Set([from])
  for (const node of seen) for (const to of next[node] ?? []) seen.add(to)
  return seen.size - 1
}
