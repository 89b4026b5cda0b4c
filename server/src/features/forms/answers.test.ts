import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  acceptAnswers,
  ANSWER_PROBLEMS,
  progress,
  validateAnswers,
  fieldsOf,
  isEmpty,
  mayRead,
  textOf,
  textsOf,
  type Answers,
  type AnswerValue,
  type Audience,
} from './index.ts'
import { aField, FIELDS, FORM } from './testing.ts'

const GOOD: Answers = {
  title: { kind: 'text', text: 'Ανοιχτά', lang: 'el' },
  rules: { kind: 'declaration', ticked: true, version: '2' },
}

const problemsOf = (answers: object, media = { images: 2 }) =>
  validateAnswers(FORM, { category: 'events', answers: acceptAnswers(FORM, { ...GOOD, ...answers }), media })

const hostile = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, maxDepth: 4 })
const text = fc.string({ unit: 'binary', maxLength: 60 })
const lone = fc.constantFrom('\ud800', '\udc00x', 'a\0b', 'e\u0301', 'a\r\nb', '', '__proto__')
const typed = fc.oneof(text, lone)

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
        for (const { code } of validateAnswers(FORM, { category: 'events', answers: once }))
          expect(ANSWER_PROBLEMS).toContain(code)
        expect(progress(FORM, { category: 'events', answers: once }, [])).toHaveLength(1)
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
    [
      'a tag that names nothing',
      { title: { text: 'A', lang: 'en-12' } },
      [['title.lang', 'language-needed']],
    ],
    ['a tag of no list', { title: { text: 'A', lang: 'qq' } }, [['title.lang', 'language-needed']]],
    ['a tag in capitals', { title: { text: 'A', lang: 'EN' } }, [['title.lang', 'language-needed']]],
    ['a long title', { title: { text: 'αβγδεζηθικλ', lang: 'el' } }, [['title', 'too-long']]],
    ['a short story', { story: { text: 'one' } }, [['story', 'too-short']]],
    ['no number', { reach: { raw: 'many' } }, [['reach', 'not-a-number']]],
    ['a number that means two', { reach: { raw: '1.200' } }, [['reach', 'number-ambiguous']]],
    ['a small number', { reach: { raw: '-1' } }, [['reach', 'number-too-small']]],
    ['a large number', { reach: { raw: '100,5' } }, [['reach', 'number-too-large']]],
    ['a number of 17 digits', { reach: { raw: 1e16 } }, [['reach', 'number-too-large']]],
    ['one below all', { reach: { raw: '-1.000.000.000.000.000' } }, [['reach', 'number-too-small']]],
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
    ['a web site of nobody', { implementer: { name: '', url: 'x.eu' } }, [['implementer', 'required']]],
    ['no beginning', { period: { ongoing: true } }, [['period.from', 'period-start-needed']]],
    ['no end', { period: { from: '2017' } }, [['period.to', 'period-end-needed']]],
    ['no date', { period: { from: '2017-02-30', ongoing: true } }, [['period.from', 'date-invalid']]],
    ['an end before', { period: { from: '2017-06', to: '2017-05-31' } }, [['period.to', 'period-reversed']]],
    ['a name with a bell in it', { place: { name: 'Tor\u0007ino' } }, [['place', 'unseen-characters']]],
    [
      'a title with a bell in it',
      { links: { links: [{ url: 'https://a.eu', title: 'a\u0007b' }] } },
      [['links.0.title', 'unseen-characters']],
    ],
    ['lines with a bell in them', { story: { text: 'Una\nri\u0007ga' } }, [['story', 'turned-reading']]],
    ['half a position', { place: { name: 'Torino', lat: '45' } }, [['place.lon', 'coordinates-invalid']]],
    [
      'a latitude that is none',
      { place: { name: 'Torino', lat: 'abc', lon: '7' } },
      [['place.lat', 'coordinates-invalid']],
    ],
    [
      'a position off the map',
      { place: { name: 'Torino', lat: '95', lon: '200' } },
      [
        ['place.lat', 'coordinates-invalid'],
        ['place.lon', 'coordinates-invalid'],
      ],
    ],
    ['a link without address', { links: { links: [{ title: 'x' }] } }, [['links.0.url', 'url-invalid']]],
    ['an older declaration', { rules: { ticked: true, version: '1' } }, [['rules', 'declaration-needed']]],
    ['no declaration', { rules: { ticked: false } }, [['rules', 'declaration-needed']]],
    ['an end alone', { period: { to: '2019' } }, []],
    ['a year within its month', { period: { from: '2017-06-11', to: '2017' } }, []],
  ])('%s', (_title, answers, expected) => {
    expect(problemsOf(answers).map(({ field, code }) => [field, code])).toEqual(expected)
  })

  it('are wrong from the first box of a field to its last', () => {
    const long = 'αβγδεζηθικλ'
    const link = { url: 'no address', title: 'x'.repeat(400) }
    const wrong = problemsOf({
      title: { text: long, lang: 'qq' },
      period: { from: '2017-13', to: '' },
      links: { links: [link, { url: 'https://a.eu', title: 'a\u0007b' }, link] },
    })
    expect(wrong.map(({ field }) => field)).toEqual([
      ...['title', 'title.lang', 'period.from', 'period.to', 'links'],
      ...['links.0.url', 'links.0.title', 'links.1.title', 'links.2.url', 'links.2.title'],
    ])
  })

  it('say that a fraction of people is none, where whole ones are counted, before how many there may be', () => {
    const fields = [aField({ key: 'visitors', kind: 'number', limits: { min: 0, max: 1000, whole: true } })]
    const form = { ...FORM, sections: FORM.sections.map((section) => ({ ...section, fields })) }
    const told = (raw: unknown) =>
      validateAnswers(form, { category: 'events', answers: acceptAnswers(form, { visitors: { raw } }) }).map(
        ({ code }) => code,
      )
    expect(['1.20', 1.2, '0,5', '-0.5'].map(told)).toEqual(Array(4).fill(['number-not-whole']))
    expect(['120', '120,00', 120, '1 000'].flatMap(told)).toEqual([])
    expect(['1 200', '1'.repeat(20), '1.200'].map(told)).toEqual([
      ['number-too-large'],
      ['number-too-large'],
      ['number-ambiguous'],
    ])
  })

  it('have none with a number that a program sends as one, whatever its decimals, while the same as text may be asked about', () => {
    const sent = { reach: { raw: 1.234 }, place: { name: 'Torino', lat: 45.071, lon: '7,686' } }
    expect(problemsOf(sent)).toEqual([])
    expect(acceptAnswers(FORM, sent)).toMatchObject({
      reach: { raw: '1.2340' },
      place: { lat: '45.0710', lon: '7,686' },
    })
    expect(acceptAnswers(FORM, { reach: { raw: NaN } })['reach']).toEqual({ kind: 'number', raw: '' })
    expect(problemsOf({ reach: { raw: '1.234' } }).map(({ code }) => code)).toEqual(['number-ambiguous'])
  })

  it('say the largest number that is kept where a field sets no limit, and take that', () => {
    const fields = [aField({ key: 'visitors', kind: 'number' })]
    const form = { ...FORM, sections: FORM.sections.map((section) => ({ ...section, fields })) }
    const told = (raw: unknown) =>
      validateAnswers(form, { category: 'events', answers: acceptAnswers(form, { visitors: { raw } }) }).map(
        (one) => [one.code, one.params],
      )
    expect([1e16, -1e16].map(told)).toEqual([
      [['number-too-large', { max: 999_999_999_999_999 }]],
      [['number-too-small', { min: -999_999_999_999_999 }]],
    ])
    expect([999_999_999_999_999, '-999.999.999.999.999'].flatMap(told)).toEqual([])
  })

  it('carry what the sentence about them needs', () => {
    expect(problemsOf({ story: { text: 'a b c d e f' } }, { images: 4 })).toEqual([
      { field: 'story', code: 'too-long', params: { max: 5, count: 6, unit: 'words' } },
      { field: 'images', code: 'too-many', params: { max: 3, count: 4, of: 'images' } },
    ])
    expect(problemsOf({}, { images: 0 })).toEqual([{ field: 'images', code: 'required' }])
  })

  it('ask a field of another category nothing', () => {
    const answers = acceptAnswers(FORM, { ...GOOD, reach: { raw: 'many' } })
    expect(validateAnswers(FORM, { category: 'traditional', answers, media: { images: 2 } })).toEqual([])
  })

  it('count what is missing and what is wrong', () => {
    const of = (said: object, images: number) => {
      const answers = acceptAnswers(FORM, said)
      const circumstances = { category: 'events', answers, media: { images } }
      return progress(FORM, circumstances, validateAnswers(FORM, circumstances))
    }
    expect(of({}, 0)).toEqual([
      { key: 'all', asked: 29, answered: 0, missing: 3, wrong: 0, status: 'not-started' },
    ])
    expect(of({ title: GOOD.title }, 0)).toMatchObject([{ answered: 1, missing: 2, status: 'in-progress' }])
    expect(of(GOOD, 1)).toMatchObject([{ answered: 3, missing: 0, wrong: 1, status: 'problem' }])
    expect(of(GOOD, 2)).toMatchObject([{ answered: 3, missing: 0, wrong: 0, status: 'complete' }])
  })

  it('of a kind that only a later version knows say nothing, and hold nobody up', () => {
    const later = { kind: 'rating', stars: '4' } as unknown as AnswerValue
    expect([isEmpty(later), textOf(later), textsOf(later)]).toEqual([true, '', []])
  })

  it('reach only who may read them', () => {
    const keys = (reader: Audience) =>
      fieldsOf(FORM, 'events').flatMap((field) => (mayRead(field, reader) ? field.key : []))
    const all = fieldsOf(FORM, 'events').map(({ key }) => key)
    expect([keys('office'), keys('entrant')]).toEqual([all, all])
    expect(all.filter((key) => !keys('jury').includes(key))).toEqual(['rules'])
    expect(keys('public')).not.toContain('implementer')
    expect(keys('public')).toContain('title')
  })
})
