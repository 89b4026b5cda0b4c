import { expect, test } from 'vitest'
import { LastAsked } from './last-asked.ts'

/** Which of the letters are kept; asking for them here is the last that is done. */
const left = (kept: LastAsked<string, number>) => [...'abcd'].filter((key) => kept.get(key) !== undefined)

test('of more than it keeps, what was asked for longest ago is forgotten, not what was put there first', () => {
  const kept = new LastAsked<string, number>(3)
  for (const [at, key] of [...'abc'].entries()) kept.set(key, at)
  expect(kept.get('a')).toBe(0)
  kept.set('d', 3)
  expect(left(kept)).toEqual(['a', 'c', 'd'])
})

test('what is put in its place is asked for, too', () => {
  const kept = new LastAsked<string, number>(2)
  for (const key of 'aba') kept.set(key, 1)
  kept.set('c', 1)
  expect(left(kept)).toEqual(['a', 'c'])
})

test('what is forgotten is the value that is meant, never a later one', () => {
  const kept = new LastAsked<string, number>(2)
  kept.set('a', 1)
  kept.set('a', 2)
  kept.forget('a', 1)
  expect(kept.get('a')).toBe(2)
  kept.forget('a', 2)
  expect(kept.get('a')).toBeUndefined()
})
