import { expect, test } from 'vitest'
import { z } from 'zod'
import { asKept } from './as-kept.ts'

const part = z.strictObject({
  kind: z.literal('a'),
  at: z.url().optional(),
  list: z.array(z.int().min(3)).min(2),
})
const shape = z.strictObject({
  key: z.string().regex(/^[a-z]+$/),
  isOn: z.boolean().default(false),
  either: z.discriminatedUnion('kind', [part, z.strictObject({ kind: z.literal('b') })]),
  texts: z.record(z.string().max(2), z.string().min(1)).nullable(),
})

test('what is kept is cut to the names of its shape, and judged by none of its rules', () => {
  const kept = {
    key: 'A 1',
    isOn: true,
    either: { kind: 'a', at: 'nowhere', list: [1] },
    texts: { latin: '' },
  }
  expect(shape.safeParse(kept).success).toBe(false)
  const more = { ...kept, either: { ...kept.either, secret: 1 }, secret: 1 }
  expect(asKept<unknown>(shape).parse(more)).toEqual(kept)
})

test('what was filled in when it was let in is there', () => {
  const left = { key: 'a', either: { kind: 'b' }, texts: null }
  expect(asKept<unknown>(shape).safeParse(left).success).toBe(false)
  expect(asKept<unknown>(shape).parse(shape.parse(left))).toEqual({ ...left, isOn: false })
})

test('a shape that changes values, or names nothing, is kept in no way that anybody could describe', () => {
  for (const open of [z.any(), z.custom<object>(), z.string().transform(Number)])
    expect(() => asKept<unknown>(z.object({ list: z.array(open) }))).toThrow('nothing is known')
})
