import { describe, expect, it } from 'vitest'
import { acceptAnswers } from './core/accept.ts'
import type { Condition } from './core/condition.ts'
import type { Form } from './core/definition.ts'
import { progress } from './core/progress.ts'
import { validateAnswers } from './core/validate.ts'
import { isFrozen, openIn, visibleIn, type AuthoritySeen, type Circumstances } from './core/visible.ts'
import { aField } from './testing.ts'

const BODY = '018f6f2a-7d3c-7a10-8000-000000000001'
const option = (key: string) => ({ key, label: { en: key } })
const formWith = (when: Condition): Form => ({
  version: '1',
  sections: [
    {
      key: 'first',
      title: { en: 'First' },
      fields: [
        aField({ key: 'type', kind: 'choice', many: true, options: ['event', 'book'].map(option) }),
        aField({ key: 'visitors', kind: 'number' }),
        aField({ key: 'period', kind: 'period' }),
        aField({ key: 'country', kind: 'country' }),
        aField({ key: 'body', kind: 'authority', role: 'authority' }),
        aField({ key: 'pictures', kind: 'images' }),
      ],
    },
    {
      key: 'then',
      title: { en: 'Then' },
      when,
      fields: [aField({ key: 'more', kind: 'text', required: true })],
    },
  ],
})
const isAskedMore = (when: Condition, said: object, more: Partial<Circumstances> = {}): boolean => {
  const form = formWith(when)
  const circumstances = { category: 'one', answers: acceptAnswers(form, said), ...more }
  return visibleIn(form, circumstances).form.sections.some(({ key }) => key === 'then')
}
const town = (population: number | null): AuthoritySeen => ({
  id: BODY,
  level: 'local',
  country: 'IT',
  population,
})

describe('a condition holds', () => {
  it.each<[string, Condition, object, object]>([
    [
      'one of what was chosen',
      { field: 'type', is: 'event' },
      { type: { chosen: ['book', 'event'] } },
      { type: { chosen: ['book'] } },
    ],
    [
      'one of a list',
      { field: 'country', in: ['IT', 'EL'] },
      { country: { code: 'gr' } },
      { country: { code: 'FR' } },
    ],
    [
      'answered',
      { field: 'visitors', answered: true },
      { visitors: { raw: 'many' } },
      { visitors: { raw: ' ' } },
    ],
    ['not answered', { field: 'visitors', answered: false }, {}, { visitors: { raw: '1' } }],
    [
      'from a number on',
      { field: 'visitors', from: 250_000 },
      { visitors: { raw: '250000' } },
      { visitors: { raw: '249999.9' } },
    ],
    [
      'above a number',
      { field: 'visitors', above: 250 },
      { visitors: { raw: '250.5' } },
      { visitors: { raw: '250' } },
    ],
    [
      'between numbers',
      { field: 'visitors', from: 1, below: 3 },
      { visitors: { raw: '2.9' } },
      { visitors: { raw: '3' } },
    ],
    [
      'up to a day',
      { field: 'period', to: '2019-05-31' },
      { period: { from: '2019-05-31' } },
      { period: { from: '2019-06' } },
    ],
    [
      'what is no number',
      { not: { field: 'visitors', from: 0 } },
      { visitors: { raw: 'many' } },
      { visitors: { raw: '0' } },
    ],
    [
      'all',
      {
        all: [
          { field: 'visitors', is: 1 },
          { field: 'type', is: 'book' },
        ],
      },
      { visitors: { raw: '1' }, type: { chosen: ['book'] } },
      { visitors: { raw: '1' } },
    ],
    [
      'any',
      {
        any: [
          { field: 'visitors', is: 1 },
          { field: 'type', is: 'book' },
        ],
      },
      { type: { chosen: ['book'] } },
      {},
    ],
  ])('%s, and only then', (_name, when, fitting, other) => {
    expect([isAskedMore(when, fitting), isAskedMore(when, other)]).toEqual([true, false])
  })

  it('by category, by files, and by facts of the authority that is named, at their boundaries', () => {
    expect(['one', 'two'].map((category) => isAskedMore({ categories: ['two'] }, {}, { category }))).toEqual([
      false,
      true,
    ])
    const pictured: Condition = { field: 'pictures', answered: true }
    expect([0, 1].map((pictures) => isAskedMore(pictured, {}, { media: { pictures } }))).toEqual([
      false,
      true,
    ])
    const named = { body: { authorityId: BODY, name: 'Town' } }
    const large: Condition = { authority: 'population', from: 250_000 }
    const seen = [249_999, 250_000, null].map((people) =>
      isAskedMore(large, named, { authority: town(people) }),
    )
    expect(seen).toEqual([false, true, false])
    expect(isAskedMore(large, {}, { authority: town(250_000) })).toBe(false)
    expect(
      isAskedMore({ authority: 'level', in: ['local', 'regional'] }, named, { authority: town(null) }),
    ).toBe(true)
  })
})

describe('what a condition hides', () => {
  const option = (key: string) => ({ key, label: { en: key } })
  const yes = (field: string): Condition => ({ field, is: 'yes' })
  const chained: Form = {
    version: '1',
    sections: [
      {
        key: 'all',
        title: { en: 'All' },
        fields: [
          aField({ key: 'a', kind: 'choice', options: ['yes', 'no'].map(option) }),
          aField({
            key: 'b',
            kind: 'choice',
            options: ['yes', 'no'].map(option),
            when: yes('a'),
            required: true,
          }),
          aField({ key: 'files', kind: 'documents', when: yes('b'), required: true }),
          aField({ key: 'c', kind: 'text', required: { when: { field: 'files', answered: true } } }),
        ],
      },
    ],
  }
  const of = (a: string, b: string, files = 0): Circumstances => ({
    category: 'any',
    answers: acceptAnswers(chained, { a: { chosen: [a] }, b: { chosen: [b] } }),
    media: { files },
  })

  it('says nothing to conditions that look at it, and is neither missing nor counted', () => {
    const shown = (circumstances: Circumstances) => {
      const { form, answers, media } = visibleIn(chained, circumstances)
      const [only] = progress(chained, circumstances, validateAnswers(chained, circumstances))
      const keys = form.sections.flatMap(({ fields }) => fields.map(({ key }) => key))
      return [keys, Object.keys(answers), Object.keys(media), only?.asked, only?.missing]
    }
    expect(shown(of('yes', 'yes'))).toEqual([['a', 'b', 'files', 'c'], ['a', 'b'], ['files'], 4, 1])
    expect(shown(of('yes', 'yes', 1))).toEqual([['a', 'b', 'files', 'c'], ['a', 'b'], ['files'], 4, 1])
    expect(shown(of('yes', 'no', 1))).toEqual([['a', 'b', 'c'], ['a', 'b'], [], 3, 0])
    expect(shown(of('no', 'yes', 1))).toEqual([['a', 'c'], ['a'], [], 2, 0])
  })

  it('stays as it was typed and is there again when it is asked again', () => {
    const kept = of('no', 'yes').answers
    expect(visibleIn(chained, { category: 'any', answers: kept }).answers['b']).toBeUndefined()
    const again = { ...kept, ...of('yes', 'no').answers, b: kept['b'] }
    expect(visibleIn(chained, { category: 'any', answers: again as never }).answers['b']).toEqual(kept['b'])
  })
})

describe('by the day in the zone of its call', () => {
  const late = aField({
    key: 'late',
    kind: 'text',
    required: { from: '2019-07-01' },
    frozenFrom: '2019-07-03',
  })
  const both = aField({
    key: 'both',
    kind: 'text',
    required: { from: '2019-07-01', when: { field: 'late', answered: true } },
  })
  const form: Form = { version: '1', sections: [{ key: 'all', title: { en: 'All' }, fields: [late, both] }] }
  const missing = (today: string | undefined, said: object = {}) =>
    validateAnswers(form, { category: 'any', answers: acceptAnswers(form, said), today }).map(
      ({ field }) => field,
    )

  it('a question is needed from its day on, and on its condition as well where it has both', () => {
    expect([missing(undefined), missing('2019-06-30'), missing('2019-07-01')]).toEqual([[], [], ['late']])
    expect(missing('2019-07-01', { late: { text: 'Here', lang: '' } })).toEqual(['both'])
  })

  it('a question stays as it is from its day on, and is read from no page any more', () => {
    expect(['2019-07-02', '2019-07-03'].map((today) => isFrozen(late, today))).toEqual([false, true])
    const left = openIn(form, '2019-07-03').sections.flatMap(({ fields }) => fields.map(({ key }) => key))
    expect(left).toEqual(['both'])
  })
})
