import { expect, test } from 'vitest'
import { decidedIn, isSteppedIn, versionPut } from './history.ts'

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

test('where a change of the document is told, its version leads to what was changed', () => {
  const put = (action: string) => versionPut({ action, facts: { version: 4 } })
  // The words on a translation are of a version, and put none in place.
  expect(['call.edit', 'call.create', 'call.keep-translations'].map(put)).toEqual(['4', null, null])
})
