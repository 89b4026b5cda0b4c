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
const barred = (...pairs: (readonly [string, string])[]): PlanInput['barred'] =>
  pairs.map((pair) => ({ pair, why: 'declared' }))

const loads = (pairs: readonly (readonly [string, string])[]): number[] =>
  [...Map.groupBy(pairs, ([, juror]) => juror).values()].map((held) => held.length).sort()

test('every entry gets its jurors and all loads are equal where they can be', () => {
  const { added, short, helps } = planEvenly(input({}))
  expect(added).toHaveLength(30)
  expect(new Set(added.map(String)).size).toBe(30)
  expect([loads(added), short, helps]).toEqual([[6, 6, 6, 6, 6], [], null])
})

test('loads are the most even that exist: 6, 5, 5, 5, 5, 4, not 6, 6, 5, 5, 4, 4', () => {
  // Ten entries with three jurors each; j5 may judge four only, and j4 alone is free where j5 is not.
  const closed = Array.from({ length: 6 }, (_, at) => [`e${at}`, 'j5'] as const)
  const { added } = planEvenly(input({ jurors: jurors(6), barred: barred(...closed) }))
  expect(loads(added)).toEqual([4, 5, 5, 5, 5, 6])
})

test('an entry that cannot have enough jurors gets all there are, is named with what keeps the others, and what would help is said', () => {
  const plan = planEvenly({
    ...input({ entries: entries(2), jurors: [...jurors(5), { id: 'k', categoryKeys: ['b'] }] }),
    barred: [
      { pair: ['e0', 'j0'], why: 'declared' },
      { pair: ['e0', 'j0'], why: 'own-entry' },
      { pair: ['e0', 'j1'], why: 'declared' },
      { pair: ['e0', 'j2'], why: 'country-rule' },
    ],
  })
  expect(plan.added.filter(([entry]) => entry === 'e0')).toEqual([
    ['e0', 'j3'],
    ['e0', 'j4'],
  ])
  const away = [
    { why: 'own-entry', jurors: 1 },
    { why: 'country-rule', jurors: 1 },
    { why: 'declared', jurors: 1 },
    { why: 'panel', jurors: 1 },
  ]
  expect([plan.short, plan.helps]).toEqual([
    [{ entry: 'e0', asked: 3, available: 2, away }],
    { newJurors: 1, perEntry: 2 },
  ])
})

test('what stands is kept and evened out around', () => {
  const present = entries(10).map(({ id }) => [id, 'j0'] as const)
  const { added } = planEvenly(input({ present }))
  expect(added).toHaveLength(20)
  expect(added.some(([, juror]) => juror === 'j0')).toBe(false)
  expect(loads(added)).toEqual([5, 5, 5, 5])
})

test('an assignment that its juror is barred from by now is nobody’s: somebody else gets the entry', () => {
  const plan = planEvenly(
    input({
      perEntry: 1,
      entries: entries(1),
      jurors: jurors(2),
      present: [['e0', 'j0']],
      barred: [{ pair: ['e0', 'j0'], why: 'own-authority' }],
    }),
  )
  expect(plan).toEqual({ added: [['e0', 'j1']], short: [], helps: null })
})

test('whoever holds an assignment from another panel counts beside those who may be added', () => {
  const two = [
    { id: 'held', categoryKeys: ['b'] },
    { id: 'free', categoryKeys: ['a'] },
  ]
  const present = [['e0', 'held'] as const]
  expect(planEvenly(input({ perEntry: 2, entries: entries(1), jurors: two, present }))).toEqual({
    added: [['e0', 'free']],
    short: [],
    helps: null,
  })
})

test('jurors judge only their categories; without jurors nothing is planned and all is short', () => {
  const mixed = [...entries(4), { id: 'x', categoryKey: 'b' }]
  const { added, short, helps } = planEvenly(input({ entries: mixed }))
  expect(added.some(([entry]) => entry === 'x')).toBe(false)
  expect([short, helps]).toEqual([
    [{ entry: 'x', asked: 3, available: 0, away: [{ why: 'panel', jurors: 5 }] }],
    { newJurors: 3, perEntry: 0 },
  ])
  expect(planEvenly(input({ jurors: [], entries: entries(1) }))).toEqual({
    added: [],
    short: [{ entry: 'e0', asked: 3, available: 0, away: [] }],
    helps: { newJurors: 3, perEntry: 0 },
  })
})

test('what would help does: so many new jurors, or so many for each entry, leave nothing short', () => {
  const pair = fc.tuple(fc.nat(5), fc.nat(3)).map(([e, j]) => [`e${e}`, `j${j}`] as const)
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 18 }), fc.integer({ min: 1, max: 5 }), (pairs, perEntry) => {
      const given = input({ perEntry, entries: entries(6), jurors: jurors(4), barred: barred(...pairs) })
      const { helps } = planEvenly(given)
      if (helps === null) return
      const fresh = Array.from({ length: helps.newJurors }, (_, n) => ({
        id: `new ${n}`,
        categoryKeys: ['a'],
      }))
      const fewer = fresh.slice(1)
      const shortWith = (over: Partial<PlanInput>): number => planEvenly({ ...given, ...over }).short.length
      expect([
        shortWith({ jurors: [...given.jurors, ...fresh] }),
        shortWith({ perEntry: helps.perEntry }),
        shortWith({ jurors: [...given.jurors, ...fewer] }) > 0,
        shortWith({ perEntry: helps.perEntry + 1 }) > 0,
      ]).toEqual([0, 0, true, true])
    }),
    { numRuns: 100 },
  )
})

test('bars are kept and the order of the input changes nothing', () => {
  const pair = fc.tuple(fc.nat(11), fc.nat(5)).map(([e, j]) => [`e${e}`, `j${j}`] as const)
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 20 }), (pairs) => {
      const given = input({ entries: entries(12), jurors: jurors(6), barred: barred(...pairs) })
      const plan = planEvenly(given)
      const closed = new Set(pairs.map(String))
      expect(plan.added.filter((one) => closed.has(String(one)))).toEqual([])
      const turned = {
        ...given,
        entries: given.entries.toReversed(),
        jurors: given.jurors.toReversed(),
        barred: given.barred.toReversed(),
      }
      expect(planEvenly(turned)).toEqual(plan)
    }),
    { numRuns: 40 },
  )
})
