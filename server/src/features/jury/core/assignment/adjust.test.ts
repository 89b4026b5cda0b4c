import { describe, expect, it } from 'vitest'
import { assignBestTotal } from './best-total.ts'
import { checkCertificate } from './check-certificate.ts'
import { measureDesign } from './design.ts'
import type { AssignmentProblem, Pair } from './problem.ts'
import { aProblem, everyAssignment, servedOf } from './testing.ts'

const keyOf = (pair: Pair): string => pair.join(' ')
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

const problem: AssignmentProblem = {
  perEntry: 1,
  entries: [
    { id: 'a', minutes: 12 },
    { id: 'b', minutes: 30 },
  ],
  jurors: [
    { id: 'x', max: 1 },
    { id: 'y', max: 1 },
  ],
  suitability: [
    [0.5, 0.6],
    [0.6, 0.5],
  ],
  present: [
    ['a', 'x'],
    ['b', 'y'],
  ],
}

describe('adjusting a running assignment', () => {
  it('keeps what stands unless moving gains more than the stated cost', () => {
    const kept = assignBestTotal({ ...problem, moveCost: 0.1 })
    const moved = assignBestTotal({ ...problem, moveCost: 0.09 })
    expect([kept?.pairs, kept?.total, moved?.pairs, moved?.total]).toEqual([
      [
        ['a', 'x'],
        ['b', 'y'],
      ],
      1,
      [
        ['a', 'y'],
        ['b', 'x'],
      ],
      1.2,
    ])
  })

  it('maximises total less the cost of moves, as brute force does, and proves it', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const base = aProblem({ entries: 3, jurors: 4, perEntry: 2, closed: 0.1, levels: 10, slack: 0.4 }, seed)
      const present =
        assignBestTotal(
          aProblem({ entries: 3, jurors: 4, perEntry: 2, closed: 0.1, levels: 10, slack: 0.4 }, seed + 1),
        )?.pairs ?? []
      const given = present.slice(0, seed % 2)
      const changed = { ...base, given, present, moveCost: 0.15 }
      const found = assignBestTotal(changed)
      if (found === null) continue
      const stands = new Set(present.map(keyOf))
      const done = new Set(given.map(keyOf))
      const worth = (pairs: readonly Pair[]): number =>
        sum(servedOf(base, pairs)) +
        0.15 * pairs.filter((pair) => stands.has(keyOf(pair)) && !done.has(keyOf(pair))).length
      let best = -Infinity
      for (const pairs of everyAssignment({ ...base, must: given })) best = Math.max(best, worth(pairs))
      if (best > -Infinity) expect(worth(found.pairs), `seed ${seed}`).toBeCloseTo(best, 9)
      expect(checkCertificate(changed, found.pairs, found.certificate).ok, `seed ${seed}`).toBe(true)
    }
  })

  it('gives the work of a juror who left to the others, and only that', () => {
    const jurors = [...problem.jurors, { id: 'z', max: 2 }].map((j) => (j.id === 'y' ? { ...j, max: 0 } : j))
    const suitability = problem.suitability.map((row) => [...row, 0.3])
    expect(assignBestTotal({ ...problem, jurors, suitability, moveCost: 1 })?.pairs).toEqual([
      ['a', 'x'],
      ['b', 'z'],
    ])
  })
})

describe('design', () => {
  it('finds groups of entries without a common juror, who meets whom, and minutes of work', () => {
    const categories = {
      ...problem,
      entries: [...problem.entries, { id: 'c', minutes: 5 }].map((e) => ({ ...e, category: 'film' })),
    }
    const pairs: Pair[] = [
      ['a', 'x'],
      ['a', 'y'],
      ['b', 'x'],
      ['b', 'y'],
      ['c', 'z'],
    ]
    const jurors = [...problem.jurors, { id: 'z', max: 1 }]
    expect(measureDesign({ ...categories, jurors }, pairs)).toEqual({
      categories: [{ category: 'film', entries: 3, jurors: 3, components: 2, apart: [['c']] }],
      meetings: { pairs: 3, once: 1, twice: 1 },
      load: { min: 1, max: 2, mean: 5 / 3 },
      work: [
        { juror: 'x', entries: 2, minutes: 42 },
        { juror: 'y', entries: 2, minutes: 42 },
        { juror: 'z', entries: 1, minutes: 5 },
      ],
    })
  })
})
