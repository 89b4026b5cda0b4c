import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptAnswer } from './core/accept.ts'
import { asksNothing, inFull, isMediaKind, textsOf } from './core/answers.ts'
import type { Field } from './core/definition.ts'
import type { Saying } from './core/kinds/kind.ts'
import { parseFormInput } from './core/parse-form.ts'
import { FIELDS, FORM, aField } from './testing.ts'

const say: Saying = { text: ({ en = '', und = en }) => en || und, yesNo: (isSo) => (isSo ? 'Yes' : 'No') }
const said = (field: Field, sent: object) => inFull(field, acceptAnswer(field, sent) ?? undefined, say)

/** An answer to a question of each kind, and how it reads in one cell. */
const READ: Readonly<Record<string, readonly [object, string]>> = {
  title: [{ text: 'A square', lang: 'it' }, 'A square'],
  story: [{ text: 'One\ntwo', lang: '' }, 'One\ntwo'],
  reach: [{ raw: '7' }, '7'],
  channels: [{ chosen: ['b', 'a'] }, 'b; a'],
  level: [{ chosen: ['local'] }, 'local'],
  country: [{ code: 'AT' }, 'AT'],
  authority: [{ authorityId: '018f6f2a-7d3c-7a10-8000-000000000001', name: 'Bolzano' }, 'Bolzano'],
  implementer: [{ name: 'Works', url: 'https://works.example' }, 'Works https://works.example'],
  period: [{ from: '2018', to: '2019-06', ongoing: false }, '2018/2019-06'],
  place: [{ name: 'Bolzano', lat: '46.5', lon: '11.3' }, 'Bolzano (46.5, 11.3)'],
  links: [
    {
      links: [
        { url: 'https://a.example', title: 'A' },
        { url: 'https://b.example', title: '' },
      ],
    },
    'A https://a.example\nhttps://b.example',
  ],
  mail: [{ address: 'a@town.example' }, 'a@town.example'],
  phone: [{ number: '+39 0471 000000' }, '+39 0471 000000'],
  site: [{ url: 'https://town.example' }, 'https://town.example'],
  cost: [{ amount: '12.50', currency: 'EUR' }, '12.50 EUR'],
  day: [{ date: '2019-05-01' }, '2019-05-01'],
  hour: [{ time: '9:30' }, '09:30'],
  again: [{ said: 'no' }, 'No'],
  hard: [{ step: '4' }, '4'],
  tongue: [{ tag: 'it' }, 'it'],
  team: [
    {
      people: [
        { name: 'Ann', role: 'Mayor', organisation: 'Town', consent: true },
        { name: 'Ben', role: '', organisation: '', consent: false },
      ],
    },
    'Ann, Mayor, Town (May be named.: Yes)\nBen (May be named.: No)',
  ],
  costs: [
    {
      rows: [
        { what: 'Bus', paid: '3' },
        { what: 'Tent', on: '2019-05-01' },
      ],
    },
    'What: Bus; Paid: 3\nWhat: Tent; On: 2019-05-01',
  ],
  order: [{ places: { a: '2', c: '1' } }, '1. c; 2. a'],
  effects: [{ marks: { water: 'worse', air: 'better' } }, 'air: better; water: worse'],
  rules: [{ ticked: true, version: '2' }, 'Yes (2)'],
}
const INWORDS = FIELDS.filter((field) => !isMediaKind(field.kind) && !asksNothing(field))

test('what is said to a question of each kind reads in full as one text', () => {
  expect(Object.keys(READ).sort()).toEqual(INWORDS.map(({ key }) => key).sort())
  expect(
    Object.fromEntries(INWORDS.map((field) => [field.key, said(field, READ[field.key]?.[0] ?? {})])),
  ).toEqual(Object.fromEntries(Object.entries(READ).map(([key, [, words]]) => [key, words])))
})

test('nothing said is nothing, and so is what was said when the question was of another kind', () => {
  expect(INWORDS.map((field) => inFull(field, undefined, say))).toEqual(INWORDS.map(() => ''))
  const number = aField({ key: 'it', kind: 'number' })
  expect(inFull(number, { kind: 'text', text: 'seven', lang: '' }, say)).toBe('')
})

test('something else that was written, an open end and a map without a point are said as they are', () => {
  const other = aField({
    key: 'it',
    kind: 'choice',
    other: true,
    options: [{ key: 'a', label: { en: 'A' } }],
  })
  expect(said(other, { chosen: ['a', '+By boat'] })).toBe('A; By boat')
  expect(said(aField({ key: 'it', kind: 'period' }), { from: '2018', to: '', ongoing: true })).toBe('2018/..')
  expect(said(aField({ key: 'it', kind: 'place' }), { name: 'Bolzano', lat: '', lon: '' })).toBe('Bolzano')
})

/** Of these what was chosen has words of its own, and what nothing offers is not said. */
const BY_KEYS = new Set(['choice', 'matrix', 'ranking', 'yes-no', 'table', 'authority'])

test('whatever is typed, no word of it is left out', () => {
  const aPost = fc.array(
    fc.tuple(
      fc.constantFrom(
        ...INWORDS.flatMap(({ key }) =>
          ['', '.url', '.0.url', '.0.title', '.0.name', '.0.role', '.lat', '.lon'].map((part) => key + part),
        ),
      ),
      fc.string({ unit: 'grapheme', maxLength: 9 }),
    ),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(aPost, (posted) => {
      const answers = parseFormInput(FORM, 'all', posted, 'events')
      for (const field of INWORDS.filter(({ kind }) => !BY_KEYS.has(kind))) {
        const answer = answers[field.key]
        const words = inFull(field, answer, say)
        if (!answer || words === '') continue
        const parts = textsOf(answer).filter(({ name }) => !['lang', 'authorityId'].includes(name))
        expect(parts.filter(({ text }) => !words.includes(text.trim()))).toEqual([])
      }
    }),
    { numRuns: 300 },
  )
})
