import { expect, test } from 'vitest'
import { isStorable } from './storable.ts'

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
