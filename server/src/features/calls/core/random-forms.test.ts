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

type Preset = {
  readonly form: { readonly sections: readonly object[] }
  readonly phases: readonly object[]
  readonly eligibility: { readonly rules: readonly object[] }
}
const PRESET = parse(read('demo-call.yaml')) as Preset
const MATERIAL = { key: 'material', kind: 'material', opensAt: '+31d', closesAt: '+40d' }
const TOGETHER = { key: 'together', kind: 'joint', effect: 'refuse', most: 3 }
const JOINT = ['x-joint-1', 'x-joint-2'].map((key) => ({
  ...{ key, kind: 'authority', role: 'joint', label: { en: key }, required: false, audience: 'public' },
}))
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
    phase: fc.constantFrom('material', 'entries'),
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
    fc.nat(2),
  )
  .map(([fields, more, from, joint]) => ({
    ...PRESET,
    phases: [...PRESET.phases, MATERIAL],
    eligibility: {
      ...PRESET.eligibility,
      rules: [...PRESET.eligibility.rules, ...(joint > 0 ? [TOGETHER] : [])],
    },
    form: {
      ...PRESET.form,
      sections: [
        ...PRESET.form.sections,
        {
          key: 'more',
          title: { en: 'More' },
          fields: [
            ...JOINT.slice(0, joint),
            ...fields.map(({ role: _, categories: __, ...field }, at) => ({
              ...field,
              key: `x-${field.key}`,
              // Most are left as they are, so that documents are let in as well as refused.
              ...(at === from ? more[at] : {}),
            })),
          ],
        },
      ],
    },
  }))
const POSTED = [...ASKED, ...JOINT.map(({ key }) => key)]
const aPost = fc.array(
  fc.tuple(
    fc.constantFrom(
      ...POSTED.flatMap((key) => ['', '.0.url', '.0.name', '.name', '.from', '.a'].map((part) => key + part)),
    ),
    fc.oneof(fc.constantFrom('a', 'yes', '3', '2019', 'AT'), fc.string({ unit: 'binary', maxLength: 8 })),
  ),
  { maxLength: 20 },
)

/** As many files as there can be, and more. */
const files = fc.dictionary(fc.constantFrom('x-images', 'x-documents', 'x-spot', 'x-film'), fc.nat(4))

test('a form that the check lets in can be answered with anything: page and server find the same, of what is asked alone', () => {
  const seen = { letIn: 0, refused: 0 }
  fc.assert(
    fc.property(
      aDocument,
      aPost,
      files,
      fc.constantFrom(...CATEGORIES),
      (written, posted, media, category) => {
        const loaded = loadPreset(stringify(written), { startsAt: NOW })
        seen[loaded.ok ? 'letIn' : 'refused'] += 1
        if (!loaded.ok) return
        const form = formOf(loaded.document)
        const onPage = parseFormInput(form, 'more', posted, category)
        const onServer = acceptAnswers(form, JSON.parse(JSON.stringify(onPage)))
        expect(onServer).toEqual(onPage)
        const of = { category, answers: onPage, media, today: '2026-11-21' }
        const asked = visibleIn(form, of)
        const found = validateAnswers(form, of)
        expect(validateAnswers(form, { ...of, answers: onServer })).toEqual(found)
        const keys = new Set(asked.form.sections.flatMap(({ fields }) => fields.map(({ key }) => key)))
        expect(found.every(({ field }) => keys.has(keyOf(field)))).toBe(true)
        expect(progress(form, of, found).map(({ key }) => key)).toEqual(
          asked.form.sections.map(({ key }) => key),
        )
      },
    ),
    { numRuns: process.env['LONG'] ? 1000 : 40 },
  )
  // A third is let in: that of forty not one is of either kind does not happen by chance.
  expect(seen.letIn).toBeGreaterThan(0)
  expect(seen.refused).toBeGreaterThan(0)
})
