import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import {
  acceptAnswers,
  keyOf,
  parseFormInput,
  progress,
  validateAnswers,
  visibleIn,
} from '#features/forms/index.ts'
import { FIELDS } from '#features/forms/testing.ts'
import { formOf } from './form-of.ts'
import { loadPreset } from './preset.ts'
import { NOW, read } from './preset.fixture.ts'

const PRESET = parse(read('demo-call.yaml')) as { readonly form: { readonly sections: readonly object[] } }
const CATEGORIES = ['words-and-pictures', 'meetings']
const KEYS = FIELDS.map(({ key }) => key)
const ASKED = KEYS.map((key) => `x-${key}`)

const aValue = fc.oneof(
  fc.constantFrom<unknown>('a', 'local', 'AT', 'IT', 3, -1, true, false, '2019-05-01', '', null),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)
const aComparison = fc.oneof(
  fc.record({ field: fc.constantFrom(...ASKED, 'title', 'nowhere'), is: aValue }),
  fc.record({ field: fc.constantFrom(...ASKED), answered: fc.boolean() }),
  fc.record({ field: fc.constantFrom(...ASKED), from: aValue }),
  fc.record({ authority: fc.constantFrom('population', 'level', 'people'), below: aValue }),
  fc.record({ categories: fc.subarray([...CATEGORIES, 'nowhere']) }),
)
const aCondition = fc.oneof(
  aComparison,
  fc.record({ all: fc.array(aComparison, { maxLength: 2 }) }),
  fc.record({ not: aComparison }),
)
/** What an organiser could write on any question, in places where it fits and where it does not. */
const settings = fc.record(
  {
    when: aCondition,
    required: fc.oneof(fc.boolean(), fc.record({ when: aCondition })),
    frozenFrom: fc.constantFrom('2026-11-20', '2026-12-24', 'soon'),
    categories: fc.subarray(CATEGORIES),
    hiddenWhenAnonymous: fc.boolean(),
    reusable: fc.boolean(),
    formatting: fc.constantFrom('light', 'plain', 'rich'),
    preview: fc.boolean(),
    limits: fc.dictionary(
      fc.constantFrom('min', 'max', 'minItems', 'maxItems'),
      fc.integer({ min: -1, max: 9 }),
      {
        maxKeys: 2,
      },
    ),
  },
  { requiredKeys: [] },
)

const aDocument = fc
  .tuple(
    fc.shuffledSubarray([...FIELDS], { minLength: 3, maxLength: 8 }),
    fc.array(settings, { minLength: 8, maxLength: 8 }),
    fc.nat(7),
  )
  .map(([fields, more, from]) => ({
    ...PRESET,
    form: {
      ...PRESET.form,
      sections: [
        ...PRESET.form.sections,
        {
          key: 'more',
          title: { en: 'More' },
          fields: fields.map(({ role: _, categories: __, ...field }, at) => ({
            ...field,
            key: `x-${field.key}`,
            // Most are left as they are, so that documents are let in as well as refused.
            ...(at === from ? more[at] : {}),
          })),
        },
      ],
    },
  }))
const aPost = fc.array(
  fc.tuple(
    fc.constantFrom(
      ...KEYS.flatMap((key) => ['', '.0.url', '.0.name', '.from', '.a'].map((part) => `x-${key}${part}`)),
    ),
    fc.oneof(fc.constantFrom('a', 'yes', '3', '2019', 'AT'), fc.string({ unit: 'binary', maxLength: 8 })),
  ),
  { maxLength: 20 },
)

test('a form that the check lets in can be answered with anything: page and server find the same, of what is asked alone', () => {
  const seen = { letIn: 0, refused: 0 }
  fc.assert(
    fc.property(aDocument, aPost, fc.constantFrom(...CATEGORIES), (written, posted, category) => {
      const loaded = loadPreset(stringify(written), { startsAt: NOW })
      seen[loaded.ok ? 'letIn' : 'refused'] += 1
      if (!loaded.ok) return
      const form = formOf(loaded.document)
      const onPage = parseFormInput(form, 'more', posted, category)
      const onServer = acceptAnswers(form, JSON.parse(JSON.stringify(onPage)))
      expect(onServer).toEqual(onPage)
      const of = { category, answers: onPage, today: '2026-11-21' }
      const asked = visibleIn(form, of)
      const found = validateAnswers(form, of)
      expect(validateAnswers(form, { ...of, answers: onServer })).toEqual(found)
      const keys = new Set(asked.form.sections.flatMap(({ fields }) => fields.map(({ key }) => key)))
      expect(found.every(({ field }) => keys.has(keyOf(field)))).toBe(true)
      expect(progress(form, of, found).map(({ key }) => key)).toEqual(
        asked.form.sections.map(({ key }) => key),
      )
    }),
    { numRuns: process.env['LONG'] ? 1000 : 40 },
  )
  // A third is let in: that of forty not one is of either kind does not happen by chance.
  expect(seen.letIn).toBeGreaterThan(0)
  expect(seen.refused).toBeGreaterThan(0)
})
