import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planEvenly, type PlanInput } from './plan.ts'

const entries = (n: number, categoryKey = 'a') =>
  Array.from({ length: n }, (_, at) => ({ id: `e${at}`, categoryKey }))
const jurors = (n: number, categoryKeys = ['a']) =>
  Array.from({ length: n }, (_, at) => ({ id: `j${at}`, categoryKeys }))
const input = (over: Partial<PlanInput>): PlanInput => ({
  perEntry: 3,
  entries: entries(10),
  jurors: jurors(5),
  present: [],
  barred: [],
  ...over,
})

const loads = (pairs: readonly (readonly [string, string])[]): number[] =>
  [...Map.groupBy(pairs, ([, juror]) => juror).values()].map((held) => held.length).sort()

test('every entry gets its jurors and all loads are equal where they can be', () => {
  const { added, short } = planEvenly(input({}))
  expect(added).toHaveLength(30)
  expect(new Set(added.map(String)).size).toBe(30)
  expect(loads(added)).toEqual([6, 6, 6, 6, 6])
  expect(short).toEqual(new Map())
})

test('an entry that cannot have enough jurors gets all there are and is named', () => {
  const { added, short } = planEvenly(
    input({
      entries: entries(2),
      barred: [
        ['e0', 'j0'],
        ['e0', 'j1'],
        ['e0', 'j2'],
      ],
    }),
  )
  expect(added.filter(([entry]) => entry === 'e0')).toEqual([
    ['e0', 'j3'],
    ['e0', 'j4'],
  ])
  expect(short).toEqual(new Map([['e0', 1]]))
})

test('what stands is kept and evened out around', () => {
  const present = entries(10).map(({ id }) => [id, 'j0'] as const)
  const { added } = planEvenly(input({ present }))
  expect(added).toHaveLength(20)
  expect(added.some(([, juror]) => juror === 'j0')).toBe(false)
  expect(loads(added)).toEqual([5, 5, 5, 5])
})

test('whoever holds a duty from another panel counts beside those who may be added', () => {
  const two = [
    { id: 'held', categoryKeys: ['b'] },
    { id: 'free', categoryKeys: ['a'] },
  ]
  const present = [['e0', 'held'] as const]
  expect(planEvenly(input({ perEntry: 2, entries: entries(1), jurors: two, present }))).toEqual({
    added: [['e0', 'free']],
    short: new Map(),
  })
})

test('jurors judge only their categories; without jurors nothing is planned and all is short', () => {
  const mixed = [...entries(4), { id: 'x', categoryKey: 'b' }]
  const { added, short } = planEvenly(input({ entries: mixed }))
  expect(added.some(([entry]) => entry === 'x')).toBe(false)
  expect(short.get('x')).toBe(3)
  expect(planEvenly(input({ jurors: [], entries: entries(1) }))).toEqual({
    added: [],
    short: new Map([['e0', 3]]),
  })
})

test('bars are kept and the order of the input changes nothing', () => {
  const pair = fc.tuple(fc.nat(11), fc.nat(5)).map(([e, j]) => [`e${e}`, `j${j}`] as const)
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 20 }), (barred) => {
      const given = input({ entries: entries(12), jurors: jurors(6), barred })
      const plan = planEvenly(given)
      const closed = new Set(barred.map(String))
      expect(plan.added.filter((one) => closed.has(String(one)))).toEqual([])
      const turned = { ...given, entries: given.entries.toReversed(), jurors: given.jurors.toReversed() }
      expect(planEvenly(turned).added).toEqual(plan.added)
    }),
    { numRuns: 40 },
  )
})
