import { expect, test } from 'vitest'
import { acceptAnswer } from './core/accept.ts'
import { chosenIn, isEmpty, kindOf, readWith, textOf, type AnswerValue } from './core/answers.ts'
import { keysChosen } from './core/kinds/choice.ts'
import { parseFormInput } from './core/parse-form.ts'
import { phoneNumber } from './core/phone-number.ts'
import { formSchema } from './core/schema.ts'
import { validateField } from './core/validate.ts'
import { isMailAddress } from '#kernel/mail-shape.ts'
import { mailAddress } from '#kernel/mail-address.ts'
import type { Field } from './core/definition.ts'
import { aField } from './testing.ts'

const wrongIn = (field: Field, sent: object) =>
  validateField(field, acceptAnswer(field, sent) ?? undefined).map(({ field: at, code }) =>
    at === field.key ? code : `${at} ${code}`,
  )
const codeOf = (field: Field, part: string) => (typed: string) => wrongIn(field, { [part]: typed })[0] ?? 'ok'

/** What a page without script sends of one field. */
const posted = (field: Field, pairs: readonly (readonly [string, string])[]): AnswerValue | undefined =>
  parseFormInput({ version: '1', sections: [{ key: 's', title: { en: 'S' }, fields: [field] }] }, 's', pairs)[
    field.key
  ]

const ADDRESSES =
  'a@b.eu anna.b+c@köln-example.de a@b a@b.1 a@@b.eu a@b.eu,c@d.eu <a@b.eu> a..b@c.eu @b.eu a@1.2.3.4 info@xn--kln-sna.example'.split(
    ' ',
  )

test('an e-mail is one address of one mailbox, and browser and server agree on which is one', () => {
  const of = codeOf(aField({ key: 'it', kind: 'email' }), 'address')
  expect(ADDRESSES.filter((address) => of(address) === 'ok')).toEqual([
    'a@b.eu',
    'anna.b+c@köln-example.de',
    'info@xn--kln-sna.example',
  ])
  expect(ADDRESSES.map(isMailAddress)).toEqual(ADDRESSES.map((address) => mailAddress(address) !== null))
  expect([`${'a'.repeat(64)}@b.eu`, `${'a'.repeat(65)}@b.eu`].map(of)).toEqual(['ok', 'email-invalid'])
})

test('a telephone number has 5 to 15 digits, with or without its country, and perhaps an extension', () => {
  const of = codeOf(aField({ key: 'it', kind: 'phone' }), 'number')
  expect(['1234', '12345', '1'.repeat(15), '1'.repeat(16)].map(of)).toEqual([
    'phone-invalid',
    'ok',
    'ok',
    'phone-invalid',
  ])
  expect(['+39 0471 997-111', '(02) 555.1234 ext. 12', 'call me', '+39+0471997111'].map(phoneNumber)).toEqual(
    ['+390471997111', '025551234', null, null],
  )
})

test('a web address leads to the web and nowhere else', () => {
  const of = codeOf(aField({ key: 'it', kind: 'web-address' }), 'url')
  expect(['www.example.eu', 'javascript:alert(1)', 'https://a@example.eu', 'nothing'].map(of)).toEqual([
    'ok',
    'url-invalid',
    'url-invalid',
    'url-invalid',
  ])
})

test('a date is a whole day of the calendar, from its first to its last', () => {
  const field = aField({ key: 'it', kind: 'date', limits: { earliest: '2018-02-01', latest: '2020-02-29' } })
  const of = codeOf(field, 'date')
  expect(['2018-01-31', '2018-02-01', '2020-02-29', '2020-03-01'].map(of)).toEqual([
    'day-too-early',
    'ok',
    'ok',
    'day-too-late',
  ])
  expect(['2019', '2019-02', '2019-02-29', 'soon'].map(of)).toEqual(Array(4).fill('day-invalid'))
  const boxes = [
    ['it.day', '1'],
    ['it.month', 'giugno'],
    ['it.year', '2019'],
  ] as const
  expect(posted(field, boxes)).toEqual({ kind: 'date', date: '2019-06-1' })
  expect(of('2019-06-1')).toBe('ok')
})

test('a time is one of 24 hours, as it is written anywhere in Europe', () => {
  const of = codeOf(aField({ key: 'it', kind: 'time' }), 'time')
  expect(['0:00', '23:59', '24:00', '12:60', '9.30', '9h30', '0930', 'noon'].map(of)).toEqual([
    ...['ok', 'ok', 'time-invalid', 'time-invalid'],
    ...['ok', 'ok', 'ok', 'time-invalid'],
  ])
  expect(textOf({ kind: 'time', time: '9h30' })).toBe('09:30')
})

test('yes and no are answers, and nothing said is neither', () => {
  const field = aField({ key: 'it', kind: 'yes-no', required: true })
  expect(['yes', 'no', '', 'maybe'].map(codeOf(field, 'said'))).toEqual([
    'ok',
    'ok',
    'required',
    'unknown-choice',
  ])
  expect(posted(field, [])).toEqual({ kind: 'yes-no', said: '' })
})

test('a language is one of those that the call names, else one in which entries are written', () => {
  expect(['it', 'zu'].map(codeOf(aField({ key: 'it', kind: 'language' }), 'tag'))).toEqual([
    'ok',
    'unknown-choice',
  ])
  const own = aField({ key: 'it', kind: 'language', languages: ['zu'] })
  expect(['it', 'zu'].map(codeOf(own, 'tag'))).toEqual(['unknown-choice', 'ok'])
})

test('a scale has the steps from its first to its last, and words at both ends', () => {
  const steps = { from: 0, to: 10, low: { en: 'Never' }, high: { en: 'Always' } }
  const field = aField({ key: 'it', kind: 'scale', steps })
  expect(['-1', '0', '10', '11', '5.5'].map(codeOf(field, 'step'))).toEqual([
    'unknown-choice',
    'ok',
    'ok',
    'unknown-choice',
    'unknown-choice',
  ])
  expect(readWith(field)).toEqual({ steps })
  const isTaken = (to: number) =>
    formSchema.safeParse({
      version: '1',
      sections: [
        {
          key: 's',
          title: { en: 'S' },
          fields: [aField({ key: 'it', kind: 'scale', steps: { ...steps, to } })],
        },
      ],
    }).success
  expect([0, 1, 10, 11].map(isTaken)).toEqual([false, true, true, false])
})

test('something else than the options can be written where the call lets one, alone or among many', () => {
  const options = ['a', 'b'].map((key) => ({ key, label: { en: key } }))
  const one = aField({ key: 'it', kind: 'choice', options, other: true })
  const many = aField({ key: 'it', kind: 'choice', options, other: true, many: true })
  const said = (...chosen: string[]) => ({ chosen })
  expect(
    [said('+Radio'), said('+'), said('a', '+Radio'), said('+x', '+y')].map((sent) => wrongIn(one, sent)),
  ).toEqual([[], ['it.other other-needed'], ['one-choice-only'], ['unknown-choice', 'one-choice-only']])
  expect(wrongIn(many, said('a', '+Radio'))).toEqual([])
  const closed = aField({ key: 'it', kind: 'choice', options })
  expect(wrongIn(closed, said('+Radio'))).toEqual(['unknown-choice'])
  expect(wrongIn(one, said(`+${'x'.repeat(201)}`))).toEqual(['it.other too-long'])
  const answer = { kind: 'choice', chosen: ['b', '+Radio'] } as const
  expect([keysChosen(answer), chosenIn(many, answer)]).toEqual([['b'], [{ en: 'b' }, { und: 'Radio' }]])
})

test('without script a written choice counts where its box is ticked or nothing else is, and an option taken after it counts alone', () => {
  const options = ['a', 'b'].map((key) => ({ key, label: { en: key } }))
  const chosen = (many: boolean, pairs: readonly (readonly [string, string])[]) =>
    posted(aField({ key: 'it', kind: 'choice', options, other: true, many }), pairs)
  const of = (...said: string[]) => ({ kind: 'choice', chosen: said })
  expect(chosen(false, [['it.other', 'Radio']])).toEqual(of('+Radio'))
  const taken = [
    ['it', 'a'],
    ['it.other', 'Radio'],
  ] as const
  expect([chosen(false, taken), chosen(true, taken)]).toEqual([of('a'), of('a', '+Radio')])
  expect(
    chosen(true, [
      ['it', '+'],
      ['it.other', ''],
    ]),
  ).toEqual(of('+'))
})

test('words to read ask nothing: they are never missing, and say nothing', () => {
  const field = aField({ key: 'it', kind: 'content', required: true, text: { en: 'Read this.' } })
  expect([wrongIn(field, {}), isEmpty({ kind: 'content' }), posted(field, [['it', 'x']])]).toEqual([
    [],
    true,
    undefined,
  ])
})

test('a number says what it counts to whoever reads it', () => {
  const unit = { en: 'tonnes' }
  expect(readWith(aField({ key: 'it', kind: 'number', unit }))).toEqual({ unit })
  expect(readWith(aField({ key: 'it', kind: 'number' }))).toBeUndefined()
})

test('conditions look at a day, a step, a language and a yes or no as what they are', () => {
  const values = (kind: 'date' | 'scale' | 'language' | 'yes-no', sent: object) => {
    const answer = acceptAnswer(aField({ key: 'it', kind }), sent) as AnswerValue
    return kindOf(kind).compared?.values(answer)
  }
  expect([values('date', { date: '2019-6-1' }), values('date', { date: '2019' })]).toEqual([
    ['2019-06-01'],
    [],
  ])
  expect([values('scale', { step: '4' }), values('scale', { step: '' })]).toEqual([[4], []])
  expect(values('language', { tag: 'it' })).toEqual(['it'])
  expect(['yes', 'no', ''].map((said) => values('yes-no', { said }))).toEqual([[true], [false], []])
})
