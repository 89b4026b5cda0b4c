import { describe, expect, it } from 'vitest'
import { FIELD_KINDS, formSchema, type Field } from './index.ts'
import { aField, FIELDS, FORM } from './testing.ts'

describe('a form', () => {
  it('has a field of every kind in this test, and passes its schema', () => {
    expect(new Set(FIELDS.map(({ kind }) => kind))).toEqual(new Set(FIELD_KINDS))
    expect(formSchema.parse(FORM)).toEqual(FORM)
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
