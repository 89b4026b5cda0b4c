import { expect, test } from 'vitest'
import { decidedIn, isAboutRules, isSteppedIn, jurorBeside, personBeside, versionPut } from './history.ts'

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

test('nobody is named twice in one line', () => {
  const [ann, ben] = ['Ann', 'Ben'].map((name) => ({ id: name, name }))
  const line = { who: 'Ann', juror: ben ?? null, people: { person: 'Ben' } }
  expect([jurorBeside(line), personBeside(line)]).toEqual(['Ben', undefined])
  expect(jurorBeside({ ...line, juror: ann ?? null })).toBe(null)
  expect(personBeside({ ...line, people: { person: 'Cleo' } })).toBe('Cleo')
})

test('the words of rules are asked for only where a line is about one', () => {
  expect([[{ facts: { rule: 'countries' } }], [{ facts: { version: 2 } }], []].map(isAboutRules)).toEqual([
    ...[true, false, false],
  ])
})
