import { describe, expect, it } from 'vitest'
import type { CallDocument } from '#features/calls/index.ts'
import { cutsOf, groupsAt } from './cuts.ts'

type Limits = readonly (readonly [string, number | null, string?, number?])[]
const withLimits = (limits: Limits) =>
  ({
    distinctions: limits.map(([key, places, kind = 'round', rank = 1]) => ({
      key,
      places,
      rank,
      name: { en: key },
      per: { kind: 'category' },
      source: { kind, round: 'jury' },
    })),
  }) as unknown as CallDocument

describe('the cuts of a category', () => {
  it('are one for each place: the winner against the rest, then those who come second, whichever the call names first', () => {
    const limits = [
      ['second', 3, 'round', 2],
      ['winner', 1, 'round', 1],
    ] as const
    expect(cutsOf(withLimits(limits), 'film')).toEqual([
      { distinction: 'winner', places: 1 },
      { distinction: 'second', places: 4 },
    ])
  })

  it('are none for a distinction that any number can have', () => {
    const limits = [
      ['winner', 2],
      ['second', null],
    ] as const
    expect(cutsOf(withLimits(limits), 'film')).toEqual([{ distinction: 'winner', places: 2 }])
  })

  it('are none for a distinction that the organiser gives: it takes no place among those that go by marks', () => {
    const limits = [
      ['public-prize', 2, 'organiser'],
      ['winner', 1],
    ] as const
    expect(cutsOf(withLimits(limits), 'film')).toEqual([{ distinction: 'winner', places: 1 }])
  })

  it('lie behind the first place where the marks give nothing', () => {
    expect([cutsOf(withLimits([]), 'film'), cutsOf(withLimits([['winner', null]]), 'film')]).toEqual([
      [{ distinction: null, places: 1 }],
      [{ distinction: null, places: 1 }],
    ])
  })
})

describe('where entries stand at a cut', () => {
  it.each([
    ['decided by the marks', [0.97, 0.02, 0.01], ['in', 'out', 'out']],
    ['two for one place', [0.55, 0.43, 0.02], ['open', 'open', 'out']],
    ['what is told as 18 and as 2 in 20', [0.88, 0.13, 0.12], ['in', 'open', 'out']],
    ['one ahead, but not in 18 of 20', [0.85, 0.1, 0.05], ['open', 'out', 'out']],
  ])('%s', (_, chances, groups) => {
    expect(groupsAt(chances, 1)).toEqual(groups)
  })

  it('a place that somebody will get is not one that all have clearly missed', () => {
    const level = Array.from({ length: 20 }, () => 0.05)
    expect(groupsAt(level, 1)).toEqual(level.map(() => 'open'))
    expect(groupsAt([0.08, 0.08, 0.06, 0.03, ...level.slice(5)], 1)).toEqual([
      ...['open', 'open', 'open', 'out'],
      ...level.slice(5).map(() => 'open'),
    ])
  })

  it('is nothing where nobody has marks', () => {
    expect(groupsAt([], 1)).toEqual([])
  })
})
