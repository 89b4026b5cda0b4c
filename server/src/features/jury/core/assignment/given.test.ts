import { describe, expect, it } from 'vitest'
import { assign } from './assign.ts'
import { assignBestTotal } from './best-total.ts'
import { checkCertificate } from './check-certificate.ts'
import { checkProblem } from './check-problem.ts'
import { newSolver } from './milp.ts'
import type { AssignmentProblem, Pair } from './problem.ts'
import { aProblem, everyAssignment, randomFrom, servedOf } from './testing.ts'

const solver = await newSolver()
const keyOf = (pair: Pair): string => pair.join(' ')
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** A small problem with work given, pairs that must be, and tight maxima, so that they are often beyond each other. */
function crowdedProblem(seed: number): AssignmentProblem {
  const random = randomFrom(seed)
  const base = aProblem({ entries: 3, jurors: 3, perEntry: 1, closed: 0.2, levels: 8, slack: 0.2 }, seed)
  const pairs = base.entries.flatMap(({ id }) => base.jurors.map((juror): Pair => [id, juror.id]))
  const given = pairs.filter(() => random() < 0.2)
  const must = pairs.filter((pair) => random() < 0.2 && !given.includes(pair))
  return {
    ...base,
    entries: base.entries.map((entry) => ({ ...entry, need: Math.floor(random() * 3) })),
    jurors: base.jurors.map((juror) => ({ ...juror, max: Math.floor(random() * 4) })),
    given,
    must,
  }
}

/** Whether pairs keep every rule as the format says it: work given stays and counts, also beyond needs and maxima. */
function keepsRules(problem: AssignmentProblem, pairs: readonly Pair[]): boolean {
  const given = new Set((problem.given ?? []).map(keyOf))
  const all = new Set(pairs.map(keyOf))
  const isGiven = (pair: Pair): boolean => given.has(keyOf(pair))
  const entries = problem.entries.every(({ id, need = problem.perEntry }) => {
    const mine = pairs.filter(([entry]) => entry === id)
    return mine.length === Math.max(need, mine.filter(isGiven).length)
  })
  const jurors = problem.jurors.every(({ id, max, min = 0 }) => {
    const mine = pairs.filter(([, juror]) => juror === id)
    return mine.length >= min && mine.length <= Math.max(max, mine.filter(isGiven).length)
  })
  const open = pairs.every(([entry, juror]) => {
    const row = problem.entries.findIndex(({ id }) => id === entry)
    const column = problem.jurors.findIndex(({ id }) => id === juror)
    return isGiven([entry, juror]) || typeof problem.suitability[row]?.[column] === 'number'
  })
  return (
    entries &&
    jurors &&
    open &&
    [...(problem.given ?? []), ...(problem.must ?? [])].every((pair) => all.has(keyOf(pair)))
  )
}

function bruteForce(problem: AssignmentProblem): number | null {
  const pairs = problem.entries.flatMap(({ id }) => problem.jurors.map((juror): Pair => [id, juror.id]))
  let best: number | null = null
  for (let mask = 0; mask < 1 << pairs.length; mask++) {
    const chosen = pairs.filter((_, bit) => (mask >> bit) & 1)
    if (keepsRules(problem, chosen)) best = Math.max(best ?? -Infinity, sum(servedOf(problem, chosen)))
  }
  return best
}

/** The same problem with the order of all ids turned round. */
function renamed(problem: AssignmentProblem): AssignmentProblem {
  const turned = (id: string): string => `${id.slice(0, 1)}${9 - Number(id.slice(1))}`
  const pair = ([entry, juror]: Pair): Pair => [turned(entry), turned(juror)]
  return {
    ...problem,
    entries: problem.entries.map((entry) => ({ ...entry, id: turned(entry.id) })),
    jurors: problem.jurors.map((juror) => ({ ...juror, id: turned(juror.id) })),
    given: (problem.given ?? []).map(pair),
    must: (problem.must ?? []).map(pair),
  }
}

describe('work given and pairs that must be, beyond needs and maxima', () => {
  it('come to what trying everything finds, whatever the order of ids, with a proof', () => {
    let [solved, contradicted] = [0, 0]
    for (let seed = 1; seed <= 400; seed++) {
      const problem = crowdedProblem(seed)
      const found = assignBestTotal(problem)
      const best = bruteForce(problem)
      const turned = assignBestTotal(renamed(problem))
      expect([found?.total ?? null, turned?.total ?? null], `seed ${seed}`).toEqual(
        best === null ? [null, null] : [expect.closeTo(best, 9), expect.closeTo(best, 9)],
      )
      if (found)
        expect(checkCertificate(problem, found.pairs, found.certificate).ok, `seed ${seed}`).toBe(true)
      solved += Number(found !== null)
      contradicted += Number(found === null)
    }
    expect([solved > 40, contradicted > 40]).toEqual([true, true])
  })

  it('contradict each other the same way round and back', async () => {
    const problem: AssignmentProblem = {
      perEntry: 1,
      entries: [{ id: 'a' }],
      jurors: [
        { id: 'x', max: 1 },
        { id: 'y', max: 1 },
      ],
      suitability: [[1, 1]],
    }
    const one = await assign({ ...problem, given: [['a', 'x']], must: [['a', 'y']] })
    const other = await assign({ ...problem, given: [['a', 'y']], must: [['a', 'x']] })
    const infeasible = (juror: string) => ({
      reasons: [{ code: 'must-over-need', entry: 'a', jurors: [juror], asked: 1, given: 1, need: 0 }],
      relaxations: [{ code: 'drop-must', entry: 'a', juror }],
    })
    expect([one, other]).toEqual([
      { feasible: false, infeasible: infeasible('y') },
      { feasible: false, infeasible: infeasible('x') },
    ])
  })
})

describe('counts', () => {
  it('beyond 2^31 − 1 are refused, and huge ones below are told without trying them out', async () => {
    const problem: AssignmentProblem = {
      perEntry: 2 ** 31,
      entries: [{ id: 'a', need: 2 ** 31 }, { id: 'b' }],
      jurors: [{ id: 'x', min: 2 ** 33, max: 2 ** 40 }],
      suitability: [[1], [1]],
      quotas: [{ name: 'q', atLeast: 2 ** 32, jurors: ['x'] }],
    }
    expect(checkProblem(problem).map(({ field, code }) => [field, code])).toEqual([
      ['perEntry', 'beyond-count'],
      ['entries[0].need', 'beyond-count'],
      ['jurors[0].min', 'beyond-count'],
      ['quotas[0].atLeast', 'beyond-count'],
    ])
    const most = 2 ** 31 - 1
    const huge = { ...problem, perEntry: 1, entries: [{ id: 'a', need: most }, { id: 'b' }], quotas: [] }
    const large = { ...huge, jurors: [{ id: 'x', max: 2 ** 40 }] }
    expect(checkProblem(large)).toEqual([])
    const answer = await assign(large)
    expect(answer.feasible ? null : answer.infeasible).toEqual({
      reasons: [{ code: 'entry-short', entry: 'a', asked: most, available: 1 }],
      relaxations: [{ code: 'lower-need', entry: 'a', by: most - 1 }],
    })
    expect(assignBestTotal(large)).toBe(null)
  })
})

describe('moves', () => {
  it('cost in leximin as in the best total: of the fairest lists the one that keeps most of what stands', async () => {
    for (let seed = 1; seed <= 80; seed++) {
      const shape = { entries: 3, jurors: 4, perEntry: 1 + (seed % 2), closed: 0.1, levels: 2, slack: 0.5 }
      const base = aProblem(shape, seed)
      const present = (assignBestTotal(aProblem(shape, seed + 1000))?.pairs ?? []).slice(0, 5)
      const stands = new Set(present.map(keyOf))
      const all = [...everyAssignment(base)].map((pairs) => ({
        list: servedOf(base, pairs)
          .map((n) => Math.round(n * 100))
          .sort((a, b) => a - b),
        kept: pairs.filter((pair) => stands.has(keyOf(pair))).length,
      }))
      const worst = (a: { list: number[] }, b: { list: number[] }): number => {
        const at = a.list.findIndex((value, n) => value !== b.list[n])
        return at < 0 ? 0 : (b.list[at] ?? 0) - (a.list[at] ?? 0)
      }
      const [fairest] = all.toSorted((a, b) => worst(a, b) || b.kept - a.kept)
      const found = await assign({ ...base, present, moveCost: 0.25 }, { fairness: 'leximin', solver })
      const kept = found.feasible ? found.pairs.filter((pair) => stands.has(keyOf(pair))).length : undefined
      expect(kept, `seed ${seed}`).toBe(fairest?.kept)
    }
  })
})
