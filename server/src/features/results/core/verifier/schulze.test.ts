import { describe, expect, it } from 'vitest'
import { randomFrom } from '#kernel/random.ts'
import type { Ballot } from '../ranking/majorities.ts'
import type { TieStep } from '../ranking/rule.ts'
import { anElection, judged, placesBy, voted, votesFor, type Votes } from './elections.fixture.ts'

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

const schulze = (names: readonly string[], votes: Votes): Record<string, number> => {
  const width = new Map(names.flatMap((a) => names.map((b) => [a + b, widest(names, votes, a, b)])))
  return placesBy(names, (a, b) => (width.get(a + b) ?? 0) > (width.get(b + a) ?? 0))
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
