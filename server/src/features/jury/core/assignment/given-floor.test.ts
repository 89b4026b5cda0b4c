import { describe, expect, it } from 'vitest'
import { assign } from './assign.ts'
import { newSolver } from './milp.ts'
import { aProblem, everyAssignment, servedOf } from './testing.ts'

const solver = await newSolver()
const round = (value: number): number => Math.round(value * 1e9) / 1e9

it('gives the best total with every entry at least at the floor, as trying everything does, or says which floor there is', async () => {
  let [kept, refused] = [0, 0]
  for (let seed = 1; seed <= 300; seed++) {
    const shape = { entries: 3, jurors: 4, perEntry: 1 + (seed % 2), closed: 0.15, levels: 10, slack: 0.3 }
    const problem = aProblem(shape, seed)
    const floor = round(((seed % 13) / 10) * (1 + (seed % 2)))
    const all = [...everyAssignment(problem)].map((pairs) => servedOf(problem, pairs).map(round))
    if (all.length === 0) continue
    const good = all.filter((served) => Math.min(...served) >= floor)
    const totals = good.map((served) => round(served.reduce((a, b) => a + b, 0)))
    const found = await assign(problem, { floor, solver })
    if (found.feasible) {
      expect([round(found.total), (found.floor ?? 0) >= floor, found.gap], `seed ${seed}`).toEqual([
        Math.max(...totals),
        true,
        0,
      ])
      kept++
    } else {
      const highest = Math.max(...all.map((served) => Math.min(...served)))
      expect([good.length, found.infeasible.relaxations], `seed ${seed}`).toEqual([
        0,
        [{ code: 'lower-floor', to: highest }],
      ])
      refused++
    }
  }
  expect([kept > 100, refused > 50]).toEqual([true, true])
})

describe('a floor that lies nearer to another than the solver tells apart', () => {
  const small = {
    perEntry: 1,
    entries: [{ id: 'a' }, { id: 'b' }],
    jurors: [
      { id: 'x', max: 1 },
      { id: 'y', max: 1 },
    ],
    suitability: [
      [1, 0],
      [1, 0],
    ],
  }
  it.each([1e-15, 1e-12, 1e-10, 0.5])('is ruled out for certain: %d', async (floor) => {
    const found = await assign(small, { floor, solver })
    expect(found).toEqual({
      feasible: false,
      infeasible: {
        reasons: [{ code: 'floor-together', floor, isProven: true }],
        relaxations: [{ code: 'lower-floor', to: 0 }],
      },
    })
  })

  it('is kept where it can be, and ruled out a hair above', async () => {
    let refused = 0
    for (let seed = 1; seed <= 60; seed++) {
      const shape = { entries: 3, jurors: 4, perEntry: 1, closed: 0.15, levels: 10, slack: 0.3 }
      const problem = aProblem(shape, seed)
      const all = [...everyAssignment(problem)].map((pairs) =>
        Math.min(...servedOf(problem, pairs).map(round)),
      )
      if (all.length === 0) continue
      const highest = Math.max(...all)
      const kept = await assign(problem, { floor: highest, solver })
      expect([seed, kept.feasible]).toEqual([seed, true])
      const above = await assign(problem, { floor: highest + 1e-12, solver })
      if (above.feasible) expect.unreachable()
      else
        for (const reason of above.infeasible.reasons)
          expect([seed, reason.code === 'floor-short' || reason]).toEqual([
            seed,
            reason.code === 'floor-short' || expect.objectContaining({ isProven: true }),
          ])
      refused++
    }
    expect(refused).toBeGreaterThan(40)
  })
})
