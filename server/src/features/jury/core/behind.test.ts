import { expect, test } from 'vitest'
import { firstFor } from './behind.ts'

const FOR = { authorityId: null, authority: 'Stadt Köln', implementer: '' }
const handedIn = [
  { ...FOR, authority: 'Bonn', at: '2019-01-01T10:00:00+00:00' },
  { ...FOR, authority: 'STADT KOELN', at: '2019-01-03T10:00:00.5+00:00' },
  { ...FOR, authority: 'Stadt Koln', at: '2019-01-03T10:00:00+00:00' },
  { ...FOR, implementer: 'Bonn', at: '2019-01-02T10:00:00+00:00' },
]

test('an entry is first handed in for a body with the first submission that names it, in any spelling, and whoever carries it out', () => {
  expect(firstFor(FOR, handedIn)).toBe('2019-01-03T10:00:00+00:00')
  expect(firstFor({ ...FOR, implementer: 'bonn' }, handedIn)).toBe('2019-01-02T10:00:00+00:00')
  expect(firstFor({ ...FOR, authority: 'Aachen' }, handedIn)).toBeNull()
})

test('a body of the registry is the same under another name, and under its own name without the registry', () => {
  const [of, at] = [{ ...FOR, authorityId: 'a' }, '2019-01-01T10:00:00+00:00']
  expect(firstFor(of, [{ ...of, authority: 'Colonia', at }])).toBe(at)
  expect(firstFor(of, [{ ...FOR, at }])).toBe(at)
  expect(firstFor(of, [{ ...FOR, authority: 'Colonia', authorityId: 'b', at }])).toBeNull()
})
