import { describe, expect, it, vi } from 'vitest'
import { assign } from './assign.ts'
import type { Certificate } from './certificate.ts'
import { checkCertificate } from './check-certificate.ts'
import { newSolver, type Limit, type Solver } from './milp.ts'
import type { AssignmentProblem, Pair } from './problem.ts'
import { aProblem, everyAssignment, randomFrom, round, servedOf, shuffled, sum } from './testing.ts'

const ascending = (numbers: readonly number[]): number[] => numbers.map(round).sort((a, b) => a - b)

const small = (seed: number): AssignmentProblem =>
  aProblem(
    {
      entries: 2 + (seed % 3),
      jurors: 2 + (seed % 3),
      perEntry: 1 + (seed % 2),
      closed: 0.15,
      levels: [4, 1000][seed % 2] ?? 4,
      slack: (seed % 4) / 4,
      rules: seed % 5 > 2,
    },
    seed,
  )

const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((value, n) => value !== b[n])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

type Best = { readonly floor: number; readonly total: number; readonly list: readonly number[] }

/** What each entry that gets jurors at all is served, the worst first. */
const servedList = (problem: AssignmentProblem, pairs: readonly Pair[]): number[] =>
  ascending(servedOf(problem, pairs).filter((_, at) => (problem.entries[at]?.need ?? problem.perEntry) > 0))

/** Largest minimum, best total at it, and the leximin list, by trying every assignment. */
function bruteForce(problem: AssignmentProblem): Best | null {
  let best: Best | null = null
  for (const pairs of everyAssignment(problem)) {
    const list = servedList(problem, pairs)
    const [floor = 0] = list
    const total = round(sum(list))
    const now: Best = best ?? { floor, total, list }
    const fairer = floor > now.floor || (floor === now.floor && total > now.total)
    best = {
      ...(fairer ? { floor, total } : { floor: now.floor, total: now.total }),
      list: compare(list, now.list) > 0 ? list : now.list,
    }
  }
  return best
}

// Two thousand are a minute of solving, which is for the one who asks.
const COUNT = process.env['LONG'] === '1' ? 2000 : 200
vi.setConfig({ testTimeout: 600_000 })
const solver = await newSolver()

describe('fair floor and leximin', () => {
  it('equal brute force on small problems (2,000 with LONG=1): floor, total at the floor, and the whole leximin list', async () => {
    let solved = 0
    for (let seed = 1; seed <= COUNT; seed++) {
      const problem = small(seed)
      const best = bruteForce(problem)
      const fair = await assign(problem, { fairness: 'floor', solver })
      const lexi = await assign(problem, { fairness: 'leximin', solver })
      if (best === null || !fair.feasible || !lexi.feasible) {
        expect([best, fair.feasible, lexi.feasible], `seed ${seed}`).toEqual([null, false, false])
        continue
      }
      expect(
        [fair.floor, fair.total, fair.gap].map((n) => round(n ?? 0)),
        `seed ${seed}`,
      ).toEqual([best.floor, best.total, 0])
      expect(servedList(problem, lexi.pairs), `seed ${seed}`).toEqual(best.list)
      expect(lexi.bounds.leximin).toBe('exact')
      solved++
    }
    expect(solved).toBeGreaterThan(COUNT / 2)
  })

  const hurriedClock = (): (() => number) => {
    let now = 0
    return () => (now += 500)
  }

  it.each<readonly [string, Partial<AssignmentProblem>]>([
    ['by flows at first', {}],
    [
      'by an integer program at first, where quotas overlap',
      {
        quotas: [
          { name: 'readers', atLeast: 1, jurors: ['J0', 'J1', 'J2', 'J3', 'J4'] },
          { name: 'experts', atLeast: 1, jurors: ['J3', 'J4', 'J5', 'J6', 'J7'] },
        ],
      },
    ],
  ])(
    'gives the same leximin for every limit of seconds, and says beyond 24 entries that only the floor is proven: %s',
    async (_, more) => {
      const shape = { entries: 26, jurors: 8, perEntry: 2, closed: 0.1, levels: 10, slack: 0.2 }
      const problem = { ...aProblem(shape, 3), ...more }
      const hurried = { fairness: 'leximin', seconds: 0.1, clock: hurriedClock(), solver } as const
      const patient = await assign(problem, { fairness: 'leximin', seconds: 1e9, clock: () => 0, solver })
      expect(await assign(problem, hurried)).toEqual(patient)
      expect(patient).toMatchObject({ gap: 0, bounds: { leximin: 'rounds' } })
    },
  )

  it.each([
    ['as many open pairs as a program takes whole, and one column more', 40, 1000],
    ['more', 60, 667],
    ['so many that a program looks at few nodes', 2000, 20],
  ])('limits leximin by work alone, whatever the seconds: %s', async (_, entries, nodes) => {
    const problem = aProblem({ entries, jurors: 100, perEntry: 2, closed: 0, levels: 1000, slack: 0.2 }, 3)
    for (const seconds of [0.1, 1e9]) {
      const asked: Limit[] = []
      const listening: Solver = (_model, limit) => {
        asked.push(limit)
        // Whatever it is, the next programs are asked for.
        return { status: 'limit', values: null, objective: -Infinity, bound: Infinity, reduced: null }
      }
      await assign(problem, { fairness: 'leximin', seconds, clock: hurriedClock(), solver: listening })
      expect(asked.length).toBeGreaterThan(0)
      expect(new Set(asked.map((limit) => JSON.stringify(limit)))).toEqual(
        new Set([JSON.stringify({ nodes, steps: 200_000 })]),
      )
    }
  })

  it('states the price: what the floor costs of the best total', async () => {
    const problem: AssignmentProblem = {
      perEntry: 1,
      entries: [{ id: 'a' }, { id: 'b' }],
      jurors: [
        { id: 'x', max: 1 },
        { id: 'y', max: 1 },
      ],
      suitability: [
        [1, 0.4],
        [0.5, 0.1],
      ],
    }
    const { pairs, total, floor, bestTotal, price, gap } = (await assign(problem, {
      fairness: 'floor',
    })) as never
    expect({ pairs, total, floor, bestTotal, price, gap }).toEqual({
      pairs: [
        ['a', 'y'],
        ['b', 'x'],
      ],
      total: 0.9,
      floor: 0.4,
      bestTotal: 1.1,
      price: 0.2,
      gap: 0,
    })
  })

  it('gives the same pairs whatever the order of the input, floors and overlapping quotas included', async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const shape = {
        entries: 14,
        jurors: 6,
        perEntry: 2,
        closed: 0.1,
        levels: 4,
        slack: 0.3,
        rules: seed % 2 === 0,
      }
      const overlapping = [
        { name: 'readers', atLeast: 1, jurors: ['J0', 'J1', 'J2'] },
        { name: 'experts', atLeast: 1, jurors: ['J2', 'J3', 'J4'] },
      ]
      const problem = { ...aProblem(shape, seed), ...(seed % 3 === 0 && { quotas: overlapping }) }
      for (const fairness of ['floor', 'leximin'] as const) {
        expect(await assign(shuffled(problem, seed), { fairness, solver }), `seed ${seed}`).toEqual(
          await assign(problem, { fairness, solver }),
        )
      }
    }
  })
})

describe('beyond the reach of the integer solver', () => {
  it('still raises the floor, keeps every rule and says how far it may be from the best', async () => {
    const random = randomFrom(7)
    const wanted = Array.from({ length: 20 }, random)
    const wide: AssignmentProblem = {
      perEntry: 3,
      entries: Array.from({ length: 60 }, (_, n) => ({ id: `e${n}` })),
      jurors: wanted.map((_, n) => ({ id: `j${n}`, max: 10 })),
      suitability: Array.from({ length: 60 }, () => {
        const worth = random()
        return wanted.map((each) => Math.round(1000 * (worth * each + 0.2 * random())) / 1000)
      }),
    }
    const best = await assign(wide, { solver })
    const fair = await assign(wide, { fairness: 'floor', reach: 600, seconds: 5, solver })
    if (!best.feasible || !fair.feasible) expect.unreachable()
    expect(fair.floor).toBeGreaterThan(best.floor ?? 0)
    expect(fair.bounds.floor?.bound).toBeGreaterThanOrEqual(fair.floor ?? 0)
    expect([fair.gap >= 0 && fair.gap < 1, fair.total <= best.total, fair.bestTotal]).toEqual([
      true,
      true,
      best.total,
    ])
    const asIfBest = { ...best.certificate, total: Math.round(fair.total * 1000) } as Certificate
    expect(checkCertificate(wide, fair.pairs, asIfBest)).toMatchObject(
      fair.total === best.total
        ? { ok: true }
        : { because: 'bound-above-total', bound: Math.round(best.total * 1000) },
    )
  })
})
