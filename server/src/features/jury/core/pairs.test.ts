import { expect, test } from 'vitest'
import { isPairedSo, sharesOf } from './pairs.ts'

const entries = (n: number, categoryKey: string) => Array.from({ length: n }, () => ({ categoryKey }))

test('what the call asks for is shared evenly by those who judge a category', () => {
  const jurors = [
    { id: 'both', categoryKeys: ['a', 'b'] },
    { id: 'a', categoryKeys: ['a'] },
    { id: 'none', categoryKeys: [] },
  ]
  // Six reviews of a by two, and two of b by the only one who may.
  expect([...sharesOf([...entries(3, 'a'), ...entries(2, 'b')], jurors, 2)]).toEqual([
    ['both', 5],
    ['a', 3],
    ['none', 0],
  ])
  expect([...sharesOf(entries(3, 'a'), [], 2)]).toEqual([])
})

test('a filter leaves the entries that are so, and those whom a rule or a word bars are barred', () => {
  const entry = { owed: 2, states: ['to-do', 'given', 'recused'] as const, isBarred: false }
  const left = (filter: Parameters<typeof isPairedSo>[1], perEntry: number) =>
    isPairedSo(entry, filter, perEntry)
  expect([left('few', 3), left('few', 2), left('many', 2), left('many', 1)]).toEqual([
    true,
    false,
    false,
    true,
  ])
  expect([left('given', 2), left('changed', 2), left('barred', 2)]).toEqual([true, false, false])
  expect(isPairedSo({ ...entry, isBarred: true }, 'barred', 2)).toBe(true)
})
