import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAnswered, progress } from './core/progress.ts'
import { holds, type Condition } from './core/condition.ts'
import type { Answers, AnswerValue } from './core/answers.ts'
import type { Form } from './core/definition.ts'
import { formOfParts } from './core/part.ts'
import { keyOf } from './core/progress.ts'
import { validateAnswers } from './core/validate.ts'
import { visibleIn, type Circumstances } from './core/visible.ts'
import { aField } from './testing.ts'

const BODY = '018f6f2a-7d3c-7a10-8000-000000000001'
const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const KINDS = ['choice', 'number', 'text', 'images', 'country'] as const
const option = (key: string) => ({ key, label: { en: key } })

/** A comparison with what stands before the place, or with what is known of the authority and the category. */
function aComparison(place: number): fc.Arbitrary<Condition> {
  const field = place === 0 ? fc.constant('body') : fc.constantFrom('body', ...KEYS.slice(0, place))
  return fc.oneof(
    fc.record({ field, answered: fc.boolean() }),
    fc.record({ field, is: fc.constantFrom('yes', 'no', 3, 'IT') }),
    fc.record({ field, from: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ authority: fc.constant('population' as const), below: fc.constantFrom(10, 20) }),
    fc.record({ categories: fc.constantFrom(['one'], ['two'], ['one', 'two']) }),
  )
}

const aCondition = (place: number): fc.Arbitrary<Condition> =>
  fc.oneof(
    { weight: 3, arbitrary: aComparison(place) },
    fc.record({ all: fc.array(aComparison(place), { minLength: 1, maxLength: 2 }) }),
    fc.record({ any: fc.array(aComparison(place), { minLength: 1, maxLength: 2 }) }),
    fc.record({ not: aComparison(place) }),
  )

const maybe = (place: number) => fc.option(aCondition(place), { nil: undefined })
const aQuestion = (place: number) =>
  fc
    .record({
      kind: fc.constantFrom(...KINDS),
      when: maybe(place),
      required: fc.oneof(fc.boolean(), fc.record({ when: aCondition(place) })),
    })
    .map(({ kind, ...more }) =>
      aField({
        key: KEYS[place] ?? '',
        kind,
        ...more,
        ...(kind === 'choice' && { options: ['yes', 'no'].map(option) }),
      } as never),
    )

const aForm: fc.Arbitrary<Form> = fc
  .tuple(fc.tuple(...KEYS.map((_, place) => aQuestion(place))), maybe(0), maybe(4))
  .map(([fields, first, second]) => ({
    version: '1',
    sections: [
      {
        key: 'who',
        title: { en: 'Who' },
        fields: [aField({ key: 'body', kind: 'authority', role: 'authority' })],
      },
      { key: 'one', title: { en: 'One' }, when: first, fields: fields.slice(0, 4) },
      { key: 'two', title: { en: 'Two' }, when: second, fields: fields.slice(4) },
    ],
  }))

const SAID = {
  choice: fc.constantFrom('yes', 'no').map((key) => ({ kind: 'choice', chosen: [key] })),
  number: fc.constantFrom('', '2', '3', 'x').map((raw) => ({ kind: 'number', raw })),
  text: fc.string({ unit: 'grapheme' }).map((text) => ({ kind: 'text', text, lang: '' })),
  country: fc.constantFrom('IT', 'XX').map((code) => ({ kind: 'country', code })),
}
const anAnswer = fc.option(fc.oneof(...Object.values(SAID)), { nil: undefined })

const circumstancesOf: fc.Arbitrary<Circumstances> = fc
  .record({
    category: fc.constantFrom('one', 'two'),
    said: fc.tuple(...KEYS.map(() => anAnswer)),
    files: fc.tuple(...KEYS.map(() => fc.nat(2))),
    isNamed: fc.boolean(),
    population: fc.constantFrom(null, 9, 15, 30),
  })
  .map(({ category, said, files, isNamed, population }) => ({
    category,
    answers: {
      ...Object.fromEntries(KEYS.flatMap((key, i) => (said[i] ? [[key, said[i]]] : []))),
      body: { kind: 'authority', authorityId: isNamed ? BODY : '', name: 'Town' },
    } as Answers,
    media: Object.fromEntries(KEYS.map((key, i) => [key, files[i] ?? 0])),
    authority: { id: BODY, level: 'local', country: 'IT', population },
  }))

const keysOf = ({ sections }: Form) => sections.flatMap(({ fields }) => fields.map(({ key }) => key))
const always = <A extends unknown[]>(
  arbitraries: { [I in keyof A]: fc.Arbitrary<A[I]> },
  rule: (...args: A) => void,
) =>
  fc.assert(fc.property(...(arbitraries as unknown as [fc.Arbitrary<A[0]>]), rule as never), { numRuns: 400 })

describe('of any form and any answers', () => {
  it('the check, progress and what is carried know the visible fields and no other', () =>
    always<[Form, Circumstances]>([aForm, circumstancesOf], (form, of) => {
      const visible = visibleIn(form, of)
      const asked = keysOf(visible.form)
      const problems = validateAnswers(form, of)
      const counted = progress(form, of, problems)
      expect(asked).toEqual(expect.arrayContaining(problems.map(({ field }) => keyOf(field))))
      expect(counted.map(({ key }) => key)).toEqual(visible.form.sections.map(({ key }) => key))
      expect(counted.reduce((sum, one) => sum + one.asked, 0)).toBe(asked.length)
      expect(counted.reduce((sum, one) => sum + one.missing + one.wrong, 0)).toBe(problems.length)
      const answered = visible.form.sections
        .flatMap(({ fields }) => fields)
        .filter((field) => isAnswered(field, visible))
      expect(counted.reduce((sum, one) => sum + one.answered, 0)).toBe(answered.length)
    }))

  it('a page of one part, which has of the others what decides alone, asks in it what the whole form asks', () =>
    always<[Form, Circumstances]>([aForm, circumstancesOf], (form, of) => {
      const partIn = (whole: Form, part: string) =>
        visibleIn(whole, of).form.sections.filter(({ key }) => key === part)
      for (const { key } of form.sections) {
        const cut = formOfParts(form, { parts: [key], stays: () => false })
        expect(partIn(cut, key)).toEqual(partIn(form, key))
      }
    }))

  it('hidden answers and files are in nothing that leaves, and change nothing that does', () =>
    always<[Form, Circumstances]>([aForm, circumstancesOf], (form, of) => {
      const visible = visibleIn(form, of)
      const asked = keysOf(visible.form)
      expect(asked).toEqual(
        expect.arrayContaining([...Object.keys(visible.answers), ...Object.keys(visible.media)]),
      )
      const without = { ...of, answers: visible.answers, media: visible.media }
      expect(visibleIn(form, without)).toEqual(visible)
      expect(visibleIn(visible.form, without)).toEqual(visible)
      expect(validateAnswers(form, without)).toEqual(validateAnswers(form, of))
    }))

  it('a field is asked exactly when its condition and that of its section hold over what is visible before it', () =>
    always<[Form, Circumstances]>([aForm, circumstancesOf], (form, of) => {
      const asked = new Set(keysOf(visibleIn(form, of).form))
      const isNamed =
        asked.has('body') && (of.answers['body'] as { authorityId: string }).authorityId === BODY
      for (const section of form.sections)
        for (const field of section.fields) {
          const both = [section.when, field.when].filter((one) => one !== undefined)
          const sight = {
            category: of.category,
            field: (key: string) => saidBefore(form, { ...of, asked, key }),
            authority: () => {
              const people = isNamed ? (of.authority?.population ?? null) : null
              return people === null
                ? { isAnswered: false, values: [] }
                : { isAnswered: true, values: [people] }
            },
          }
          expect(asked.has(field.key)).toBe(both.every((condition) => holds(condition, sight)))
        }
    }))
})

type Before = Circumstances & { readonly asked: ReadonlySet<string>; readonly key: string }

const NOTHING = { isAnswered: false, values: [] }

/** What a condition sees of a field, written out without the engine. */
function saidBefore(form: Form, { asked, key, answers, media = {} }: Before) {
  const field = form.sections.flatMap(({ fields }) => fields).find((one) => one.key === key)
  const answer = answers[key]
  if (!field || !asked.has(key)) return NOTHING
  if (field.kind === 'images') return { isAnswered: (media[key] ?? 0) > 0, values: [] }
  const isSaid = answer?.kind === field.kind && isAnswered(field, { answers, media })
  return isSaid ? { isAnswered: true, values: valuesIn(answer) } : NOTHING
}

function valuesIn(answer: AnswerValue): readonly (string | number)[] {
  if (answer.kind === 'choice') return answer.chosen
  if (answer.kind === 'number') return answer.raw === 'x' ? [] : [Number(answer.raw)]
  return answer.kind === 'country' ? [answer.code] : []
}
