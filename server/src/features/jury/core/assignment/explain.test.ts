import { describe, expect, it } from 'vitest'
import { assign } from './assign.ts'
import { assignBestTotal } from './best-total.ts'
import { newSolver } from './milp.ts'
import type { AssignmentProblem, Infeasible, Relaxation } from './problem.ts'
import { aProblem, everyAssignment } from './testing.ts'

const solver = await newSolver()

async function whyNot(problem: AssignmentProblem): Promise<Infeasible> {
  const answer = await assign(problem, { solver })
  return answer.feasible ? expect.unreachable('it is possible') : answer.infeasible
}

const row = (...values: (number | null)[]): (number | null)[] => values

/** Three entries in Maltese, one juror who reads it and has a conflict with entry 12. */
const maltese: AssignmentProblem = {
  perEntry: 1,
  entries: [{ id: '10' }, { id: '11' }, { id: '12' }, { id: '13' }],
  jurors: [
    { id: 'ana', max: 4 },
    { id: 'bo', max: 4 },
  ],
  suitability: [row(1, 1), row(1, 1), row(1, null), row(1, 1)],
  quotas: [{ name: 'reads Maltese', atLeast: 1, jurors: ['bo'], entries: ['10', '11', '12'] }],
}

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
  it('names the entry and the quota that nobody open to it can meet, and what would solve it', async () => {
    expect(await whyNot(maltese)).toEqual({
      reasons: [{ code: 'quota-short', entry: '12', quota: 'reads Maltese', asked: 1, available: 0 }],
      relaxations: [
        { code: 'lower-quota', quota: 'reads Maltese', by: 1 },
        { code: 'open-pair', entry: '12', juror: 'bo' },
        { code: 'add-jurors', count: 1, places: 1, entries: ['12'] },
      ],
    })
  })

  it('names the smallest set of entries that asks more of the only jurors left than they can take', async () => {
    const crowded: AssignmentProblem = {
      ...maltese,
      jurors: [
        { id: 'ana', max: 4 },
        { id: 'bo', max: 1 },
      ],
      suitability: [row(1, 1), row(null, 1), row(null, 1), row(1, 1)],
      quotas: [],
    }
    expect(await whyNot(crowded)).toEqual({
      reasons: [
        { code: 'places-short', entries: ['11', '12'], jurors: ['bo'], quotas: [], asked: 2, available: 1 },
      ],
      relaxations: [
        { code: 'raise-max', juror: 'bo', by: 1 },
        { code: 'lower-need', entry: '11', by: 1 },
        { code: 'lower-need', entry: '12', by: 1 },
        { code: 'open-pair', entry: '11', juror: 'ana' },
        { code: 'open-pair', entry: '12', juror: 'ana' },
        { code: 'add-jurors', count: 1, places: 1, entries: ['12'] },
      ],
    })
  })

  it('names an entry with fewer jurors than it needs', async () => {
    const { reasons } = await whyNot({ ...maltese, quotas: [], perEntry: 2 })
    expect(reasons).toEqual([{ code: 'entry-short', entry: '12', asked: 2, available: 1 }])
  })

  it('names must pairs that are closed, that one entry or one juror cannot all have', async () => {
    const plain = { ...maltese, quotas: [] }
    expect(await whyNot({ ...plain, must: [['12', 'bo']] })).toMatchObject({
      reasons: [{ code: 'must-closed', entry: '12', juror: 'bo' }],
      relaxations: [{ code: 'drop-must' }, { code: 'open-pair' }],
    })
    const both = await whyNot({
      ...plain,
      must: [
        ['10', 'ana'],
        ['10', 'bo'],
      ],
    })
    expect(both).toEqual({
      reasons: [{ code: 'must-over-need', entry: '10', jurors: ['ana', 'bo'], asked: 2, given: 0, need: 1 }],
      relaxations: [
        { code: 'drop-must', entry: '10', juror: 'ana' },
        { code: 'drop-must', entry: '10', juror: 'bo' },
      ],
    })
    const jurors = [
      { id: 'ana', max: 1 },
      { id: 'bo', max: 4 },
    ]
    const over = await whyNot({
      ...plain,
      suitability: plain.suitability.map(() => [1, 1]),
      jurors,
      must: [
        ['10', 'ana'],
        ['11', 'ana'],
      ],
    })
    expect(over).toEqual({
      reasons: [{ code: 'must-over-max', juror: 'ana', entries: ['10', '11'], asked: 2, given: 0, max: 1 }],
      relaxations: [
        { code: 'raise-max', juror: 'ana', by: 1 },
        { code: 'drop-must', entry: '10', juror: 'ana' },
        { code: 'drop-must', entry: '11', juror: 'ana' },
      ],
    })
  })

  it('names an entry whose quotas ask for more jurors than it gets, and by how much to ease them', async () => {
    const quotas = [{ name: 'panel', atLeast: 3, jurors: ['ana', 'bo'], entries: ['10'] }]
    expect(await whyNot({ ...maltese, quotas })).toEqual({
      reasons: [{ code: 'quota-over-need', entry: '10', asked: 3, need: 1 }],
      relaxations: [{ code: 'lower-quota', quota: 'panel', by: 2 }],
    })
  })

  it('names jurors whose minimum cannot be filled', async () => {
    const jurors = [
      { id: 'ana', max: 4 },
      { id: 'bo', min: 4, max: 4 },
    ]
    expect(await whyNot({ ...maltese, quotas: [], jurors })).toEqual({
      reasons: [{ code: 'minimum-short', jurors: ['bo'], asked: 4, available: 3 }],
      relaxations: [{ code: 'lower-min', juror: 'bo', by: 1 }],
    })
  })

  it('names quotas that overlap and cannot all be met, and the one to ease', async () => {
    const problem: AssignmentProblem = {
      perEntry: 2,
      entries: [{ id: 'a' }],
      jurors: ['x', 'y', 'z', 'w'].map((id) => ({ id, max: 1 })),
      suitability: [row(1, 1, 1, 1)],
      quotas: [
        { name: 'readers', atLeast: 1, jurors: ['x', 'y'] },
        { name: 'experts', atLeast: 2, jurors: ['y', 'z'] },
        { name: 'locals', atLeast: 1, jurors: ['w', 'x'] },
      ],
    }
    expect(await whyNot(problem)).toEqual({
      reasons: [{ code: 'quotas-together', entries: ['a'], quotas: ['experts', 'locals', 'readers'] }],
      relaxations: [
        { code: 'lower-quota', quota: 'experts', by: 1 },
        { code: 'lower-quota', quota: 'locals', by: 1 },
      ],
    })
  })

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
