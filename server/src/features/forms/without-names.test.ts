import { expect, test } from 'vitest'
import { isHiddenWhenAnonymous } from './core/anonymous.ts'
import type { Field } from './core/definition.ts'
import { mayRead } from './core/visible.ts'

const field = (more: object): Field =>
  ({ key: 'it', kind: 'text', label: { en: 'It' }, required: false, audience: 'jury', ...more }) as Field

test('a jury without names does not read what tells who entered by its kind or its role, unless its call says otherwise', () => {
  const telling = [
    'authority',
    'organisation',
    'people',
    'email',
    'phone',
    'web-address',
    'links',
    'place',
    'documents',
    'audio',
    'video',
  ]
  expect(telling.map((kind) => isHiddenWhenAnonymous(field({ kind })))).toEqual(telling.map(() => true))
  const others = ['text', 'long-text', 'number', 'period', 'choice', 'images', 'country', 'date']
  expect(others.map((kind) => isHiddenWhenAnonymous(field({ kind })))).toEqual(others.map(() => false))
  const roles = ['authority', 'implementer', 'partners', 'contact', 'country', 'place', 'title', 'summary']
  expect(roles.filter((role) => isHiddenWhenAnonymous(field({ role })))).toEqual(roles.slice(0, -2))
  expect(isHiddenWhenAnonymous(field({ hiddenWhenAnonymous: true }))).toBe(true)
  expect(isHiddenWhenAnonymous(field({ kind: 'email', hiddenWhenAnonymous: false }))).toBe(false)
  const columns = (kind: string) => [{ key: 'a', label: { en: 'A' }, kind }]
  expect(isHiddenWhenAnonymous(field({ kind: 'table', columns: columns('phone') }))).toBe(true)
  expect(isHiddenWhenAnonymous(field({ kind: 'table', columns: columns('number') }))).toBe(false)
})

test('it reads no more than any jury: what is for the office alone stays so', () => {
  expect(mayRead(field({}), 'jury-without-names')).toBe(true)
  expect(mayRead(field({ audience: 'office' }), 'jury-without-names')).toBe(false)
  expect(mayRead(field({ kind: 'email', audience: 'public' }), 'jury-without-names')).toBe(false)
})
