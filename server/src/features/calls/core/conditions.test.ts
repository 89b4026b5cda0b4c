import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formSchema, type Condition } from '#features/forms/index.ts'
import { incoherences } from './coherence.ts'
import type { CallDocument } from './document.ts'
import { loadPreset } from './preset.ts'
import { NOW, read } from './preset.fixture.ts'

const loaded = loadPreset(read('clarinet-2019.yaml'), { startsAt: NOW })
if (!loaded.ok) throw new Error('the preset is good')
const AWARD = loaded.document

const choice = (key: string, when?: Condition) => ({
  ...{ key, kind: 'choice', label: { en: key }, audience: 'public' },
  ...{ options: [{ key: 'yes', label: { en: 'Yes' } }], ...(when && { when }) },
})
/** The award with this form alone; rules and questions of the rest do not concern it. */
const withFields = (...fields: readonly object[]): CallDocument => ({
  ...AWARD,
  form: formSchema.parse({ version: '1', sections: [{ key: 'all', title: { en: 'All' }, fields }] }),
})
const told = (call: CallDocument) =>
  incoherences(call)
    .filter(({ path }) => path[0] === 'form')
    .map(({ kind, path, limit }) => [kind, path.slice(4).join('.'), limit])
const on = (field: string): Condition => ({ field, is: 'yes' })

describe('conditions of a document', () => {
  test('that wait for each other are told once, with the way around', () => {
    expect(told(withFields(choice('a', on('b')), choice('b', on('a'))))).toEqual([
      ['cycle', '0.when.field', 'a → b → a'],
    ])
    expect(told(withFields(choice('a', on('c')), choice('b', on('a')), choice('c', on('b'))))).toEqual([
      ['cycle', '0.when.field', 'a → c → b → a'],
    ])
    expect(told(withFields(choice('a', { not: on('a') })))).toEqual([['cycle', '0.when.not.field', 'a → a']])
  })

  test('may be chained, and look at facts of the authority once the form has asked for one', () => {
    const authority = { ...choice('body'), kind: 'authority', role: 'authority', options: undefined }
    const large: Condition = { authority: 'population', from: 250_000 }
    expect(
      told(withFields(choice('a'), choice('b', on('a')), choice('c', { all: [on('a'), on('b')] }))),
    ).toEqual([])
    expect(told(withFields(JSON.parse(JSON.stringify(authority)), choice('big', large)))).toEqual([])
    expect(told(withFields(choice('big', large)))).toEqual([['reference', '0.when.authority', undefined]])
    expect(told(withFields(choice('big', large), JSON.parse(JSON.stringify(authority))))).toEqual([
      ['later', '0.when.authority', 'body'],
    ])
  })

  test('say one thing each: a slip is named with its line', () => {
    const yaml = (when: string) =>
      read('clarinet-2019.yaml').replace(
        '- key: title-en',
        `- key: asked-first\n          when: ${when}\n${' '.repeat(8)}  kind: number\n          label: { en: First }\n          audience: public\n        - key: title-en`,
      )
    const problemsOf = (when: string) => {
      const result = loadPreset(yaml(when), { startsAt: NOW })
      return result.ok
        ? []
        : result.problems.map(({ kind, field }) => [kind, field.split('.').slice(5).join('.')])
    }
    expect(problemsOf('{ field: title, answered: true }')).toEqual([])
    expect(problemsOf('{ field: title }')).toEqual([['value', 'when']])
    expect(problemsOf('{ field: title, answered: true, authority: level }')).toEqual([['value', 'when']])
    expect(problemsOf('{ all: [{ field: title, answered: true, over: 3 }] }')).toEqual([
      ['unknown', 'when.all.0.over'],
    ])
    expect(problemsOf('{ field: title-en, answered: true }')).toEqual([['later', 'when.field']])
  })

  test('of any form: a cycle is always found, and where none is told every question waits for earlier ones alone', () => {
    const keys = ['a', 'b', 'c', 'd', 'e', 'f']
    const waits = fc.array(
      fc.option(fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1, maxLength: 2 })),
      {
        minLength: keys.length,
        maxLength: keys.length,
      },
    )
    fc.assert(
      fc.property(waits, (targets) => {
        const call = withFields(
          ...keys.map((key, i) => choice(key, targets[i] ? { any: targets[i].map(on) } : undefined)),
        )
        const found = told(call)
        const edges = new Map(keys.map((key, i) => [key, targets[i] ?? []]))
        expect(found.some(([kind]) => kind === 'cycle')).toBe(hasCycle(edges))
        const isInOrder = keys.every((key, i) => (edges.get(key) ?? []).every((to) => keys.indexOf(to) < i))
        expect(found.length === 0).toBe(isInOrder)
        for (const [kind, , way = ''] of found)
          if (kind === 'cycle') expectRound(String(way).split(' → '), edges)
      }),
      { numRuns: 300 },
    )
  })
})

/** By taking away, again and again, what waits for nothing. */
function hasCycle(edges: ReadonlyMap<string, readonly string[]>): boolean {
  const left = new Map(edges)
  for (;;) {
    const free = [...left].filter(([, to]) => to.every((key) => !left.has(key)))
    if (free.length === 0) return left.size > 0
    for (const [key] of free) left.delete(key)
  }
}

function expectRound(way: readonly string[], edges: ReadonlyMap<string, readonly string[]>): void {
  expect(way.at(-1)).toBe(way[0])
  for (const [i, key] of way.slice(0, -1).entries()) expect(edges.get(key)).toContain(way[i + 1])
}
