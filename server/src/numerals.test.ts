import { expect, test } from 'vitest'
import { z } from 'zod'
import { operations } from './contract.ts'
import { Counted, wholeNumber } from '#platform/http/counted.ts'

/** What each input takes at its ends, by where. */
function endsIn(shape: z.ZodType, at: string): readonly (readonly [string, z.ZodType])[] {
  if (shape instanceof z.ZodObject)
    return Object.entries(shape.shape).flatMap(([name, inner]) => endsIn(inner, `${at}.${name}`))
  if (shape instanceof z.ZodArray) return endsIn(shape.element as z.ZodType, `${at}[]`)
  if (shape instanceof z.ZodUnion) return shape.options.flatMap((way) => endsIn(way as z.ZodType, at))
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodDefault)
    return endsIn(shape.unwrap() as z.ZodType, at)
  return [[at, shape]]
}

const isNumber = (shape: z.ZodType): boolean => {
  const { type } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })
  return type === 'integer' || type === 'number'
}

const NONE = [null, true, false, '', ' ', [], [3], {}, '0x3', '3e0', 'three']

/** Where something that is no number is read as one. */
const readIn = (input: z.ZodType, at: string): readonly string[] =>
  endsIn(input, at)
    .filter(([, shape]) => isNumber(shape))
    .flatMap(([where, shape]) =>
      NONE.filter((sent) => shape.safeParse(sent).success).map((sent) => `${where}: ${JSON.stringify(sent)}`),
    )

test('a number is read from its numerals alone: nothing, a yes or a list that is sent in its place means none, in no operation', () => {
  expect(Object.values(operations).flatMap(({ id, input }) => readIn(input, id))).toEqual([])
  expect(readIn(z.object({ at: z.array(z.coerce.number()).optional() }), 'x')).toContain('x.at[]: null')
})

test('a whole number may come as its numerals, and is held by its bounds either way', () => {
  const read = (shape: z.ZodType, sent: unknown) => shape.safeParse(sent).data
  expect([3, '3', ' 3 ', '+3', '3.0'].map((sent) => read(Counted, sent))).toEqual([3, 3, 3, 3, 3])
  const sent = [0, '0', 21, '21', 1.5, '1.5', -1, '-1', '9'.repeat(400)]
  expect(sent.map((each) => read(wholeNumber(1, 20), each))).toEqual(sent.map(() => undefined))
  expect(wholeNumber(1, 20).safeParse('21').error?.issues).toMatchObject([{ code: 'too_big', maximum: 20 }])
})
