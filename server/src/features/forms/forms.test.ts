import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  acceptAnswers,
  ANSWER_PROBLEMS,
  answersFor,
  cleanText,
  countText,
  FIELD_KINDS,
  formSchema,
  joinDate,
  numberOf,
  parseFormInput,
  partialDate,
  progress,
  splitDate,
  validateAnswers,
  visibleFields,
  webAddress,
  type Answers,
  type Field,
  type Form,
} from './index.ts'

const aField = (field: Pick<Field, 'key' | 'kind'> & Partial<Field>): Field => ({
  label: { en: field.key },
  required: false,
  audience: 'public',
  ...field,
})

const FIELDS: readonly Field[] = [
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

const FORM: Form = { version: '1', sections: [{ key: 'all', title: { en: 'All' }, fields: FIELDS }] }

const GOOD: Answers = {
  title: { kind: 'text', text: 'Ανοιχτά', lang: 'el' },
  rules: { kind: 'declaration', ticked: true, version: '2' },
}

const problemsOf = (answers: object, media = { images: 2 }) =>
  validateAnswers(FORM, 'events', acceptAnswers(FORM, { ...GOOD, ...answers }), media)

const hostile = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, maxDepth: 4 })
const text = fc.string({ unit: 'binary', maxLength: 60 })
const lone = fc.constantFrom('\ud800', '\udc00x', 'a\0b', 'e\u0301', 'a\r\nb', '', '__proto__')
const typed = fc.oneof(text, lone)

describe('a form', () => {
  it('has a field of every kind in this test, and passes its schema', () => {
    expect(new Set(FIELDS.map(({ kind }) => kind))).toEqual(new Set(FIELD_KINDS))
    expect(formSchema.parse(FORM)).toEqual(FORM)
  })

  it('is refused when a choice has no options, a declaration no statement, a limit its ends crossed', () => {
    const issues = (field: Field) =>
      formSchema
        .safeParse({ version: '1', sections: [{ key: 's', title: { en: 'S' }, fields: [field] }] })
        .error?.issues.map(({ path }) => path.slice(4).join('.'))
    expect(issues(aField({ key: 'x', kind: 'choice' }))).toEqual(['options'])
    expect(issues(aField({ key: 'x', kind: 'declaration' }))).toEqual(['statement'])
    expect(issues(aField({ key: 'x', kind: 'text', limits: { min: 3, max: 2 } }))).toEqual(['limits.min'])
    expect(issues(aField({ key: 'x', kind: 'text', label: {} }))).toEqual(['label'])
  })
})

describe('counting', () => {
  it.each([
    ['', 0, 0],
    ['αβγ δε', 6, 2],
    ['e\u0301', 1, 1],
    ['a\r\nb', 3, 2],
    ['👩‍👩‍👧', 5, 0],
    ["don't stop", 10, 2],
    ['𝒳y', 2, 1],
  ])('%j has %i characters and %i words', (given, characters, words) => {
    expect([countText(given), countText(given, 'words')]).toEqual([characters, words])
  })

  it('is the same for what was typed and what is kept', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom('characters' as const, 'words' as const), (given, unit) => {
        expect(countText(cleanText(given), unit)).toBe(countText(given, unit))
      }),
    )
  })
})

describe('what is typed', () => {
  it('is read as people in Europe write it', () => {
    expect(['12.5', '12,5', '1 200 000', '-3', '1.200', '1,200', '', 'many', '1e9'].map(numberOf)).toEqual([
      12.5,
      12.5,
      1_200_000,
      -3,
      null,
      null,
      null,
      null,
      null,
    ])
    expect(
      ['2017', '2017-06', '2017-6-11', '2019-02-29', '2020-02-29', '2017-13', '17', ''].map(
        (d) => !!partialDate(d),
      ),
    ).toEqual([true, true, true, false, true, false, false, false])
    expect(
      [
        'casoris.si',
        'http://a.eu/x?y',
        'a.eu:8080',
        'javascript:alert(1)',
        'ftp://a.eu',
        'https://u:p@a.eu',
        'a b.eu',
        'x',
      ].map(webAddress),
    ).toEqual(['https://casoris.si/', 'http://a.eu/x?y', 'https://a.eu:8080/', null, null, null, null, null])
  })

  it('keeps the parts of a wrong date', () => {
    const part = fc.stringMatching(/^[0-9a-z]{0,4}$/)
    fc.assert(
      fc.property(part, part, part, (year, month, day) => {
        expect(splitDate(joinDate(year, month, day))).toEqual({ year, month, day })
      }),
    )
  })
})

describe('answers', () => {
  it('never throw, and are the same when accepted twice, whatever is sent', () => {
    const sent = fc.oneof(
      hostile,
      fc.dictionary(fc.constantFrom(...FIELDS.map(({ key }) => key), '__proto__', 'constructor'), hostile),
      fc.record({
        title: fc.record({ text: typed, lang: typed }),
        story: fc.record({ text: typed }),
        country: fc.record({ code: typed }),
        channels: fc.record({ chosen: fc.array(fc.oneof(typed, hostile)) }),
        links: fc.record({ links: fc.array(fc.oneof(fc.record({ url: typed, title: typed }), hostile)) }),
        period: fc.record({ from: typed, to: typed, ongoing: hostile }),
      }),
    )
    fc.assert(
      fc.property(sent, (given) => {
        const once = acceptAnswers(FORM, given)
        expect(acceptAnswers(FORM, JSON.parse(JSON.stringify(once)))).toEqual(once)
        expect(JSON.stringify(once).isWellFormed()).toBe(true)
        for (const { code } of validateAnswers(FORM, 'events', once, {}))
          expect(ANSWER_PROBLEMS).toContain(code)
        expect(progress(FORM, 'events', once, {})).toHaveLength(1)
      }),
      { numRuns: 400 },
    )
  })

  it('drop keys that the form does not know, the prototype among them', () => {
    const sent = JSON.parse(
      '{"__proto__":{"title":{"text":"x"}},"other":{"text":"y"},"title":{"text":" A \\n b ","extra":1}}',
    )
    expect(acceptAnswers(FORM, sent)).toEqual({ title: { kind: 'text', text: 'A b', lang: '' } })
  })

  it.each([
    ['nothing typed', { title: {} }, [['title', 'required']]],
    ['no language of the original', { title: { text: 'A' } }, [['title.lang', 'language-needed']]],
    ['a long title', { title: { text: 'αβγδεζηθικλ', lang: 'el' } }, [['title', 'too-long']]],
    ['a short story', { story: { text: 'one' } }, [['story', 'too-short']]],
    ['no number', { reach: { raw: 'many' } }, [['reach', 'not-a-number']]],
    ['a number that means two', { reach: { raw: '1.200' } }, [['reach', 'number-ambiguous']]],
    ['a small number', { reach: { raw: '-1' } }, [['reach', 'number-too-small']]],
    ['a large number', { reach: { raw: '100,5' } }, [['reach', 'number-too-large']]],
    ['an unknown choice', { level: { chosen: ['galactic'] } }, [['level', 'unknown-choice']]],
    ['two of one', { level: { chosen: ['local', 'national'] } }, [['level', 'one-choice-only']]],
    ['three of two', { channels: { chosen: ['a', 'b', 'c'] } }, [['channels', 'too-many']]],
    ['another country', { country: { code: 'fr' } }, [['country', 'country-not-accepted']]],
    ['a typed authority', { authority: { name: 'Lustenau' } }, [['authority', 'authority-unknown']]],
    [
      'a strange address',
      { implementer: { name: 'X', url: 'javascript:x' } },
      [['implementer.url', 'url-invalid']],
    ],
    ['no beginning', { period: { ongoing: true } }, [['period.from', 'period-start-needed']]],
    ['no end', { period: { from: '2017' } }, [['period.to', 'period-end-needed']]],
    ['no date', { period: { from: '2017-02-30', ongoing: true } }, [['period.from', 'date-invalid']]],
    ['an end before', { period: { from: '2017-06', to: '2017-05-31' } }, [['period.to', 'period-reversed']]],
    ['half a position', { place: { name: 'Torino', lat: '45' } }, [['place', 'coordinates-invalid']]],
    ['a link without address', { links: { links: [{ title: 'x' }] } }, [['links.0.url', 'url-invalid']]],
    ['an older declaration', { rules: { ticked: true, version: '1' } }, [['rules', 'declaration-needed']]],
    ['no declaration', { rules: { ticked: false } }, [['rules', 'declaration-needed']]],
    ['an end alone', { period: { to: '2019' } }, []],
    ['a year within its month', { period: { from: '2017-06-11', to: '2017' } }, []],
  ])('%s', (_title, answers, expected) => {
    expect(problemsOf(answers).map(({ field, code }) => [field, code])).toEqual(expected)
  })

  it('carry what the sentence about them needs', () => {
    expect(problemsOf({ story: { text: 'a b c d e f' } }, { images: 4 })).toEqual([
      { field: 'story', code: 'too-long', params: { max: 5, count: 6, unit: 'words' } },
      { field: 'images', code: 'too-many', params: { max: 3, count: 4 } },
    ])
    expect(problemsOf({}, { images: 0 })).toEqual([{ field: 'images', code: 'required' }])
  })

  it('ask a field of another category nothing', () => {
    const answers = acceptAnswers(FORM, { ...GOOD, reach: { raw: 'many' } })
    expect(validateAnswers(FORM, 'traditional', answers, { images: 2 })).toEqual([])
  })

  it('count what is missing and what is wrong', () => {
    const of = (answers: object, images: number) =>
      progress(FORM, 'events', acceptAnswers(FORM, answers), { images })
    expect(of({}, 0)).toEqual([
      { key: 'all', asked: 14, answered: 0, missing: 3, wrong: 0, status: 'not-started' },
    ])
    expect(of({ title: GOOD.title }, 0)).toMatchObject([{ answered: 1, missing: 2, status: 'in-progress' }])
    expect(of(GOOD, 1)).toMatchObject([{ answered: 3, missing: 0, wrong: 1, status: 'problem' }])
    expect(of(GOOD, 2)).toMatchObject([{ answered: 3, missing: 0, wrong: 0, status: 'complete' }])
  })

  it('reach only who may read them', () => {
    const answers = acceptAnswers(FORM, { ...GOOD, implementer: { name: 'Časoris' } })
    const keys = (reader: 'office' | 'jury' | 'entrant' | 'public') =>
      Object.keys(answersFor(FORM, answers, reader))
    expect(keys('office')).toEqual(['title', 'implementer', 'rules'])
    expect(keys('entrant')).toEqual(['title', 'implementer', 'rules'])
    expect(keys('jury')).toEqual(['title', 'implementer'])
    expect(keys('public')).toEqual(['title'])
    expect(visibleFields(FORM, 'traditional', 'public').map(({ key }) => key)).not.toContain('reach')
    expect(
      answersFor(FORM, { ...answers, secret: { kind: 'number', raw: '1' } }, 'office'),
    ).not.toHaveProperty('secret')
  })
})

describe('a plain form post', () => {
  it('becomes answers with everything that was typed', () => {
    const posted = new URLSearchParams([
      ['title', 'Moschee aperte'],
      ['title.lang', 'it'],
      ['reach', 'about 10000'],
      ['channels', 'a'],
      ['channels', 'b'],
      ['country', 'at'],
      ['authority', ''],
      ['authority.name', 'Torino'],
      ['period.from.year', '2017'],
      ['period.from.month', '13'],
      ['period.from.day', ''],
      ['period.to.year', ''],
      ['period.ongoing', 'on'],
      ['place', 'Torino'],
      ['place.lat', '45.07'],
      ['place.lon', ''],
      ['links.0.url', ''],
      ['links.0.title', ''],
      ['links.1.url', 'agenzianova.com'],
      ['rules', '2'],
      ['unknown', 'x'],
    ])
    expect(parseFormInput(FORM, 'all', posted)).toEqual({
      title: { kind: 'text', text: 'Moschee aperte', lang: 'it' },
      reach: { kind: 'number', raw: 'about 10000' },
      channels: { kind: 'choice', chosen: ['a', 'b'] },
      level: { kind: 'choice', chosen: [] },
      country: { kind: 'country', code: 'AT' },
      authority: { kind: 'authority', authorityId: '', name: 'Torino' },
      period: { kind: 'period', from: '2017-13', to: '', ongoing: true },
      place: { kind: 'place', name: 'Torino', lat: '45.07', lon: '' },
      links: { kind: 'links', links: [{ url: 'agenzianova.com', title: '' }] },
      rules: { kind: 'declaration', ticked: true, version: '2' },
    })
  })

  it('leaves alone what another category is asked, and other sections', () => {
    expect(parseFormInput(FORM, 'all', [['reach', '5']], 'traditional')).not.toHaveProperty('reach')
    expect(parseFormInput(FORM, 'none', [['reach', '5']])).toEqual({})
  })

  it('never throws and is accepted as it is', () => {
    const name = fc.tuple(
      fc.constantFrom(...FIELDS.map(({ key }) => key), '__proto__'),
      fc.constantFrom('', '.lang', '.name', '.from', '.from.year', '.ongoing', '.0.url', '.1.title', '.lat'),
    )
    const pair = fc.tuple(
      name.map((parts) => parts.join('')),
      fc.oneof(typed, hostile),
    )
    fc.assert(
      fc.property(fc.array(pair), (entries) => {
        const answers = parseFormInput(FORM, 'all', entries)
        expect(acceptAnswers(FORM, answers)).toEqual(answers)
      }),
      { numRuns: 300 },
    )
  })
})
