import { describe, expect, it } from 'vitest'
import { randomFrom, shuffled } from './random.ts'

describe('random numbers from a seed', () => {
  it('repeat, and differ between seeds', () => {
    const take = (seed: number) => Array.from({ length: 5 }, randomFrom(seed).uniform)
    expect(take(1)).toEqual(take(1))
    expect(take(1)).not.toEqual(take(2))
  })

  it('normals have the moments and the tails of the normal distribution', () => {
    const { normal } = randomFrom(11)
    const n = 400_000
    const draws = Array.from({ length: n }, normal)
    const moment = (power: number) => draws.reduce((so, x) => so + x ** power, 0) / n
    const share = (beyond: number) => draws.filter((x) => Math.abs(x) > beyond).length / n
    // Each bound is about four standard errors.
    expect(Math.abs(moment(1))).toBeLessThan(0.0064)
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.009)
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.063)
    expect(Math.abs(share(1) - 0.317311)).toBeLessThan(0.003)
    expect(Math.abs(share(2) - 0.0455)).toBeLessThan(0.0014)
    expect(Math.abs(share(3.4426) - 0.000576)).toBeLessThan(0.00016)
  })

  it('shuffling keeps the items, and each comes to each place equally often', () => {
    const random = randomFrom(5)
    const firsts = [0, 0, 0, 0]
    for (let round = 0; round < 8000; round++) {
      const [first = 0, ...rest] = shuffled([0, 1, 2, 3], random)
      expect([first, ...rest].sort()).toEqual([0, 1, 2, 3])
      firsts[first] = (firsts[first] ?? 0) + 1
    }
    for (const count of firsts) expect(Math.abs(count - 2000)).toBeLessThan(160)
  })
})
