import { expect, test } from 'vitest'
import type { AwayKind } from '../states.ts'
import type { ToldState } from '../states.ts'
import { isPairedSo, sharesOf } from './pairs.ts'

const entries = (n: number, categoryKey: string, country = 'IT') =>
  Array.from({ length: n }, () => ({ categoryKey, country, titleLanguage: 'en' }))
const all = () => true

test('what the call asks for is shared evenly by those who judge a category', () => {
  const jurors = [
    { id: 'both', categoryKeys: ['a', 'b'] },
    { id: 'a', categoryKeys: ['a'] },
    { id: 'none', categoryKeys: [] },
  ]
  // Six reviews of a by two, and two of b by the only one who may.
  expect([...sharesOf([...entries(3, 'a'), ...entries(2, 'b')], jurors, 2, all)]).toEqual([
    ['both', 5],
    ['a', 3],
    ['none', 0],
  ])
  expect([...sharesOf(entries(3, 'a'), [], 2, all)]).toEqual([])
})

test('a filter leaves the entries that are so, and those whom a rule or a word bars are barred', () => {
  const entry = { owed: 2, states: ['to-do', 'given', 'recused'] as const, away: [] }
  const left = (filter: Parameters<typeof isPairedSo>[1], perEntry: number) =>
    isPairedSo(entry, filter, perEntry)
  expect([left('few', 3), left('few', 2), left('many', 2), left('many', 1)]).toEqual([
    true,
    false,
    false,
    true,
  ])
  expect([left('given', 2), left('changed', 2), left('barred', 2)]).toEqual([true, false, false])
  expect(isPairedSo({ ...entry, away: ['own-entry'] }, 'barred', 2)).toBe(true)
})

test('who stated a conflict is found by that, given the entry before or not, and who stepped back by stepping back alone', () => {
  const found = (states: readonly ToldState[], away: readonly AwayKind[]) =>
    (['stated', 'recused', 'barred'] as const).filter((filter) =>
      isPairedSo({ owed: 2, states, away }, filter, 2),
    )
  expect(found(['stated'], ['declared'])).toEqual(['stated', 'barred'])
  expect(found([], ['declared'])).toEqual(['stated', 'barred'])
  expect(found(['recused'], ['recused'])).toEqual(['recused', 'barred'])
  expect(found(['to-do'], ['country-rule'])).toEqual(['barred'])
})
