import { expect, it } from 'vitest'
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
