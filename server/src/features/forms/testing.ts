import type { Field, FieldKind, FieldOf, Form } from './core/definition.ts'

type Given<K extends FieldKind> = { readonly key: string; readonly kind: K } & Partial<FieldOf<K>>

/** A field with what every field must have; what its kind must have besides is left to the test, which may want it missing. */
export const aField = <K extends FieldKind>(field: Given<K>): Field =>
  ({ label: { en: field.key }, required: false, audience: 'public', ...field }) as unknown as Field

/** A field of every kind, with limits, categories and audiences among them. */
export const FIELDS: readonly Field[] = [
  aField({ key: 'title', kind: 'text', required: true, original: true, limits: { max: 10 }, role: 'title' }),
  aField({ key: 'story', kind: 'long-text', limits: { min: 2, max: 5, unit: 'words' } }),
  aField({ key: 'reach', kind: 'number', limits: { min: 0, max: 100 }, categories: ['events'] }),
  aField({
    key: 'channels',
    kind: 'choice',
    many: true,
    limits: { maxItems: 2 },
    options: ['a', 'b', 'c'].map(anOption),
  }),
  aField({ key: 'level', kind: 'choice', options: ['local', 'national'].map(anOption) }),
  aField({ key: 'country', kind: 'country', countries: ['AT', 'EL'] }),
  aField({ key: 'authority', kind: 'authority' }),
  aField({ key: 'implementer', kind: 'organisation', audience: 'jury' }),
  aField({ key: 'period', kind: 'period' }),
  aField({ key: 'place', kind: 'place' }),
  aField({ key: 'links', kind: 'links', limits: { maxItems: 2 } }),
  aField({ key: 'images', kind: 'images', required: true, limits: { minItems: 2, maxItems: 3 } }),
  aField({ key: 'documents', kind: 'documents' }),
  aField({ key: 'spot', kind: 'audio', limits: { maxItems: 1, maxSeconds: 120 } }),
  aField({ key: 'film', kind: 'video', limits: { maxItems: 1, maxMegabytes: 100, maxSeconds: 180 } }),
  aField({ key: 'mail', kind: 'email' }),
  aField({ key: 'phone', kind: 'phone' }),
  aField({ key: 'site', kind: 'web-address' }),
  aField({ key: 'cost', kind: 'money', currencies: ['EUR', 'SEK', 'TND', 'ISK'], limits: { max: 1000 } }),
  aField({ key: 'day', kind: 'date', limits: { earliest: '2018-01-01', latest: '2019-12-31' } }),
  aField({ key: 'hour', kind: 'time' }),
  aField({ key: 'again', kind: 'yes-no' }),
  aField({
    key: 'hard',
    kind: 'scale',
    steps: { from: 1, to: 5, low: { en: 'Easy' }, high: { en: 'Hard' } },
  }),
  aField({ key: 'tongue', kind: 'language' }),
  aField({
    key: 'team',
    kind: 'people',
    consent: { en: 'May be named.' },
    limits: { minItems: 1, maxItems: 3 },
  }),
  aField({
    key: 'costs',
    kind: 'table',
    limits: { minItems: 1, maxItems: 2 },
    columns: [
      { key: 'what', label: { en: 'What' }, kind: 'text', required: true, limits: { max: 20 } },
      { key: 'paid', label: { en: 'Paid' }, kind: 'number', limits: { min: 0 } },
      { key: 'on', label: { en: 'On' }, kind: 'date' },
    ],
  }),
  aField({ key: 'order', kind: 'ranking', options: ['a', 'b', 'c'].map(anOption), limits: { maxItems: 2 } }),
  aField({
    key: 'effects',
    kind: 'matrix',
    rows: ['air', 'water'].map(anOption),
    options: ['better', 'worse'].map(anOption),
  }),
  aField({ key: 'note', kind: 'content', text: { en: 'Now to the costs.' } }),
  aField({
    key: 'rules',
    kind: 'declaration',
    required: true,
    audience: 'office',
    statement: { version: '2', text: { en: 'I accept.' } },
  }),
]

function anOption(key: string) {
  return { key, label: { en: key } }
}

export const FORM: Form = { version: '1', sections: [{ key: 'all', title: { en: 'All' }, fields: FIELDS }] }
