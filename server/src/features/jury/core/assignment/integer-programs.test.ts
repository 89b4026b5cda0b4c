import { describe, expect, it, vi } from 'vitest'
import { assign } from './assign.ts'
import { buildInstance } from './build.ts'
import { bestTotalOf } from './best-total.ts'
import { newSolver } from './milp.ts'
import { pairModel } from './model.ts'
import { aProblem, everyAssignment, round, servedOf, sum } from './testing.ts'

vi.setConfig({ testTimeout: 600_000 })
const solver = await newSolver()

describe('integer programs', () => {
  it('find the same best total as the flow on 200 random problems, or both find none', async () => {
    let solved = 0
    for (let seed = 1; seed <= 200; seed++) {
      const levels = [3, 10, 1000][seed % 3] ?? 3
      const shape = {
        entries: 5 + (seed % 20),
        jurors: 4 + (seed % 7),
        perEntry: 1 + (seed % 3),
        closed: 0.15,
      }
      const built = buildInstance(
        aProblem({ ...shape, levels, slack: (seed % 4) / 5, rules: seed % 2 === 0 }, seed),
      )
      const flow = bestTotalOf(built)
      const pairs = pairModel(built.instance, true)
      const whole = built.reasons.length > 0 ? null : solver(pairs.model, { seconds: 20 })
      const fixed = built.instance.fixed.reduce((total, { weight }) => total + weight, 0)
      const found = whole?.values ? (whole.objective * pairs.unit + fixed) / built.instance.scale : null
      expect(flow?.total ?? null, `seed ${seed}`).toEqual(found === null ? null : expect.closeTo(found, 6))
      solved += Number(found !== null)
    }
    expect(solved).toBeGreaterThan(120)
  })

  it('settle quotas that overlap, as brute force does', async () => {
    for (let seed = 1; seed <= 150; seed++) {
      const shape = { entries: 3, jurors: 4, perEntry: 2, closed: 0.15, levels: 10, slack: 0.5 }
      const quotas = [
        { name: 'readers', atLeast: 1, jurors: ['J0', 'J1'] },
        { name: 'experts', atLeast: 1, jurors: ['J1', 'J2'], entries: ['E0', 'E2'] },
      ]
      const problem = { ...aProblem(shape, seed), quotas }
      const found = await assign(problem, { solver })
      let best: number | null = null
      for (const pairs of everyAssignment(problem))
        best = Math.max(best ?? -Infinity, round(sum(servedOf(problem, pairs))))
      expect(found.feasible ? round(found.total) : null, `seed ${seed}`).toBe(best)
    }
  })

  it('share one limit of seconds with all else that is asked of the solver', async () => {
    let now = 0
    const asked: number[] = []
    const quotas = [
      { name: 'readers', atLeast: 1, jurors: ['J0', 'J1'] },
      { name: 'experts', atLeast: 1, jurors: ['J1', 'J2'] },
    ]
    const shape = { entries: 3, jurors: 4, perEntry: 2, closed: 0, levels: 10, slack: 0.5 }
    await assign(
      { ...aProblem(shape, 1), quotas },
      {
        fairness: 'floor',
        seconds: 10,
        clock: () => now,
        solver: (model, limit, start) => {
          asked.push('seconds' in limit ? limit.seconds : Infinity)
          now += 6000
          return solver(model, limit, start)
        },
      },
    )
    expect(asked.slice(0, 3)).toEqual([10, 4, 0.05])
  })
})
