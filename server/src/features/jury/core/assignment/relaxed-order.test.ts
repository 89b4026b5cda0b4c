import { expect, it } from 'vitest'
import { assign } from './assign.ts'
import type { AssignmentProblem, Infeasible, Pair } from './problem.ts'

const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${prefix}${String(n).padStart(2, '0')}`)
const entries = names('e', 20)

const whyNot = async (problem: AssignmentProblem): Promise<Infeasible> => {
  const found = await assign(problem)
  return found.feasible ? expect.unreachable() : found.infeasible
}
/** The same problem, every list of its file the other way round. */
const reversed = (problem: AssignmentProblem): AssignmentProblem => ({
  ...problem,
  entries: problem.entries.toReversed(),
  jurors: problem.jurors.toReversed(),
  suitability: problem.suitability.toReversed().map((row) => [...row].reverse()),
  must: problem.must?.toReversed() ?? [],
  mustNot: problem.mustNot?.toReversed() ?? [],
  quotas: problem.quotas?.toReversed() ?? [],
})

const problem: AssignmentProblem = {
  perEntry: 1,
  entries: entries.map((id) => ({ id })),
  jurors: [
    { id: 'ana', max: 19 },
    { id: 'bo', max: 20 },
  ],
  suitability: entries.map(() => [0, 0]),
}
const all = (juror: string): Pair[] => entries.map((entry) => [entry, juror])

it.each<readonly [string, AssignmentProblem]>([
  ['pairs that must be, more than are shown', { ...problem, must: all('ana') }],
  ['pairs that must be and must not', { ...problem, must: all('bo'), mustNot: all('bo').slice(0, 15) }],
  [
    'places and needs',
    {
      ...problem,
      jurors: names('j', 15).map((id) => ({ id, max: 1 })),
      suitability: entries.map(() => Array<number>(15).fill(0)),
    },
  ],
  [
    'quotas that ask for the same',
    {
      ...problem,
      quotas: names('q', 15).map((name) => ({ name, atLeast: 1, jurors: ['ana'] })),
    },
  ],
])('why not, and what would help, is the same whatever the order of the file: %s', async (_, one) => {
  const found = await whyNot(one)
  expect(found.reasons.length).toBeGreaterThan(0)
  expect(await whyNot(reversed(one))).toEqual(found)
})

it('shows the first twelve by name of those pairs of which any one could go', async () => {
  const { relaxations } = await whyNot({ ...problem, must: all('ana').toReversed() })
  expect(relaxations.flatMap((change) => (change.code === 'drop-must' ? [change.entry] : []))).toEqual(
    entries.slice(0, 11),
  )
})
