import { expect, test } from 'vitest'
import { decidedIn } from './history.ts'

test('a decision that is not told is for others of the office, and never said to be no distinction', () => {
  expect([{}, { distinction: null }, { distinction: 'winner' }].map(decidedIn)).toEqual([
    { said: 'others', key: '' },
    { said: 'none', key: '' },
    { said: 'given', key: 'winner' },
  ])
})
