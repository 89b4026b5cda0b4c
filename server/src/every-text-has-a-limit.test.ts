import { expect, test } from 'vitest'
import { z } from 'zod'
import { operations } from './contract.ts'
import { callDocument } from '#features/calls/core/document.ts'
import { jsonSchema } from '#platform/http/api.ts'
import { Counted, MOST_COUNTED } from '#platform/http/counted.ts'

type Shape = {
  readonly type?: string | readonly string[]
  readonly maxLength?: number
  readonly maximum?: number
  readonly format?: string
  readonly pattern?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly allOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly additionalProperties?: Shape | boolean
  readonly propertyNames?: Shape
  readonly items?: Shape
}

/** Of these a text has only so many letters by its form. */
const FORMATS = new Set(['uuid', 'date-time'])
const isBoundedPattern = (pattern = '*'): boolean => !/[*+]|\{\d+,\}/.test(pattern)

const isBounded = ({ maxLength, format = '', pattern }: Shape): boolean =>
  maxLength !== undefined || FORMATS.has(format) || isBoundedPattern(pattern)

const waysOf = ({ anyOf, oneOf, allOf }: Shape) => anyOf ?? oneOf ?? allOf

/** One of a few given values. */
const isClosed = (shape: Shape) => shape.const !== undefined || shape.enum !== undefined

/** Where a text of any length, or anything at all, would be taken. */
function unboundedIn(shape: Shape, at: string): readonly string[] {
  if (isClosed(shape)) return []
  const ways = waysOf(shape)
  if (ways) return ways.flatMap((way) => unboundedIn(way, at))
  const types = [shape.type ?? []].flat()
  if (types.includes('string')) return isBounded(shape) ? [] : [at]
  if (types.includes('array')) return unboundedIn(shape.items ?? {}, `${at}[]`)
  if (types.includes('object')) return unboundedInObject(shape, at)
  return types.length === 0 ? [`${at} (anything)`] : []
}

function unboundedInObject(
  { properties = {}, additionalProperties, propertyNames }: Shape,
  at: string,
): readonly string[] {
  const named = Object.entries(properties).flatMap(([name, each]) => unboundedIn(each, `${at}.${name}`))
  if (!additionalProperties) return named
  const free = additionalProperties === true ? {} : additionalProperties
  return [...named, ...unboundedIn(propertyNames ?? {}, `${at}{}`), ...unboundedIn(free, `${at}.*`)]
}

const shapeOf = (schema: z.ZodType): Shape => jsonSchema(schema, 'input') as Shape

test('every text that an operation takes has a limit', () => {
  const found = Object.values(operations).flatMap(({ id, input }) => unboundedIn(shapeOf(input), id))
  // Answers have the shape of their call's form: its limits, or ours (forms/limits.test.ts), hold for each.
  expect(found).toEqual(['saveAnswers.answers.* (anything)'])
})

test('every text of a call’s document has a limit', () => {
  expect(unboundedIn(shapeOf(callDocument), 'document')).toEqual([])
})

/** Whole numbers that no column of ours could be compared with. */
function uncountedIn(shape: Shape, at: string): readonly string[] {
  const inner = [
    ...(waysOf(shape) ?? []).map((way) => [way, at] as const),
    ...(shape.items ? [[shape.items, `${at}[]`] as const] : []),
    ...Object.entries(shape.properties ?? {}).map(([name, each]) => [each, `${at}.${name}`] as const),
  ]
  const isUncounted = shape.type === 'integer' && (shape.maximum ?? Infinity) > MOST_COUNTED
  return [...(isUncounted ? [at] : []), ...inner.flatMap(([each, where]) => uncountedIn(each, where))]
}

test('every whole number that an operation takes is one that the database can compare', () => {
  expect(Object.values(operations).flatMap(({ id, input }) => uncountedIn(shapeOf(input), id))).toEqual([])
  const deep = z.object({ list: z.array(z.union([z.null(), z.int()])), fine: Counted })
  expect(uncountedIn(shapeOf(deep), 'deep')).toEqual(['deep.list[]'])
})

test('a text without a limit is found, however deep it stands', () => {
  const deep = z.object({ list: z.array(z.record(z.string().max(3), z.union([z.null(), z.string()]))) })
  expect(unboundedIn(shapeOf(deep), 'deep')).toEqual(['deep.list[].*'])
  expect(unboundedIn(shapeOf(z.object({ key: z.string().regex(/^[a-z]+$/) })), 'x')).toEqual(['x.key'])
})
