import { describe, expect, it } from 'vitest'
import { randomFrom } from '#kernel/random.ts'
import type { Ballot } from '../ranking/majorities.ts'
import type { TieStep } from '../ranking/rule.ts'
import { anElection, judged, placesBy, voted, votesFor, type Votes } from './elections.fixture.ts'

type Edge = { readonly a: string; readonly b: string }

function leads(edges: readonly Edge[], from: string, to: string): boolean {
  const seen = new Set([from])
  for (const name of seen) for (const { a, b } of edges) if (a === name) seen.add(b)
  return edges.some(({ b }) => b === to) && seen.has(to) && from !== to
}
const hasCircle = (edges: readonly Edge[]): boolean => edges.some(({ a, b }) => leads(edges, b, a))

/** Majorities of one strength each, the strongest first. */
function strengths(names: readonly string[], votes: Votes): Edge[][] {
  const won = names.flatMap((a) => names.flatMap((b) => (votes(a, b) > votes(b, a) ? [{ a, b }] : [])))
  const by = Map.groupBy(won, ({ a, b }) => votes(a, b) * 1000 - votes(b, a))
  return [...by].sort(([x], [y]) => y - x).map(([, group]) => group)
}

/** Every order that ranked pairs may come to: in each strength, every set that is as large as can be without a circle. */
function allOrders(names: readonly string[], votes: Votes): Set<string> {
  let states: Edge[][] = [[]]
  for (const group of strengths(names, votes)) {
    states = states.flatMap((locked) => {
      const sets = Array.from({ length: 2 ** group.length }, (_, bits) =>
        group.filter((__, k) => (bits >> k) & 1),
      ).filter((set) => !hasCircle([...locked, ...set]))
      const isLargest = (set: readonly Edge[]) =>
        group.every((edge) => set.includes(edge) || hasCircle([...locked, ...set, edge]))
      return sets.filter(isLargest).map((set) => [...locked, ...set])
    })
  }
  return new Set(
    states.map((edges) => names.flatMap((a) => names.map((b) => Number(leads(edges, a, b)))).join('')),
  )
}

/** The declared tie-break: those of one strength that form a circle are left out together. */
function rankedPairs(names: readonly string[], votes: Votes): Record<string, number> {
  let locked: Edge[] = []
  for (const group of strengths(names, votes)) {
    const open = group.filter(({ a, b }) => !leads(locked, b, a))
    const together = [...locked, ...open]
    locked = [...locked, ...open.filter(({ a, b }) => !leads(together, b, a))]
  }
  return placesBy(names, (a, b) => leads(locked, a, b))
}

describe('an election by ranked pairs', () => {
  it('says when there are several valid orders, and has the declared one: 500 random elections with ties and gaps', () => {
    const random = randomFrom(9)
    let several = 0
    for (let round = 0; round < 500; round++) {
      const { ballots } = anElection(random, 5)
      const listed = [...new Set(ballots.flatMap(({ order }) => order.flat()))].sort()
      const votes = votesFor(ballots, true)
      const orders = allOrders(listed, votes)
      expect(voted('ranked-pairs', ballots), JSON.stringify(ballots)).toEqual({
        places: rankedPairs(listed, votes),
        severalOrders: orders.size > 1,
      })
      const found = judged('ranked-pairs', ballots)
      const compared = Object.keys(found.places)
      const silent = votesFor(ballots, false)
      expect(found, JSON.stringify(ballots)).toEqual({
        places: rankedPairs(compared, silent),
        severalOrders: allOrders(compared, silent).size > 1,
        verdict: 'verified',
      })
      if (orders.size > 1) several++
    }
    expect(several).toBeGreaterThan(100)
  })

  it('leaves out a circle of equal majorities, and locks what contradicts no stronger one', () => {
    const circle: Ballot[] = [
      { count: 1, order: [['A'], ['B'], ['C']] },
      { count: 1, order: [['B'], ['C'], ['A']] },
      { count: 1, order: [['C'], ['A'], ['B']] },
    ]
    expect(voted('ranked-pairs', circle)).toEqual({ places: { A: 1, B: 1, C: 1 }, severalOrders: true })
  })

  it('breaks ties inside a level: a chair who would have D first, then C, B, A orders the circle, and D stays last', () => {
    const circle = ['ABCD', 'BCAD', 'CABD'].map((order) => ({
      count: 1,
      order: [...order].map((name) => [name]),
    }))
    const ladder: TieStep[] = [{ kind: 'chair', order: ['D', 'C', 'B', 'A'] }]
    expect(judged('ranked-pairs', circle, ladder)).toMatchObject({
      places: { C: 1, B: 2, A: 3, D: 4 },
      verdict: 'verified',
    })
  })

  it('locks what is in a circle only with a majority that stronger ones contradict', () => {
    // Two voters who agree on one pair and contradict each other on all the rest make its majority.
    const pairs = [
      ['XY', 4],
      ['YZ', 3],
      ['XW', 2],
      ['ZX', 1],
      ['WZ', 1],
    ] as const
    const ballots = pairs.flatMap(([pair, count]): Ballot[] => {
      const rest = [...'WXYZ'].filter((name) => !pair.includes(name))
      const orders = [
        [...pair, ...rest],
        [...rest.toReversed(), ...pair],
      ]
      return orders.map((order) => ({ count, order: order.map((name) => [name]) }))
    })
    // Z over X contradicts X over Y over Z and is dropped; W over Z then contradicts nothing.
    expect(voted('ranked-pairs', ballots)).toEqual({
      places: { W: 2, X: 1, Y: 2, Z: 4 },
      severalOrders: false,
    })
  })
})
