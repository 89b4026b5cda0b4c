import { describe, expect, it } from 'vitest'
import { newSigningKey, publicKeyOf } from '#kernel/proof/index.ts'
import { type Random, randomFrom } from '#kernel/random.ts'
import { buildPackage } from '../package/build.ts'
import type { Ballot } from '../ranking/majorities.ts'
import { rankOpenly } from '../ranking/rank.ts'
import type { TieStep } from '../ranking/rule.ts'
import { type Mark, readSheet } from '../ranking/sheet.ts'
import { countVote } from '../ranking/vote.ts'
import { verifyPackage } from './verify.ts'

const key = newSigningKey()

/** Ballots of a few voters with ties, and with names left out; in one of three a circle of equals beside the rest. */
function anElection(random: Random, most: number): { ballots: Ballot[] } {
  const names = [...'ABCDEF'].slice(0, 2 + random.below(most - 1))
  const circle = random.below(3) === 0 ? ['ABC', 'BCA', 'CAB'] : []
  const ballots = Array.from({ length: 1 + random.below(7) }, () => {
    const listed = names.filter((name) => random.uniform() < 0.8 && (circle.length === 0 || name > 'C'))
    const levels = new Map<number, string[]>()
    for (const name of listed) {
      const level = random.below(4)
      levels.set(level, [...(levels.get(level) ?? []), name])
    }
    return {
      count: 1 + random.below(3),
      order: [...levels].sort(([a], [b]) => a - b).map(([, group]) => group),
    }
  })
  const said = ballots.filter(({ order }) => order.length > 0)
  const turned = circle.map((order) => ({ count: 4, order: [...order].map((name) => [name]) }))
  return { ballots: [...said, ...turned] }
}

/** How many voters place a above b; whom they leave out is last, or not judged at all. */
const votesFor = (ballots: readonly Ballot[], isLast: boolean) => (a: string, b: string) =>
  ballots.reduce((so, { count, order }) => {
    const place = (name: string) => {
      const at = order.findIndex((group) => group.includes(name))
      return at < 0 ? (isLast ? Infinity : NaN) : at
    }
    return so + (place(a) < place(b) ? count : 0)
  }, 0)
type Votes = ReturnType<typeof votesFor>

/** The strongest of all paths, tried one after the other. */
function widest(names: readonly string[], votes: Votes, from: string, to: string): number {
  const step = (at: string, left: readonly string[], width: number): number =>
    Math.max(
      0,
      ...left.map((next) => {
        const won = votes(at, next) > votes(next, at) ? Math.min(width, votes(at, next)) : 0
        if (won === 0) return 0
        return next === to
          ? won
          : step(
              next,
              left.filter((name) => name !== next),
              won,
            )
      }),
    )
  return step(
    from,
    names.filter((name) => name !== from),
    Infinity,
  )
}

type Beats = (a: string, b: string) => boolean

/** Places of the unbeaten, then of the unbeaten of the rest, and so on. */
function placesBy(names: readonly string[], beats: Beats): Record<string, number> {
  const places: [string, number][] = []
  for (let left = [...names]; left.length > 0;) {
    const unbeaten = left.filter((name) => !left.some((other) => beats(other, name)))
    const place = names.length - left.length + 1
    places.push(...unbeaten.map((name): [string, number] => [name, place]))
    left = left.filter((name) => !unbeaten.includes(name))
  }
  return Object.fromEntries(places.sort())
}

const schulze = (names: readonly string[], votes: Votes): Record<string, number> => {
  const width = new Map(names.flatMap((a) => names.map((b) => [a + b, widest(names, votes, a, b)])))
  return placesBy(names, (a, b) => (width.get(a + b) ?? 0) > (width.get(b + a) ?? 0))
}

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

const voted = (method: 'schulze' | 'ranked-pairs', ballots: readonly Ballot[]) => {
  const { elected, severalOrders } = countVote(method, ballots)
  const places = Object.fromEntries(elected.map(({ entry, rank }): [string, number] => [entry, rank]).sort())
  return { places, severalOrders }
}

/** Each voter as a juror who judged only whom they name. */
const marksOf = (ballots: readonly Ballot[]): Mark[] =>
  ballots.flatMap(({ count, order }, ballot) =>
    Array.from({ length: count }, (_, voter) => `${ballot}.${voter}`).flatMap((juror) =>
      order.flatMap((group, place) => group.map((entry) => ({ entry, juror, score: 10 - place }))),
    ),
  )

/** Places of the entries that were compared, and that the verifier agrees. */
function judged(
  kind: 'schulze' | 'ranked-pairs',
  ballots: readonly Ballot[],
  ladder: readonly TieStep[] = [],
) {
  const marks = marksOf(ballots)
  const { ranking, severalOrders } = rankOpenly(readSheet(marks), { kind }, { ladder })
  const about = { call: 'c', round: '1', sealedAt: '2026-01-31T12:00:00Z', software: {}, auditHead: null }
  const input = { about, rule: { kind }, ladder, draws: null, entries: [], marks }
  const { verdict } = verifyPackage(JSON.stringify(buildPackage(input, key)), publicKeyOf(key))
  const ranked = ranking.filter(({ rank }) => rank !== null)
  const places = Object.fromEntries(ranked.map(({ entry, rank }) => [entry, rank ?? 0] as const).sort())
  return { places, severalOrders: severalOrders.length > 0, verdict }
}

describe('an election by Schulze', () => {
  const CIRCLE: readonly Ballot[] = [
    { count: 2, order: [['A'], ['B'], ['C']] },
    { count: 2, order: [['B'], ['C'], ['A']] },
    { count: 1, order: [['C'], ['A'], ['B']] },
  ]

  it('lets nobody unbeaten lose the first place: A>B>C,2; B>C>A,2; C>A>B,1 is won by A and B', () => {
    expect(voted('schulze', CIRCLE).places).toEqual({ A: 1, B: 1, C: 3 })
    expect(judged('schulze', CIRCLE)).toMatchObject({ places: { A: 1, B: 1, C: 3 }, verdict: 'verified' })
  })

  it('breaks ties inside a level: a chair who would have C, B, A puts B before A, and C stays last', () => {
    const ladder: TieStep[] = [{ kind: 'chair', order: ['C', 'B', 'A'] }]
    expect(judged('schulze', CIRCLE, ladder)).toMatchObject({
      places: { B: 1, A: 2, C: 3 },
      verdict: 'verified',
    })
  })

  it('has the levels of the strongest paths in both implementations: 500 random elections with ties and gaps', () => {
    const random = randomFrom(8)
    let [unlike, level] = [0, 0]
    for (let round = 0; round < 500; round++) {
      const { ballots } = anElection(random, 6)
      const listed = [...new Set(ballots.flatMap(({ order }) => order.flat()))].sort()
      const last = schulze(listed, votesFor(ballots, true))
      expect(voted('schulze', ballots).places, JSON.stringify(ballots)).toEqual(last)
      const { places, verdict } = judged('schulze', ballots)
      const compared = Object.keys(places)
      expect([places, verdict], JSON.stringify(ballots)).toEqual([
        compared.length === 1 ? { [compared[0] ?? '']: 1 } : schulze(compared, votesFor(ballots, false)),
        'verified',
      ])
      if (JSON.stringify(last) !== JSON.stringify(places)) unlike++
      if (new Set(Object.values(last)).size < listed.length) level++
    }
    // That they were worth it: who is left out matters, and levels are shared.
    expect([unlike > 100, level > 100]).toEqual([true, true])
  })
})

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
