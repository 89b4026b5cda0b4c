import { expect, test } from 'vitest'
import { lessOf, readLater, reads, type Earlier } from './earlier.ts'

const LEVELS: readonly Earlier[] = ['nothing', 'ranking', 'marks', 'remarks']

test('who reads remarks reads marks and places, who reads marks the places, and nobody more than is said', () =>
  expect(LEVELS.map((level) => LEVELS.filter((what) => reads(level, what)))).toEqual([
    ['nothing'],
    ['nothing', 'ranking'],
    ['nothing', 'ranking', 'marks'],
    LEVELS,
  ]))

test('of what two documents say the less holds', () => {
  expect([lessOf('marks', 'remarks'), lessOf('remarks', 'marks')]).toEqual(['marks', 'marks'])
  expect([lessOf('nothing', 'ranking'), lessOf('ranking', 'nothing')]).toEqual(['nothing', 'nothing'])
})

test('jurors are told the most that any round after theirs reads, and of no round before it', () => {
  const rounds = [
    { key: 'a', earlier: 'nothing' as const },
    { key: 'b', earlier: 'remarks' as const },
    { key: 'c', earlier: 'ranking' as const },
  ]
  expect(['a', 'b', 'c', 'none'].map((key) => readLater(rounds, key))).toEqual([
    'remarks',
    'ranking',
    'nothing',
    'nothing',
  ])
})
