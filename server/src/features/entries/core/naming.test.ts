import { expect, test } from 'vitest'
import { formSchema } from '#features/forms/index.ts'
import { inNaming } from './naming.ts'
import type { Registry } from './facts.ts'

const question = (key: string, role: string) => ({
  ...{ key, kind: 'authority', role, label: { en: key }, audience: 'public' },
})
const asking = (...fields: readonly object[]) =>
  formSchema.parse({ version: '1', sections: [{ key: 'all', title: { en: 'All' }, fields }] })

const IDS = ['0195d0c0-0000-7000-8000-000000000001', '0195d0c0-0000-7000-8000-000000000002'] as const
const registry = new Map(IDS.map((id) => [id, { id, name: id }])) as unknown as Registry
const named = (authorityId: string) => ({ kind: 'authority', authorityId, name: 'x' }) as const
const joint = [question('one', 'joint'), question('two', 'joint')]
const answers = { one: named(IDS[0]), two: named(IDS[1]) }

test('nobody enters together where nobody is asked who leads: each that is named is refused at its own question', () => {
  const asked = { category: 'any', registry, answers }
  expect(inNaming({ ...asked, form: asking(...joint) })).toEqual([
    { field: 'one', code: 'authority-unled' },
    { field: 'two', code: 'authority-unled' },
  ])
  expect(inNaming({ ...asked, form: asking(...joint), answers: {} })).toEqual([])
  const led = asking(question('lead', 'authority'), ...joint)
  expect(inNaming({ ...asked, form: led })).toEqual([{ field: 'lead', code: 'required' }])
})
