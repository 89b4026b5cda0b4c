import { expect, test } from 'vitest'
import { keeper } from './keeper.ts'

test('what is kept is made once, and never more is kept than was said', () => {
  const made: string[] = []
  const once = keeper<string>(3)
  const ask = (key: string) =>
    once(key, () => {
      made.push(key)
      return key
    })
  for (const key of ['a', 'b', 'a', 'c', 'b', 'a', 'c']) expect(ask(key)).toBe(key)
  expect(made).toEqual(['a', 'b', 'c'])
  // The fourth makes room for itself; the others stay.
  for (const key of ['d', 'b', 'c', 'd', 'a']) ask(key)
  expect(made).toEqual(['a', 'b', 'c', 'd', 'a'])
})

test('what cannot be made is not kept', () => {
  const once = keeper<string>(3)
  const fails = () => {
    throw new RangeError('no such zone')
  }
  expect(() => once('a', fails)).toThrow('no such zone')
  expect(once('a', () => 'made')).toBe('made')
})
