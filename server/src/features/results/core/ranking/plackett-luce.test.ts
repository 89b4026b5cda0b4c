import { describe, expect, it } from 'vitest'
import type { Ballot } from './majorities.ts'
import { plackettLuce } from './plackett-luce.ts'

/** `5 ACB`: five voters, A first; a name that is not written is left out. */
const ballots = (text: string): Ballot[] =>
  text.split(',').map((line) => {
    const [count = '', order = ''] = line.trim().split(' ')
    return { count: Number(count), order: order.split('').map((name) => [name]) }
  })
const namesOf = (text: string): string[] => plackettLuce(ballots(text)).worths.map(({ entry }) => entry)

describe('Plackett-Luce', () => {
  it('gives two entries the shares of their wins, drawn a little together by the prior', () => {
    const { worths } = plackettLuce(ballots('3 AB, 1 BA'))
    expect(worths.map(({ entry, rank }) => [rank, entry])).toEqual([
      [1, 'A'],
      [2, 'B'],
    ])
    expect(worths[0]?.worth).toBeCloseTo(0.74, 1)
    expect(worths.reduce((so, { worth }) => so + worth, 0)).toBeCloseTo(1, 12)
  })

  it('exists even when one entry always wins', () => {
    const { worths, converged } = plackettLuce(ballots('10 ABC'))
    expect([worths.map(({ entry }) => entry), converged]).toEqual([['A', 'B', 'C'], true])
    expect(worths.every(({ worth }) => worth > 0 && worth < 1)).toBe(true)
  })

  it('finds the worths that simulated voters were drawn from', () => {
    // First choices 0.7, 0.2, 0.1: the model's own first-choice chances agree within the noise of 1,000 voters.
    const { worths } = plackettLuce(ballots('600 ABC, 100 ACB, 150 BAC, 50 BCA, 60 CAB, 40 CBA'))
    expect(worths.map(({ entry }) => entry)).toEqual(['A', 'B', 'C'])
    expect(worths[0]?.worth).toBeGreaterThan(0.6)
  })

  it('takes whoever a voter leaves out to be last, level with the others left out', () => {
    const left = plackettLuce(ballots('4 A, 3 BC, 2 CA'))
    const said: Ballot[] = [
      { count: 4, order: [['A'], ['B', 'C']] },
      { count: 3, order: [['B'], ['C'], ['A']] },
      { count: 2, order: [['C'], ['A'], ['B']] },
    ]
    expect(left).toEqual(plackettLuce(said))
    // Four voters name A alone: that says A is above B and C. Read as silence it would say nothing, and B would be first.
    expect(namesOf('4 A, 3 BA')).toEqual(['A', 'B'])
  })

  it('is at the maximum: of every entry, wins and what the model expects are equal, with the prior named', () => {
    const list = ballots('40 ABCD, 30 BADC, 20 DCA, 10 C')
    const { worths, prior, converged } = plackettLuce(list)
    expect([prior, converged]).toEqual([0.1, true])
    const worthOf = new Map(worths.map(({ entry, worth }) => [entry, worth]))
    // The imaginary entry's worth, in shares, at which its own wins and losses come out.
    const balance = (scale: number) =>
      worths.reduce((so, { worth }) => so + worth / (worth + scale), 0) - worths.length / 2
    let [low, high] = [1e-9, 1e9]
    for (let step = 0; step < 200; step++) {
      const middle = Math.sqrt(low * high)
      if (balance(middle) > 0) low = middle
      else high = middle
    }
    for (const { entry, worth } of worths) {
      let [won, expected] = [prior, (2 * prior * worth) / (worth + low)]
      for (const { count, order } of list) {
        const named = order.flat()
        named.forEach((name, place) => {
          const rest = worths.map((one) => one.entry).filter((one) => !named.slice(0, place).includes(one))
          if (rest.length < 2) return
          if (name === entry) won += count
          if (rest.includes(entry))
            expected += (count * worth) / rest.reduce((so, one) => so + (worthOf.get(one) ?? 0), 0)
        })
      }
      expect(expected / won).toBeCloseTo(1, 7)
    }
  })

  it('says when it has not converged', () => {
    const onesided = ballots('1000000 ABCDEFGH')
    expect(plackettLuce(onesided)).toMatchObject({ rounds: 10_000, converged: false })
    expect(plackettLuce(ballots('3 ABC, 1 CBA'), 2)).toMatchObject({ rounds: 2, converged: false })
  })

  it('ranks tiny worths apart, and equal ones level', () => {
    const { worths } = plackettLuce(ballots('100000 ABCD, 1 DCBA'))
    expect(worths.map(({ rank }) => rank)).toEqual([1, 2, 3, 4])
    expect(plackettLuce(ballots('5 AB, 5 BA, 1 CD, 1 DC')).worths.map(({ rank }) => rank)).toEqual([
      1, 1, 3, 3,
    ])
  })
})
