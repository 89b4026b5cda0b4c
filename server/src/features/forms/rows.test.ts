import { expect, test } from 'vitest'
import { acceptAnswer } from './core/accept.ts'
import { chosenIn, type AnswerValue } from './core/answers.ts'
import { limitOf } from './core/limits.ts'
import { misshapen } from './core/misshapen.ts'
import { parseFormInput } from './core/parse-form.ts'
import { formSchema } from './core/schema.ts'
import { validateField } from './core/validate.ts'
import type { Field } from './core/definition.ts'
import { aField } from './testing.ts'

const formOf = (field: Field) => ({
  version: '1',
  sections: [{ key: 's', title: { en: 'S' }, fields: [field] }],
})
const wrongIn = (field: Field, sent: object) =>
  validateField(field, acceptAnswer(field, sent) ?? undefined).map(({ field: at, code }) => `${at} ${code}`)
const posted = (field: Field, said: Readonly<Record<string, string>>): AnswerValue | undefined =>
  parseFormInput(formOf(field), 's', Object.entries(said))[field.key]
const options = (...keys: string[]) => keys.map((key) => ({ key, label: { en: key } }))

const PEOPLE = aField({
  key: 'it',
  kind: 'people',
  consent: { en: 'May be named.' },
  limits: { minItems: 2, maxItems: 3 },
})
const person = (name: string, consent = true) => ({ name, role: '', organisation: '', consent })

test('people are named, each agrees, and there are as many as the call says', () => {
  const many = (count: number) => ({ people: Array.from({ length: count }, (_, at) => person(`P${at}`)) })
  expect([1, 2, 3, 4].map((count) => wrongIn(PEOPLE, many(count)))).toEqual([
    ['it too-few'],
    [],
    [],
    ['it too-many'],
  ])
  expect(wrongIn(PEOPLE, { people: [{ role: 'Mayor' }, person('Anna', false)] })).toEqual([
    'it.0.name name-needed',
    'it.0.consent consent-needed',
    'it.1.consent consent-needed',
  ])
  const unasked = aField({ key: 'it', kind: 'people' })
  expect(wrongIn(unasked, { people: [person('Anna', false)] })).toEqual([])
})

test('people are written without script, row by row, and an empty row is nobody', () => {
  const said = { 'it.0.name': 'Anna', 'it.0.consent': 'yes', 'it.1.name': '', 'it.1.consent': 'yes' }
  expect(posted(PEOPLE, said)).toEqual({ kind: 'people', people: [person('Anna')] })
  expect(posted(PEOPLE, {})).toBeUndefined()
})

const RANKING = aField({
  key: 'it',
  kind: 'ranking',
  options: options('a', 'b', 'c'),
  limits: { maxItems: 2 },
})

test('a ranking gives each of its places once, and none beyond the last', () => {
  const of = (places: object) => wrongIn(RANKING, { places })
  expect(of({ a: '2', c: '1' })).toEqual([])
  expect(of({ a: '1' })).toEqual(['it too-few'])
  expect(of({ a: '1', b: '1' })).toEqual(['it.b place-twice'])
  expect(of({ a: '1', b: '3' })).toEqual(['it.b place-unknown'])
  expect([of({ a: '0', b: '1' }), of({ a: 'first', b: '1' })]).toEqual(Array(2).fill(['it.a place-unknown']))
  expect(of({ a: '1', other: '2' })).toEqual(['it unknown-choice'])
})

test('a ranking is given by numbers without script, and reads in its order', () => {
  const answer = posted(RANKING, { 'it.asked': 'yes', 'it.a': '2', 'it.b': '', 'it.c': '1' })
  expect(answer).toEqual({ kind: 'ranking', places: { a: '2', c: '1' } })
  expect(answer && chosenIn(RANKING, answer)).toEqual([{ en: 'c' }, { en: 'a' }])
})

test('a matrix takes one of its options for each row, and every row where it is needed', () => {
  const matrix = (required: boolean) =>
    aField({
      key: 'it',
      kind: 'matrix',
      required,
      rows: options('air', 'water'),
      options: options('up', 'down'),
    })
  const [free, needed] = [matrix(false), matrix(true)]
  expect(wrongIn(needed, { marks: { air: 'up', water: 'down' } })).toEqual([])
  expect([free, needed].map((field) => wrongIn(field, { marks: { air: 'up' } }))).toEqual([
    [],
    ['it.water row-needed'],
  ])
  expect(wrongIn(needed, {})).toEqual(['it required'])
  expect(wrongIn(free, { marks: { air: 'left', soil: 'up' } })).toEqual([
    'it unknown-choice',
    'it.air unknown-choice',
  ])
  expect(posted(free, { 'it.asked': 'yes', 'it.air': 'up' })).toEqual({
    kind: 'matrix',
    marks: { air: 'up' },
  })
})

const TABLE = aField({
  key: 'it',
  kind: 'table',
  limits: { minItems: 1, maxItems: 2 },
  columns: [
    { key: 'what', label: { en: 'What' }, kind: 'text', required: true, limits: { max: 5 } },
    { key: 'paid', label: { en: 'Paid' }, kind: 'number', limits: { min: 0, max: 100 } },
    { key: 'on', label: { en: 'On' }, kind: 'date', limits: { latest: '2019-12-31' } },
    { key: 'to', label: { en: 'To' }, kind: 'email' },
  ],
})

test('a cell of a table is judged as an answer of the kind of its column', () => {
  const of = (row: object) => wrongIn(TABLE, { rows: [{ what: 'Tree', ...row }] })
  expect(of({ paid: '100', on: '2019-12-31', to: 'a@b.eu' })).toEqual([])
  expect(of({ paid: '101', on: '2020-01-01', to: 'a' })).toEqual([
    'it.0.paid number-too-large',
    'it.0.on day-too-late',
    'it.0.to email-invalid',
  ])
  expect([of({ what: '12345' }), of({ what: '123456' }), of({ what: '', paid: '1' })]).toEqual([
    [],
    ['it.0.what too-long'],
    ['it.0.what required'],
  ])
  expect([limitOf(TABLE, '0.what').max, limitOf(TABLE, '0.paid').max]).toEqual([5, 40])
})

test('a table has as many rows as its limits say, and empty ones are none', () => {
  const rows = (count: number) => ({ rows: [{}, ...Array.from({ length: count }, () => ({ what: 'Tree' }))] })
  expect([1, 2, 3].map((count) => wrongIn(TABLE, rows(count)))).toEqual([[], [], ['it too-many']])
  const needed = { ...TABLE, required: true } as Field
  expect(wrongIn(needed, rows(0))).toEqual(['it required'])
})

test('a table is written without script, its numbers as the language of the page has them', () => {
  const said = { 'it.asked': 'yes', 'it.0.what': 'Tree', 'it.0.paid': '1.200', 'it.0.paid.lang': 'it' }
  expect(posted(TABLE, said)).toEqual({ kind: 'table', rows: [{ what: 'Tree', paid: '1200' }] })
})

test('a column asks for what a cell can be, with the limits of its kind, and a table has one at least', () => {
  const isTaken = (columns: readonly object[]) =>
    formSchema.safeParse(formOf(aField({ key: 'it', kind: 'table', columns } as never))).success
  const column = (rest: object) => [{ key: 'a', label: { en: 'A' }, ...rest }]
  expect(isTaken(column({ kind: 'number', limits: { min: 1 } }))).toBe(true)
  expect(isTaken(column({ kind: 'email', limits: { min: 1 } }))).toBe(false)
  expect([isTaken([]), isTaken(column({ kind: 'images' }))]).toEqual([false, false])
})

test('what a program sends of rows and keys as something else is refused, and keys that no document has are dropped', () => {
  const isRefused = (field: Field, sent: object) => misshapen(formOf(field), { it: sent }).length > 0
  expect([
    isRefused(TABLE, { rows: [{ what: ['Tree'] }] }),
    isRefused(TABLE, { rows: [{ what: 'Tree', paid: 12 }] }),
    isRefused(RANKING, { places: ['a'] }),
    isRefused(PEOPLE, { people: ['Anna'] }),
  ]).toEqual([true, false, true, true])
  const sent = JSON.parse('{"places":{"a":"1","__proto__":"2","A B":"3","b":""}}') as object
  expect(acceptAnswer(RANKING, sent)).toEqual({ kind: 'ranking', places: { a: '1' } })
  expect(acceptAnswer(TABLE, { rows: [{ paid: 1.2 }] })).toEqual({ kind: 'table', rows: [{ paid: '1.2' }] })
})

test('what is asked may be called as every object calls something: nothing is said of it until it is', () => {
  const [asked, called] = [{ key: 'it', required: true }, options('constructor', 'other')]
  const columns = called.map((column) => ({ ...column, kind: 'text' as const, required: true }))
  const matrix = aField({ ...asked, kind: 'matrix', rows: called, options: options('yes') })
  expect(wrongIn(matrix, { marks: { other: 'yes' } })).toEqual(['it.constructor row-needed'])
  expect(wrongIn(aField({ ...asked, kind: 'ranking', options: called }), { places: { other: '1' } })).toEqual(
    ['it too-few'],
  )
  expect(wrongIn(aField({ ...asked, kind: 'table', columns }), { rows: [{ other: 'x' }] })).toEqual([
    'it.0.constructor required',
  ])
})
