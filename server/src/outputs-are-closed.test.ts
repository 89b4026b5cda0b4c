import { expect, test } from 'vitest'
import { z } from 'zod'
import { operations } from './contract.ts'
import { jsonSchema } from '#platform/http/api.ts'

/** Shapes that name all that they let through. */
const CLOSED = ['string', 'number', 'boolean', 'null', 'literal', 'enum']
/** Shapes around others. */
const AROUND = ['array', 'optional', 'nullable', 'default', 'record', 'tuple', 'union', 'object']

type Def = {
  readonly type: string
  readonly catchall?: z.core.$ZodType
  readonly checks?: unknown
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>
}

const isShape = (part: unknown): part is z.core.$ZodType =>
  part !== null && typeof part === 'object' && '_zod' in part

/** Where an output would let something through that it does not name. */
function openIn(
  shape: z.core.$ZodType,
  at: string,
  within: readonly z.core.$ZodType[] = [],
): readonly string[] {
  // What is checked beside the shape lets nothing more through.
  const { catchall, checks: _, shape: named = {}, ...def } = shape._zod.def as unknown as Def
  if (CLOSED.includes(def.type)) return []
  // What can stand in itself is looked at once; it names its parts.
  if (shape instanceof z.ZodLazy && shape.unwrap() instanceof z.ZodObject)
    return within.includes(shape) ? [] : openIn(shape.unwrap(), at, [...within, shape])
  if (!AROUND.includes(def.type)) return [`${at} (${def.type})`]
  const isLoose = catchall !== undefined && catchall._zod.def.type !== 'never'
  const parts = Object.values<unknown>(def).flat().filter(isShape)
  return [
    ...(isLoose ? [`${at} (loose)`] : []),
    ...parts.flatMap((part) => openIn(part, at, within)),
    ...Object.entries(named).flatMap(([name, part]) => openIn(part, `${at}.${name}`, within)),
  ]
}

const outputs = Object.values(operations).map(({ id, output }) => ({ id, output: output as z.ZodType }))

test.each(outputs)('what $id answers is named, all of it', ({ id, output }) => {
  expect(openIn(output, id)).toEqual([])
})

/** Where the description of an output says nothing of what stands there. */
function untoldIn(described: unknown, at: string): readonly string[] {
  if (described === null || typeof described !== 'object') return []
  if (Array.isArray(described)) return described.flatMap((part) => untoldIn(part, at))
  const {
    properties = {},
    items,
    anyOf,
    oneOf,
    additionalProperties: more,
    prefixItems,
    ...own
  } = described as Readonly<Record<string, unknown>>
  const around = [items, anyOf, oneOf, prefixItems, typeof more === 'object' ? more : undefined]
  const isTold =
    ['type', 'const', 'enum'].some((word) => word in own) || anyOf !== undefined || oneOf !== undefined
  return [
    ...(isTold ? [] : [at]),
    ...around
      .filter((part) => part !== undefined)
      .flatMap((part) => (Array.isArray(part) ? part : [part]))
      .flatMap((part) => untoldIn(part, at)),
    ...Object.entries(properties as object).flatMap(([name, part]) => untoldIn(part, `${at}.${name}`)),
  ]
}

test.each(outputs)('the description of the API tells what $id answers, all of it', ({ id, output }) => {
  expect(untoldIn(jsonSchema(output, 'output'), id)).toEqual([])
})

test('whatever lets through what it does not name is found, however deep it stands', () => {
  const deep = (inner: z.ZodType) => z.object({ list: z.array(z.record(z.string(), inner.nullable())) })
  const open = [
    z.any(),
    z.unknown(),
    z.custom<object>(),
    z.looseObject({}),
    z.json(),
    z.object({}).catchall(z.string()),
  ]
  for (const inner of open) expect(openIn(deep(inner), 'planted'), inner._zod.def.type).not.toEqual([])
  expect(
    openIn(deep(z.object({ of: z.tuple([z.literal('a'), z.union([z.null(), z.string()])]) })), 'fine'),
  ).toEqual([])
})
