import { expect, test } from 'vitest'
import { decidedIn, isSteppedIn } from './history.ts'

test('a decision that is not told is for others of the office, and never said to be no distinction', () => {
  expect([{}, { distinction: null }, { distinction: 'winner' }].map(decidedIn)).toEqual([
    { said: 'others', key: '' },
    { said: 'none', key: '' },
    { said: 'given', key: 'winner' },
  ])
})

test('that an administrator stepped in is told of each act that says so, and of no other', () => {
  expect(
    [{ as: 'administrator' }, { as: 'organiser' }, { as: null }, {}].map((facts) => isSteppedIn({ facts })),
  ).toEqual([...[true, false, false, false]])
})
