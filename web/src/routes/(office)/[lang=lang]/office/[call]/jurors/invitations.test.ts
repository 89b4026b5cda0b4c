import { lookalikeOf } from '@clarion/server/people-list'
import { expect, test } from 'vitest'
import { findsNothing, ofLines, previewOf } from './invitations.ts'

const listedAnn = { line: 1, name: 'Ann', email: 'ann@a.eu', organisation: '' }
const listedBen = { line: 3, name: 'Ben', email: 'ben@b.eu', organisation: '' }
const people = [listedAnn, listedBen]
const ann = { line: 1, email: 'ann@a.eu' }
const ben = { line: 3, email: 'ben@b.eu' }

test('what the server says of one of the people names the line on which they stand', () => {
  const said = [
    { field: 'jurors.1.email', code: 'marks-were-open' },
    { field: 'jurors.0.email', code: 'juror-already-invited' },
    { field: 'jurors.0.name', code: 'required' },
    { field: 'jurors.1.name', code: 'too-long', params: { max: 200, count: 201, unit: 'characters' } },
    { field: 'jurors.1.organisation', code: 'unseen-characters' },
    { field: 'jurors', code: 'too-many', params: { max: 100, count: 2 } },
    { field: 'jurors.9.name', code: 'more', params: { n: 7 } },
  ]
  expect(ofLines(people, said)).toEqual([
    { field: 'people', code: 'marks-were-open', params: { ...ben, part: 'email' } },
    { field: 'people', code: 'already-invited', params: { ...ann, part: 'email' } },
    { field: 'people', code: 'no-name', params: { ...ann, part: 'name' } },
    { field: 'people', code: 'too-long', params: { ...ben, part: 'name', max: 200, length: 201 } },
    { field: 'people', code: 'unseen-characters', params: { ...ben, part: 'organisation' } },
    { field: 'people', code: 'too-many', params: { n: 2, max: 100, count: 2 } },
    { field: 'people', code: 'more', params: { n: 7 } },
  ])
})

test('that no category is chosen is said once, of the categories', () => {
  const said = [0, 1].map((at) => ({ field: `jurors.${at}.categoryKeys`, code: 'too-small' }))
  expect(ofLines(people, said)).toEqual([{ field: 'categories', code: 'required' }])
})

test('that a category was cancelled meanwhile is said once, of the categories', () => {
  const said = [0, 1].map((at) => ({ field: `jurors.${at}.categoryKeys`, code: 'category-cancelled' }))
  expect(ofLines(people, said)).toEqual([{ field: 'categories', code: 'category-cancelled' }])
})

test('of the people of a long list the first hundred are shown, and how many there are', () => {
  const list = Array.from({ length: 250 }, (_, at) => ({ ...listedAnn, line: at + 1, email: `a${at}@a.eu` }))
  const shown = previewOf(list, lookalikeOf)
  expect([shown.n, shown.people.map(({ line }) => line)]).toEqual([
    250,
    list.slice(0, 100).map(({ line }) => line),
  ])
})

test('an address in letters of several scripts that look alike is shown as the net has it, too', () => {
  const shown = previewOf([{ ...listedBen, email: 'info@comune-rоma.it' }, listedBen], lookalikeOf)
  expect(shown.people.map(({ email, lookalike }) => [email, lookalike])).toEqual([
    ['info@comune-rоma.it', 'info@xn--comune-rma-lvi.it'],
    ['ben@b.eu', null],
  ])
})

test('it is warned of inviting people for what nobody can judge any more, and for nothing else', () => {
  expect(findsNothing(['towns', 'villages'], ['towns', 'villages'])).toBe(true)
  expect(findsNothing(['towns'], ['towns', 'villages'])).toBe(true)
  expect(findsNothing(['towns', 'villages'], ['towns'])).toBe(false)
  expect(findsNothing([], ['towns'])).toBe(false)
})
