import { describe, expect, it } from 'vitest'
import { FIELD_KINDS, formSchema, type Field } from './index.ts'
import { aField, FIELDS, FORM } from './testing.ts'

describe('a form', () => {
  it('has a field of every kind in this test, and passes its schema', () => {
    expect(new Set(FIELDS.map(({ kind }) => kind))).toEqual(new Set(FIELD_KINDS))
    expect(formSchema.parse(FORM)).toEqual(FORM)
  })

  it('gives a field the limits that its kind knows and no others, which is refused by its name', () => {
    const given = {
      min: 1,
      max: 2,
      unit: 'words',
      whole: true,
      minItems: 1,
      maxItems: 2,
      earliest: '2019-01-01',
      latest: '2019-12-31',
    }
    const refused = FIELDS.map((field) => {
      const fields = [{ ...field, limits: given }]
      const { issues = [] } =
        formSchema.safeParse({ version: '1', sections: [{ key: 's', title: { en: 'S' }, fields }] }).error ??
        {}
      return [field.kind, issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))]
    })
    const all = Object.keys(given)
    const except = (...known: readonly string[]) => all.filter((limit) => !known.includes(limit))
    const texts = except('min', 'max', 'unit')
    const numbers = except('min', 'max', 'whole')
    const items = except('minItems', 'maxItems')
    const ofRecordings = except('minItems', 'maxItems', 'maxMegabytes', 'maxSeconds')
    const spans = except('min', 'max')
    expect(Object.fromEntries(refused)).toEqual({
      ...{ text: texts, 'long-text': texts, number: numbers, organisation: spans, period: spans },
      ...{ choice: items, links: items, images: items, documents: items },
      ...{ audio: ofRecordings, video: ofRecordings },
      ...{ country: all, authority: all, place: all, declaration: all },
      ...{ money: spans, date: except('earliest', 'latest') },
      ...{ email: all, phone: all, 'web-address': all, time: all, 'yes-no': all },
      ...{ scale: all, language: all, content: all, matrix: all },
      ...{ people: items, table: items, ranking: except('maxItems') },
    })
  })

  it('is refused when a choice has no options, a declaration no statement, a limit its ends crossed or nothing between', () => {
    const issues = (field: Field) =>
      formSchema
        .safeParse({ version: '1', sections: [{ key: 's', title: { en: 'S' }, fields: [field] }] })
        .error?.issues.map(({ path }) => path.slice(4).join('.'))
    expect(issues(aField({ key: 'x', kind: 'choice' }))).toEqual(['options'])
    expect(issues(aField({ key: 'x', kind: 'declaration' }))).toEqual(['statement'])
    expect(issues(aField({ key: 'x', kind: 'text', limits: { min: 3, max: 2 } }))).toEqual(['limits.min'])
    const between = { min: 0.5, max: 0.6 }
    expect(issues(aField({ key: 'x', kind: 'number', limits: between }))).toEqual(undefined)
    expect(issues(aField({ key: 'x', kind: 'number', limits: { ...between, whole: true } }))).toEqual([
      'limits.whole',
    ])
    expect(issues(aField({ key: 'x', kind: 'text', label: {} }))).toEqual(['label'])
  })
})
