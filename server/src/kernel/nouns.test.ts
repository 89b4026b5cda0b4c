import { expect, test } from 'vitest'
import { nounOf } from './nouns.ts'

test('calls that enter the same are spoken of by their noun, calls that differ by the one of all', () => {
  expect(nounOf([], 'city')).toBe('city')
  expect(nounOf([{ noun: 'campaign' }, { noun: 'campaign' }], 'city')).toBe('campaign')
  expect(nounOf([{ noun: 'campaign' }, { noun: 'project' }], 'city')).toBe('entry')
  expect(nounOf([{ noun: 'campaign' }, {}], 'city')).toBe('entry')
})

test('a call that names no noun is spoken of by the noun of its site', () => {
  expect(nounOf([{}], 'practice')).toBe('practice')
  expect(nounOf([{ noun: null }, { noun: 'practice' }], 'practice')).toBe('practice')
})
