import { expect, it, vi } from 'vitest'
import { assign } from './assign.ts'
import { newSolver } from './milp.ts'
import type { AssignmentProblem } from './problem.ts'
import { aProblem, everyAssignment, randomFrom, servedOf } from './testing.ts'

vi.setConfig({ testTimeout: 300_000 })

const solver = await newSolver()
const units = (value: number): number => Math.round(value * 1e10)
const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((value, n) => value !== b[n])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

/** Few plain values, each with a few units of 1e-10 more. */
function closeProblem(seed: number): AssignmentProblem {
  const random = randomFrom(seed)
  const shape = { entries: 3, jurors: 4, perEntry: 1 + (seed % 2), closed: 0.1, levels: 2, slack: 0.4 }
  const problem = aProblem(shape, seed)
  return {
    ...problem,
    suitability: problem.suitability.map((row) =>
      [...row].map((value) =>
        value === null ? null : units(value + Math.floor(random() * 6) * 1e-10) / 1e10,
      ),
    ),
  }
}

it('floor and leximin are right for sums that differ by 1e-10', async () => {
  let solved = 0
  for (let seed = 1; seed <= 60; seed++) {
    const problem = closeProblem(seed)
    const lists = [...everyAssignment(problem)].map((pairs) =>
      servedOf(problem, pairs)
        .map(units)
        .sort((a, b) => a - b),
    )
    const [fairest] = lists.toSorted((a, b) => compare(b, a))
    if (fairest === undefined) continue
    const fair = await assign(problem, { fairness: 'floor', solver })
    const lexi = await assign(problem, { fairness: 'leximin', solver })
    if (!fair.feasible || !lexi.feasible) return expect.unreachable()
    const totals = lists
      .filter(([floor]) => floor === fairest[0])
      .map((list) => list.reduce((a, b) => a + b, 0))
    expect([units(fair.floor ?? 0), units(fair.total)], `seed ${seed}`).toEqual([
      fairest[0],
      Math.max(...totals),
    ])
    const served = servedOf(problem, lexi.pairs)
      .map(units)
      .sort((a, b) => a - b)
    expect(served, `seed ${seed}`).toEqual(fairest)
    solved++
  }
  expect(solved).toBeGreaterThan(30)
})
