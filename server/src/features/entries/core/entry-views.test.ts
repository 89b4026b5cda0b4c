import { expect, test } from 'vitest'
import { progress, validateAnswers, type Answers, type Form } from '#features/forms/index.ts'
import { aField } from '#features/forms/testing.ts'
import { partsOf } from './entry-views.ts'

const section = (key: string, ...fields: Form['sections'][number]['fields']) => ({
  key,
  title: { en: key },
  fields,
})
const text = (key: string, rest: object = {}) => aField({ key, kind: 'text', required: true, ...rest })

/** A part for all, one that asks nothing, one for events alone, one with a question for events, and one that nobody has to fill. */
const FORM: Form = {
  version: '1',
  sections: [
    section('all', text('title')),
    section('empty'),
    section('events-only', text('doors', { categories: ['events'] })),
    section('mixed', text('place'), text('stage', { categories: ['events'] })),
    section('optional', text('more', { required: false })),
  ],
}
const said = (...keys: readonly string[]): Answers =>
  Object.fromEntries(keys.map((key) => [key, { kind: 'text', text: key, lang: 'en' }]))

const read = (category: string, answers: Answers) => {
  const problems = validateAnswers(FORM, { category, answers })
  const listed = progress(FORM, { category, answers }, problems)
  return [partsOf({ progress: listed }), listed.map(({ key }) => key)]
}

test('progress counts the parts that are listed: none that asks nothing, each that the category is asked', () => {
  const ofEvents = ['all', 'events-only', 'mixed', 'optional']
  const ofWords = ['all', 'mixed', 'optional']
  expect([read('events', {}), read('words', {})]).toEqual([
    [{ complete: 0, total: 4 }, ofEvents],
    [{ complete: 0, total: 3 }, ofWords],
  ])
  const some = said('title', 'place')
  expect([read('events', some), read('words', some)]).toEqual([
    [{ complete: 1, total: 4 }, ofEvents],
    [{ complete: 2, total: 3 }, ofWords],
  ])
  expect(read('words', said('title', 'place', 'more', 'doors'))).toEqual([{ complete: 3, total: 3 }, ofWords])
})

test('a part is complete only where the list ticks it: not begun, begun or wrong counts as none', () => {
  const part = (status: 'not-started' | 'in-progress' | 'problem' | 'complete') => ({
    ...{ key: status, asked: 1, answered: 0, missing: 0, wrong: 0 },
    status,
  })
  const listed = (['not-started', 'in-progress', 'problem', 'complete'] as const).map(part)
  expect(partsOf({ progress: listed })).toEqual({ complete: 1, total: 4 })
})
