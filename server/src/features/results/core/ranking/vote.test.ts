import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Ballot } from './majorities.ts'
import { countVote, type VoteMethod } from './vote.ts'

/** `5 ACBED`: five voters, A first. */
const ballots = (text: string): Ballot[] =>
  text.split(',').map((line) => {
    const [count = '', order = ''] = line.trim().split(' ')
    return { count: Number(count), order: order.split('').map((name) => [name]) }
  })

const orderBy = (method: VoteMethod, list: readonly Ballot[]) =>
  countVote(method, list).elected.map(({ rank, entry, score }) => [rank, entry, score])

const anyBallots = fc.array(
  fc.record({
    count: fc.integer({ min: 1, max: 9 }),
    order: fc.shuffledSubarray([...'ABCDEF'], { minLength: 1 }).map((names) => names.map((name) => [name])),
  }),
  { minLength: 1, maxLength: 9 },
)

describe('counting ranked ballots', () => {
  it("gives E > A > C > B > D on Schulze's example of 45 voters", () => {
    const list = ballots('5 ACBED, 5 ADECB, 8 BEDAC, 3 CABED, 7 CAEBD, 2 CBADE, 7 DCEBA, 8 EBADC')
    expect(orderBy('schulze', list)).toEqual([
      [1, 'E', 4],
      [2, 'A', 3],
      [3, 'C', 2],
      [4, 'B', 1],
      [5, 'D', 0],
    ])
  })

  // https://en.wikipedia.org/wiki/Ranked_pairs, the capital of Tennessee: Memphis 42, Nashville 26, Chattanooga 15, Knoxville 17.
  const tennessee = ballots('42 MNCK, 26 NCKM, 15 CKNM, 17 KCNM')

  it('gives Nashville, Chattanooga, Knoxville, Memphis by ranked pairs', () => {
    expect(orderBy('ranked-pairs', tennessee).map(([, entry]) => entry)).toEqual(['N', 'C', 'K', 'M'])
  })

  it('counts Borda points: 194 for Nashville, 173, 126 and 107', () => {
    expect(orderBy('borda', tennessee)).toEqual([
      [1, 'N', 194],
      [2, 'C', 173],
      [3, 'M', 126],
      [4, 'K', 107],
    ])
  })

  it('puts whoever a voter leaves out last, level with the others left out', () => {
    const list: Ballot[] = [
      { count: 2, order: [['A', 'B']] },
      { count: 1, order: [['C']] },
    ]
    expect(orderBy('borda', list)).toEqual([
      [1, 'A', 3.5],
      [1, 'B', 3.5],
      [3, 'C', 2],
    ])
  })

  it.each(['schulze', 'ranked-pairs'] as const)('%s leaves a perfect circle level', (method) => {
    expect(orderBy(method, ballots('1 ABC, 1 BCA, 1 CAB')).map(([rank]) => rank)).toEqual([1, 1, 1])
  })

  it.each(['schulze', 'ranked-pairs', 'borda'] as const)(
    '%s does not depend on the order of ballots, and reversing all ballots puts below whoever stood alone above',
    (method) => {
      let compared = 0
      fc.assert(
        fc.property(anyBallots, (list) => {
          const full = list.map((ballot) => {
            const rest = [...'ABCDEF'].filter((name) => !ballot.order.flat().includes(name))
            return rest.length === 0 ? ballot : { ...ballot, order: [...ballot.order, rest] }
          })
          const backwards = full.map(({ count, order }) => ({ count, order: order.toReversed() }))
          const [forth, back] = [countVote(method, full).elected, countVote(method, backwards).elected]
          expect(countVote(method, list.toReversed())).toEqual(countVote(method, list))
          const placeIn = new Map(back.map(({ entry, rank }) => [entry, rank]))
          for (const a of forth) {
            // Points are reversed one by one. Of several on one level each need not beat all below; one alone there does.
            const isAlone = method === 'borda' || forth.filter(({ rank }) => rank === a.rank).length === 1
            for (const b of isAlone ? forth.filter(({ rank }) => rank > a.rank) : []) {
              expect(placeIn.get(a.entry)).toBeGreaterThan(placeIn.get(b.entry) ?? expect.unreachable())
              compared += 1
            }
          }
        }),
        { numRuns: 50 },
      )
      expect(compared).toBeGreaterThan(100)
    },
  )

  it.each(['schulze', 'ranked-pairs'] as const)('%s puts a Condorcet winner first', (method) => {
    fc.assert(
      fc.property(anyBallots, (list) => {
        const placed = (order: readonly (readonly string[])[], name: string) => {
          const at = order.findIndex((group) => group.includes(name))
          return at < 0 ? 99 : at
        }
        const names = [...new Set(list.flatMap(({ order }) => order.flat()))]
        const margin = (a: string, b: string) =>
          list.reduce(
            (so, { count, order }) => so + count * Math.sign(placed(order, b) - placed(order, a)),
            0,
          )
        const winner = names.find((a) => names.every((b) => a === b || margin(a, b) > 0))
        fc.pre(winner !== undefined)
        expect(countVote(method, list).elected[0]).toMatchObject({ entry: winner, rank: 1 })
      }),
    )
  })
})
