import { expect, test } from 'vitest'
import { ofLines } from './invitations.ts'

const people = [
  { line: 1, name: 'Ann', email: 'ann@a.eu', organisation: '' },
  { line: 3, name: 'Ben', email: 'ben@b.eu', organisation: '' },
]
const ann = { line: 1, email: 'ann@a.eu' }
const ben = { line: 3, email: 'ben@b.eu' }

test('what the server says of one of the people names the line on which they stand', () => {
  const said = [
    { field: 'jurors.1.email', code: 'marks-were-open' },
    { field: 'jurors.0.email', code: 'juror-already-invited' },
    { field: 'jurors.0.name', code: 'required' },
    { field: 'jurors.1.name', code: 'too-long', params: { max: 200, count: 201, unit: 'characters' } },
    { field: 'jurors.1.organisation', code: 'unseen-characters' },
    { field: 'jurors', code: 'too-large', params: { limit: 100 } },
  ]
  expect(ofLines(people, said)).toEqual([
    { field: 'people', code: 'marks-were-open', params: { ...ben, part: 'email' } },
    { field: 'people', code: 'already-invited', params: { ...ann, part: 'email' } },
    { field: 'people', code: 'no-name', params: { ...ann, part: 'name' } },
    { field: 'people', code: 'too-long', params: { ...ben, part: 'name', max: 200, length: 201 } },
    { field: 'people', code: 'unseen-characters', params: { ...ben, part: 'organisation' } },
    { field: 'people', code: 'too-many', params: { n: 2, max: 100 } },
  ])
})

test('that no category is chosen is said once, of the categories', () => {
  const said = [0, 1].map((at) => ({ field: `jurors.${at}.categoryKeys`, code: 'too-small' }))
  expect(ofLines(people, said)).toEqual([{ field: 'categories', code: 'required' }])
})
