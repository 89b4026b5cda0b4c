import { describe, expect, it } from 'vitest'
import { assign } from './assign.ts'
import { newSolver } from './milp.ts'
import type { AssignmentProblem, Infeasible } from './problem.ts'

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
})
