import { expect, test } from 'vitest'
import { count, groupsOf, isCountedWithin, type Entry, type Way } from './cut.ts'

const entry = (number: string, outcome: Entry['outcome']) => ({ number, outcome }) as Entry

test('entries are shown by what comes of them, and what nothing comes under is not shown', () => {
  const entries = [entry('1', 'out'), entry('2', 'in'), entry('3', 'tied'), entry('4', 'in')]
  expect(
    groupsOf({ entries }).map(({ outcome, entries: own }) => [outcome, own.map(({ number }) => number)]),
  ).toEqual([
    ['in', ['2', '4']],
    ['tied', ['3']],
    ['out', ['1']],
  ])
  expect([count({ entries }, 'in'), count({ entries }, 'unmarked')]).toEqual([2, 0])
})

test.each([
  ['country', true],
  ['category', true],
  ['panel', true],
  ['call', false],
] as const)('places counted by %s are said with where: %s', (per, is) => {
  const rule: Way['rule'] = { kind: 'top', places: 3, per, atLeast: null }
  expect(isCountedWithin({ rule })).toBe(is)
})
