import { expect, test } from 'vitest'
import { z } from 'zod'
import { deepFrozen } from '#kernel/frozen.ts'
import { cutOnce } from './cut-once.ts'

const shape = () => z.object({ inner: cutOnce(z.object({ parts: z.array(z.object({ said: z.string() })) })) })
const told = () => ({ inner: { parts: [{ said: 'all' }], secret: 'x' } })

test('what nobody can change any more is cut once, and is the same frozen value from then on', () => {
  const once = shape()
  const frozen = deepFrozen(told())
  const [one, other] = [once.parse(frozen), once.parse({ ...frozen })]
  expect(one).toEqual({ inner: { parts: [{ said: 'all' }] } })
  expect(other.inner).toBe(one.inner)
  expect(Object.isFrozen(one.inner.parts[0])).toBe(true)
})

test('what can still be changed is cut each time', () => {
  const once = shape()
  const open = told()
  expect(once.parse(open).inner).toEqual({ parts: [{ said: 'all' }] })
  open.inner.parts.push({ said: 'more' })
  expect(once.parse(open).inner).toEqual({ parts: [{ said: 'all' }, { said: 'more' }] })
})

test('what does not have the shape is refused each time, frozen or not', () => {
  const once = shape()
  const wrong = deepFrozen({ inner: { parts: [{ said: 1 }] } })
  for (const _ of [1, 2])
    expect(once.safeParse(wrong).error?.issues[0]?.path).toEqual(['inner', 'parts', 0, 'said'])
})
