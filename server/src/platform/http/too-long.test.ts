import { expect, test } from 'vitest'
import { z } from 'zod'
import { aCtx } from '../testing/index.ts'
import { line } from './line.ts'
import { operation } from './operation.ts'
import { bind, runOperation } from './run.ts'

const write = operation({
  id: 'write',
  method: 'POST',
  path: '/write',
  access: 'public',
  summary: 'Write something down',
  input: z.object({ reason: z.string().trim().max(2000), name: line(80), count: z.number().max(3) }),
  output: z.object({}),
})
const refusedOf = async (input: object) => {
  const faults: unknown[] = []
  const outcome = await runOperation(
    bind(write, async () => ({})),
    aCtx({ db: null as never }),
    input,
    {
      fault: (error) => void faults.push(error),
    },
  )
  return { fields: outcome.ok ? [] : outcome.problem.details.fields, faults }
}

test('what the database cannot keep is refused with its place, however deep it stands', async () => {
  const answers = {
    title: { text: 'A\0' },
    story: { text: 'fine', lang: '\ud83d' },
    place: { name: 'Pafos' },
  }
  expect(await refusedOf({ reason: '\0', answers })).toEqual({
    fields: ['reason', 'answers.title.text', 'answers.story.lang'].map((field) => ({
      field,
      code: 'not-understood',
    })),
    faults: [],
  })
})

test('a text that is longer than its operation takes is refused with its limit and its length; that is no fault', async () => {
  const long = 'x'.repeat(900_000)
  const too = (field: string, max: number) => ({
    field,
    code: 'too-long',
    params: { max, count: 900_000, unit: 'characters' },
  })
  expect(await refusedOf({ reason: long, name: long, count: 4 })).toEqual({
    fields: [
      too('reason', 2000),
      too('name', 80),
      { field: 'count', code: 'too-large', params: { limit: 3 } },
    ],
    faults: [],
  })
  expect(await refusedOf({ reason: ` ${'x'.repeat(2000)} `, name: 'x'.repeat(80), count: 3 })).toEqual({
    fields: [],
    faults: [],
  })
})

test('however much is wrong, the first hundred faults are told, and how many more there are', async () => {
  const many = operation({ ...write, id: 'write-many', input: z.object({ names: z.array(line(80, 1)) }) })
  const outcome = await runOperation(
    bind(many, async () => ({})),
    aCtx({ db: null as never }),
    { names: Array.from({ length: 5000 }, () => '') },
    { fault: () => {} },
  )
  const fields = outcome.ok ? [] : (outcome.problem.details.fields ?? [])
  expect([fields.length, fields[0], fields.at(-1)]).toEqual([
    101,
    { field: 'names.0', code: 'required' },
    { field: 'names.100', code: 'more', params: { n: 4900 } },
  ])
})
