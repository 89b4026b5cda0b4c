import { expect, test } from 'vitest'
import { formOfParts } from './core/part.ts'
import type { Form } from './core/definition.ts'
import { aField } from './testing.ts'

const title = { en: 'Part' }
const form: Form = {
  version: '1',
  sections: [
    {
      key: 'who',
      title,
      fields: [
        aField({ key: 'name', kind: 'text' }),
        aField({ key: 'body', kind: 'authority', role: 'authority' }),
      ],
    },
    {
      key: 'first',
      title,
      when: { authority: 'population', below: 20_000 },
      fields: [
        aField({ key: 'root', kind: 'number' }),
        aField({ key: 'between', kind: 'number', when: { field: 'root', from: 1 } }),
        aField({ key: 'needs', kind: 'text', required: { when: { field: 'name', answered: true } } }),
      ],
    },
    {
      key: 'second',
      title,
      fields: [
        aField({ key: 'open', kind: 'text' }),
        aField({ key: 'hangs', kind: 'text', when: { field: 'between', from: 1 } }),
      ],
    },
  ],
}
const keysOf = ({ sections }: Form) =>
  sections.map(({ key, fields }) => [key, ...fields.map((one) => one.key)])
const only = (...parts: readonly string[]) => keysOf(formOfParts(form, { parts, stays: () => false }))

test('of the other parts stays what decides what is asked, and what decides that', () => {
  expect(only('second')).toEqual([
    ['who', 'body'],
    ['first', 'root', 'between'],
    ['second', 'open', 'hangs'],
  ])
  expect(only('who')).toEqual([['who', 'name', 'body'], ['first'], ['second']])
  expect(only('first')).toEqual([['who', 'name', 'body'], ['first', 'root', 'between', 'needs'], ['second']])
})

test('what is wanted for another reason stays with what decides that', () => {
  const stays = ({ key }: { readonly key: string }) => key === 'hangs'
  expect(keysOf(formOfParts(form, { parts: ['who'], stays }))).toEqual([
    ['who', 'name', 'body'],
    ['first', 'root', 'between'],
    ['second', 'hangs'],
  ])
})
