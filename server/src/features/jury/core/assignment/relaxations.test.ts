import { describe, expect, it } from 'vitest'
import { assign } from './assign.ts'
import { assignBestTotal } from './best-total.ts'
import { newSolver } from './milp.ts'
import type { AssignmentProblem, Relaxation } from './problem.ts'
import { aProblem, everyAssignment } from './testing.ts'

const solver = await newSolver()

const changed = <T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  change: (item: T) => T,
): T[] => list.map((each) => (each.id === id ? change(each) : each))

/** The problem with closed pairs of one entry and juror opened. */
function opened(problem: AssignmentProblem, entry: string, juror: string): AssignmentProblem {
  const at = [
    problem.entries.findIndex(({ id }) => id === entry),
    problem.jurors.findIndex(({ id }) => id === juror),
  ]
  return {
    ...problem,
    mustNot: (problem.mustNot ?? []).filter(([e, j]) => e !== entry || j !== juror),
    jurors: changed(problem.jurors, juror, ({ categories, ...each }) => ({
      ...each,
      ...(categories && { categories: [...categories, problem.entries[at[0] ?? 0]?.category ?? ''] }),
    })),
    suitability: problem.suitability.map((values, r) =>
      [...values].map((value, c) => (r === at[0] && c === at[1] ? (value ?? 0) : value)),
    ),
  }
}

function withNewJurors(problem: AssignmentProblem, count: number, places: number): AssignmentProblem {
  const fresh = Array.from({ length: count }, (_, n) => ({ id: `new ${n}`, max: places }))
  const ids = fresh.map(({ id }) => id)
  return {
    ...problem,
    jurors: [...problem.jurors, ...fresh],
    quotas: (problem.quotas ?? []).map((quota) => ({ ...quota, jurors: [...quota.jurors, ...ids] })),
    suitability: problem.suitability.map((values) => [...values, ...fresh.map(() => 0)]),
  }
}

type Changes = {
  readonly [Code in Relaxation['code']]: (
    problem: AssignmentProblem,
    change: Extract<Relaxation, { code: Code }>,
  ) => AssignmentProblem
}

/** Each relaxation, as an office would make it. */
const CHANGES: Changes = {
  'raise-max': (problem, { juror, by }) => ({
    ...problem,
    jurors: changed(problem.jurors, juror, (each) => ({ ...each, max: each.max + by })),
  }),
  'lower-min': (problem, { juror, by }) => ({
    ...problem,
    jurors: changed(problem.jurors, juror, (each) => ({ ...each, min: (each.min ?? 0) - by })),
  }),
  'lower-need': (problem, { entry, by }) => ({
    ...problem,
    entries: changed(problem.entries, entry, (each) => ({
      ...each,
      need: (each.need ?? problem.perEntry) - by,
    })),
  }),
  'lower-quota': (problem, { quota, by }) => ({
    ...problem,
    quotas: (problem.quotas ?? []).map((q) => (q.name === quota ? { ...q, atLeast: q.atLeast - by } : q)),
  }),
  'open-pair': (problem, { entry, juror }) => opened(problem, entry, juror),
  'drop-must': (problem, { entry, juror }) => ({
    ...problem,
    must: (problem.must ?? []).filter(([e, j]) => e !== entry || j !== juror),
  }),
  'add-jurors': (problem, { count, places }) => withNewJurors(problem, count, places),
}

const relaxed = (problem: AssignmentProblem, change: Relaxation): AssignmentProblem =>
  (CHANGES[change.code] as (problem: AssignmentProblem, change: Relaxation) => AssignmentProblem)(
    problem,
    change,
  )

const OVERLAPPING = [
  { name: 'readers', atLeast: 1, jurors: ['J0', 'J1'] },
  { name: 'experts', atLeast: 1, jurors: ['J1', 'J2'], entries: ['E0', 'E2'] },
]

/** Few open pairs and places; pairs that must be, often closed or too many, and quotas that nest or overlap. */
function tightProblem(seed: number): AssignmentProblem {
  const shape = { entries: 4, jurors: 3, perEntry: 1 + (seed % 2), closed: 0.45, levels: 4, slack: 0 }
  const problem = aProblem({ ...shape, rules: seed % 3 > 0 }, seed)
  const more = aProblem({ ...shape, rules: true }, seed + 5000)
  return {
    ...problem,
    ...(seed % 4 === 0 && { must: [...(problem.must ?? []), ...(more.must ?? [])] }),
    ...(seed % 5 === 0 && { quotas: OVERLAPPING }),
  }
}

describe('when it is impossible', () => {
  it('every relaxation solves it when made, is offered once, and every reason is real, over 600 random problems', async () => {
    let [impossible, offered] = [0, 0]
    for (let seed = 1; seed <= 600; seed++) {
      const problem = tightProblem(seed)
      if (assignBestTotal(problem) !== null) continue
      const answer = await assign(problem, { solver })
      if (answer.feasible) continue
      const { reasons, relaxations } = answer.infeasible
      impossible++
      offered += relaxations.length
      expect(reasons.length, `seed ${seed}`).toBeGreaterThan(0)
      expect(new Set(relaxations.map((change) => JSON.stringify(change))).size).toBe(relaxations.length)
      for (const change of relaxations) {
        const { done } = everyAssignment(relaxed(problem, change as Relaxation)).next()
        expect([change, done], `seed ${seed}`).toEqual([change, false])
      }
    }
    expect([impossible > 200, offered > 200]).toEqual([true, true])
  })
})
