import { expect, test } from 'vitest'
import { axisOf, cutLines, groupsOf, tableOf, takenOutside, type Row } from './table.ts'

type Groups = readonly [winner: 'in' | 'open' | 'out', mention: 'in' | 'open' | 'out']

const entry = (title: string, groups?: Groups, given: Row['given'] = null): Row => ({
  title,
  given,
  rank: groups ? 1 : null,
  estimate: groups ? { ninety: [5, 9] } : null,
  cuts: (groups ?? []).map((group, at) => ({
    distinction: at === 0 ? 'winner' : 'special-mention',
    places: at === 0 ? 1 : 4,
    inTwenty: 10,
    chance: 0.5,
    group,
  })),
})

const CUTS = [
  { distinction: 'winner', places: 1 },
  { distinction: 'special-mention', places: 4 },
] as const

const entries = [
  entry('Zephyr', ['open', 'in']),
  entry('Alpha', ['open', 'in']),
  entry('Clear', ['out', 'in']),
  entry('Middle', ['out', 'open']),
  entry('Earlier', ['out', 'open']),
  entry('Last', ['out', 'out']),
  entry('Unmarked'),
]

const titles = (options: Parameters<typeof groupsOf>[1]) =>
  groupsOf(entries, options).map(({ key, rows, count, free }) => [
    key,
    count,
    free,
    ...rows.map(({ title }) => title),
  ])

test('two for the winner’s place are too close to call, though both are distinguished', () => {
  expect(cutLines(CUTS, entries)).toEqual([
    { distinction: 'winner', places: 1, clear: 0, open: 2, free: 1, outside: 0, outsideBefore: 0 },
    { distinction: 'special-mention', places: 4, clear: 3, open: 2, free: 1, outside: 0, outsideBefore: 0 },
  ])
})

test('a distinction that an entry without marks has was not decided by the marks', () => {
  const outsideOf = (...more: Row[]) => cutLines(CUTS, [...entries, ...more]).map(({ outside }) => outside)
  expect(outsideOf(entry('Marked', ['in', 'in'], 'winner'))).toEqual([0, 0])
  expect(outsideOf(entry('Winner of old', undefined, 'winner'))).toEqual([1, 0])
  expect(outsideOf(entry('Given nothing'))).toEqual([0, 0])
})

test('a place that was given without marks is counted at its cut and at those behind it, and at none before it', () => {
  const of = (...more: Row[]) => {
    const all = [...entries, ...more]
    return [
      ...CUTS.map((_, at) => takenOutside(CUTS, at, all)),
      ...cutLines(CUTS, all).map(({ outsideBefore }) => outsideBefore),
      tableOf({ category: null, cuts: CUTS, entries: all }, { isClosed: true }).outside,
    ]
  }
  const winner = entry('Winner of old', undefined, 'winner')
  const mention = entry('Mention of old', undefined, 'special-mention')
  expect(of()).toEqual([0, 0, 0, 0, 0])
  expect(of(winner)).toEqual([1, 1, 0, 1, 1])
  expect(of(mention)).toEqual([0, 1, 0, 0, 1])
  expect(of(winner, mention)).toEqual([1, 2, 0, 1, 2])
  // What it has beside another is not of the marks either, and takes its place.
  expect(of({ ...entry('Both', undefined, 'public-choice'), beside: ['winner'] })).toEqual([1, 1, 0, 1, 1])
})

test('once the round is closed, those between whom the marks do not decide stand in the order of their titles', () => {
  expect(titles({ places: 4, isClosed: false })).toEqual([
    ['in', 3, 4, 'Zephyr', 'Alpha', 'Clear'],
    ['open', 2, 1, 'Middle', 'Earlier'],
    ['out', 1, 0, 'Last'],
    ['none', 1, 0, 'Unmarked'],
  ])
  expect(titles({ places: 4, isClosed: true })).toEqual([
    ['in', 3, 4, 'Alpha', 'Zephyr', 'Clear'],
    ['open', 2, 1, 'Earlier', 'Middle'],
    ['out', 1, 0, 'Last'],
    ['none', 1, 0, 'Unmarked'],
  ])
})

test('a short list counts those that it leaves out', () => {
  expect(titles({ places: 4, isClosed: true, limit: 4 })).toEqual([
    ['in', 3, 4, 'Alpha', 'Zephyr', 'Clear'],
    ['open', 2, 1, 'Earlier'],
  ])
})

test('without estimates there is one group, no line about cuts and no axis', () => {
  const bare = [entry('One'), entry('Two')]
  expect(groupsOf(bare, { places: 4, isClosed: true }).map(({ key, count }) => [key, count])).toEqual([
    ['all', 2],
  ])
  expect([cutLines(CUTS, bare), axisOf(bare)]).toEqual([[], null])
})

test('a range that was not estimated is not on the axis', () => {
  expect(axisOf([{ ...entry('One'), estimate: { ninety: null } }])).toBe(null)
  expect(axisOf(entries)).toEqual({ from: 5, to: 9, ticks: [5, 6, 7, 8, 9] })
  expect(axisOf(Array.from({ length: 100_000 }, () => entry('Many', ['in', 'in'])))?.to).toBe(9)
})

test('where entries without marks have places, who competes by the marks is still said, for the places that are left', () => {
  const one = entry('Mention of old', undefined, 'special-mention')
  const three = [entry('A', ['open', 'open']), entry('B', ['open', 'open']), entry('C', ['out', 'open'])]
  const marked = [entry('Clear', ['in', 'in']), ...three]
  const { lines, groups } = tableOf(
    { category: null, cuts: CUTS, entries: [...marked, one] },
    { isClosed: true },
  )
  expect(lines).toEqual([
    { distinction: 'winner', places: 1, clear: 1, open: 2, free: 0, outside: 0, outsideBefore: 0 },
    { distinction: 'special-mention', places: 4, clear: 1, open: 3, free: 2, outside: 1, outsideBefore: 0 },
  ])
  expect(groups.map(({ key, free }) => [key, free])).toEqual([
    ['in', 4],
    ['open', 2],
    ['none', 0],
  ])
})

test('a group counts all that have a distinction without marks, those included that a short list leaves out', () => {
  const old = [1, 2, 3].map((n) => entry(`Mention ${n}`, undefined, 'special-mention'))
  const { groups } = tableOf(
    { category: null, cuts: CUTS, entries: [entry('Clear', ['in', 'in']), ...old] },
    { isClosed: true, limit: 2 },
  )
  expect(groups.map(({ key, rows, count, given }) => [key, rows.length, count, given])).toEqual([
    ['in', 1, 1, 0],
    ['none', 1, 3, 3],
  ])
})
