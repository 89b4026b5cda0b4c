import { expect, test } from 'vitest'
import { isStorable, unstorableIn } from './storable.ts'

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))

test.each([
  ['plain values', { a: [1, null, true, 'Ж😀'], b: {} }, true],
  ['a NUL in a text', { a: ['b\0'] }, false],
  ['a NUL in a key', { 'a\0': 1 }, false],
  ['half a character', { a: { b: '\ud83d' } }, false],
  ['half a character in a key', [{ '\udc00': 1 }], false],
  ['nesting up to 32', nested(32), true],
  ['deeper nesting', nested(33), false],
  ['nesting that would break a recursion', nested(100_000), false],
])('%s', (_, value, expected) => expect(isStorable(value)).toBe(expected))

test('where it stands is told by the keys that lead there, in their order, up to so many', () => {
  const sent = {
    fine: 'a',
    title: { text: 'a\0' },
    story: { text: 'x', lang: '\ud83d' },
    links: [{ url: 'a' }, { url: '\0' }],
    odd: { inner: { 'b\0': 1 } },
    deep: { down: nested(32) },
  }
  const all = ['title.text', 'story.lang', 'links.1.url', 'odd.inner', `deep.down${'.0'.repeat(30)}`]
  expect(unstorableIn(sent, 9).map((way) => way.join('.'))).toEqual(all)
  expect(unstorableIn(sent, 2).map((way) => way.join('.'))).toEqual(all.slice(0, 2))
  expect([unstorableIn('\0', 9), unstorableIn({ a: 1 }, 9)]).toEqual([[[]], []])
})
