import { describe, expect, it, test } from 'vitest'
import type { AnswerValue } from './core/answers.ts'
import { FIELD_KINDS, type Field } from './core/definition.ts'
import { canBeReused, reusedFor } from './core/reused.ts'
import { formSchema } from './core/schema.ts'
import { aField, FIELDS } from './testing.ts'

const story = aField({ key: 'story', kind: 'long-text', limits: { max: 20 } })
const said = (text: string): AnswerValue => ({ kind: 'long-text', text, lang: 'it' })
const steps = { from: 1, to: 5, low: { en: 'Easy' }, high: { en: 'Hard' } }

test('what is declared, files and words between the questions are offered nowhere, and a document that says so is refused', () => {
  expect(FIELD_KINDS.filter((kind) => !canBeReused(kind))).toEqual([
    'images',
    'documents',
    'audio',
    'video',
    'content',
    'declaration',
  ])
  const refused = FIELDS.filter((field) => {
    const fields = [{ ...field, reusable: true }]
    return !formSchema.safeParse({ version: '1', sections: [{ key: 's', title: { en: 'S' }, fields }] })
      .success
  })
  expect(new Set(refused.map(({ kind }) => kind))).toEqual(
    new Set(FIELD_KINDS.filter((kind) => !canBeReused(kind))),
  )
})

describe('an answer is offered to the same question', () => {
  it('by its key and its kind, and to no other', () => {
    const answer = said('We cook.')
    expect(reusedFor(story, { field: story, answer })).toEqual(answer)
    expect(reusedFor(story, { field: { ...story, key: 'other' }, answer })).toBe(null)
    const line = aField({ key: 'story', kind: 'text' })
    expect(reusedFor(line, { field: story, answer })).toBe(null)
    expect(reusedFor(story, { field: line, answer: { kind: 'text', text: 'A', lang: '' } })).toBe(null)
  })

  it('when something was said, and when it could stand there, or only wants shortening', () => {
    expect(reusedFor(story, { field: story, answer: said(' ') })).toBe(null)
    expect(reusedFor(story, { field: story, answer: undefined })).toBe(null)
    const long = said('We cook for one evening.')
    expect(reusedFor(story, { field: story, answer: long })).toEqual(long)
    const choice = (...keys: readonly string[]) =>
      aField({ key: 'way', kind: 'choice', options: keys.map((key) => ({ key, label: { en: key } })) })
    const radio: AnswerValue = { kind: 'choice', chosen: ['radio'] }
    expect(reusedFor(choice('radio', 'film'), { field: choice('radio'), answer: radio })).toEqual(radio)
    expect(reusedFor(choice('film'), { field: choice('radio'), answer: radio })).toBe(null)
  })

  it('and reads alike there: no number of another unit, no step of another scale', () => {
    const inUnit = (unit: string): Field => aField({ key: 'n', kind: 'number', unit: { en: unit } })
    const five: AnswerValue = { kind: 'number', raw: '5' }
    expect(reusedFor(inUnit('kg'), { field: inUnit('kg'), answer: five })).toEqual(five)
    expect(reusedFor(inUnit('kg'), { field: inUnit('t'), answer: five })).toBe(null)
    const scale = (to: number): Field => aField({ key: 's', kind: 'scale', steps: { ...steps, to } })
    const four: AnswerValue = { kind: 'scale', step: '4' }
    expect(reusedFor(scale(5), { field: scale(5), answer: four })).toEqual(four)
    expect(reusedFor(scale(10), { field: scale(5), answer: four })).toBe(null)
  })

  it('without what people agreed to for the call before', () => {
    const team = aField({ key: 'team', kind: 'people', consent: { en: 'May be named.' } })
    const people = (consent: boolean): AnswerValue => ({
      kind: 'people',
      people: [{ name: 'Chiara', role: '', organisation: '', consent }],
    })
    expect(reusedFor(team, { field: team, answer: people(true) })).toEqual(people(false))
  })
})
