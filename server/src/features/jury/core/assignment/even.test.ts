import { describe, expect, it } from 'vitest'
import { assignEvenLoads } from './even.ts'
import type { AssignmentProblem, Pair } from './problem.ts'
import { aProblem, everyAssignment, shuffled } from './testing.ts'

/** Loads of all jurors, the heaviest first. */
const loadsOf = ({ jurors }: AssignmentProblem, pairs: readonly Pair[]): number[] =>
  jurors.map(({ id }) => pairs.filter(([, juror]) => juror === id).length).sort((a, b) => b - a)

const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((load, n) => load !== b[n])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

const small = (seed: number): AssignmentProblem =>
  aProblem(
    {
      entries: 2 + (seed % 4),
      jurors: 2 + (seed % 3),
      perEntry: 1 + (seed % 2),
      closed: 0.35,
      levels: 3,
      slack: 1 + (seed % 3),
      rules: seed % 4 === 0,
    },
    seed,
  )

/** Every third problem asks for a pair that may be. */
function withMust(problem: AssignmentProblem, seed: number): AssignmentProblem {
  const open = problem.suitability[0]?.findIndex((value) => value !== null) ?? -1
  return open < 0 || seed % 3 > 0
    ? problem
    : { ...problem, must: [...(problem.must ?? []), ['E0', `J${open}`]] }
}

describe('even loads', () => {
  it('are the most even that exist, on 1,500 small problems by trying all, with pairs that must be', () => {
    let solved = 0
    for (let seed = 1; seed <= 1500; seed++) {
      const problem = withMust(small(seed), seed)
      const best = [...everyAssignment(problem)].map((pairs) => loadsOf(problem, pairs)).sort(compare)[0]
      const found = assignEvenLoads(problem)
      expect(found ? loadsOf(problem, found) : undefined, `seed ${seed}`).toEqual(best)
      solved += Number(found !== null)
    }
    expect(solved).toBeGreaterThan(500)
  })

  it('count what a juror holds already', () => {
    const entries = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
    const jurors = ['x', 'y', 'z'].map((id) => ({ id, max: 9 }))
    const suitability = entries.map(() => [1, 1, 1])
    const given: Pair[] = [
      ['a', 'x'],
      ['b', 'x'],
    ]
    expect(assignEvenLoads({ perEntry: 1, entries, jurors, suitability, given })).toEqual([
      ['a', 'x'],
      ['b', 'x'],
      ['c', 'y'],
      ['d', 'z'],
    ])
  })

  it('keep rules and are the same in any order of the input', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const shape = { entries: 25, jurors: 7, perEntry: 3, closed: 0.3, levels: 4, slack: 1, rules: true }
      const problem = aProblem(shape, seed)
      expect(assignEvenLoads(shuffled(problem, seed)), `seed ${seed}`).toEqual(assignEvenLoads(problem))
    }
  })

  it('are none where the rules contradict', () => {
    const problem = {
      perEntry: 1,
      entries: [{ id: 'a' }],
      jurors: [{ id: 'x', max: 9 }],
      suitability: [[null]],
    }
    expect(assignEvenLoads(problem)).toBe(null)
  })
})
