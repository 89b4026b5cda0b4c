import { expect, test } from 'vitest'
import { MOST } from '#kernel/limits.ts'
import { FIELD_KINDS } from './core/definition.ts'
import { itemsOf } from './core/kinds/items.ts'
import { limitOf } from './core/limits.ts'
import { validateField } from './core/validate.ts'
import { acceptAnswer } from './core/accept.ts'
import { asksNothing, isMediaKind, textsOf } from './core/answers.ts'
import { aField } from './testing.ts'

const LONG = 'x'.repeat(60_000)
/** Every text that an answer of the kind can hold, as long as a hostile request sends it. */
const SENT: Readonly<Record<string, object>> = {
  text: { text: LONG },
  'long-text': { text: LONG },
  number: { raw: LONG },
  choice: { chosen: [LONG] },
  country: { code: LONG },
  authority: { authorityId: LONG, name: LONG },
  organisation: { name: LONG, url: `https://a.example/${LONG}` },
  period: { from: LONG, to: LONG },
  place: { name: LONG, lat: LONG, lon: LONG },
  links: { links: [{ url: `https://a.example/${LONG}`, title: LONG }] },
  email: { address: LONG },
  phone: { number: LONG },
  'web-address': { url: LONG },
  money: { amount: LONG, currency: LONG },
  date: { date: LONG },
  time: { time: LONG },
  'yes-no': { said: LONG },
  scale: { step: LONG },
  language: { tag: LONG },
  people: { people: [{ name: LONG, role: LONG, organisation: LONG }] },
  ranking: { places: { a: LONG } },
  matrix: { marks: { a: LONG } },
  table: { rows: [{ a: LONG }] },
  declaration: { ticked: true, version: LONG },
}
const kinds = FIELD_KINDS.filter((kind) => !isMediaKind(kind) && !asksNothing({ kind }))
/** What some kinds cannot be without. */
const NEEDED = {
  options: [],
  rows: [],
  steps: { from: 1, to: 5, low: { en: 'Low' }, high: { en: 'High' } },
  columns: [{ key: 'a', label: { en: 'A' }, kind: 'text' }],
  statement: { version: '1', text: { en: 'Yes' } },
}

test.each(kinds)('every text of a field of kind %s has a limit, whatever its call says', (kind) => {
  const field = aField({ key: 'it', kind, ...NEEDED } as never)
  const answer = acceptAnswer(field, SENT[kind])
  const texts = answer ? textsOf(answer).filter(({ text }) => text.length >= LONG.length) : []
  const tooLong = validateField(field, answer ?? undefined).filter(({ code }) => code === 'too-long')
  expect(texts.length).toBeGreaterThan(0)
  expect(tooLong.map(({ field: at, params }) => [at, params?.['max']])).toEqual(
    texts.map(({ name }) => [name ? `it.${name}` : 'it', limitOf(field, name).max]),
  )
})

test('a place of 5,000 and a title of 300,000 letters are too long', () => {
  const wrongIn = (kind: 'place' | 'text', sent: object) =>
    validateField(aField({ key: 'it', kind }), acceptAnswer(aField({ key: 'it', kind }), sent) ?? undefined)
  expect(wrongIn('place', { name: 'p'.repeat(5000) })).toEqual([
    { field: 'it', code: 'too-long', params: { max: MOST.name, count: 5000, unit: 'characters' } },
  ])
  expect(wrongIn('text', { text: 't'.repeat(300_000) })).toEqual([
    { field: 'it', code: 'too-long', params: { max: MOST.line, count: 300_000, unit: 'characters' } },
  ])
})

test('a limit of the call goes before ours, in its unit, and a number’s greatest value is none of its text', () => {
  const of = (kind: 'text' | 'number' | 'period', limits: object) =>
    limitOf(aField({ key: 'it', kind, limits }))
  expect(of('text', { max: 20, unit: 'words' })).toEqual({ max: 20, unit: 'words' })
  expect(of('number', { max: 5 })).toEqual({ max: MOST.number, unit: 'characters' })
  expect(of('period', { max: 2019 }).unit).toBe('characters')
})

test('twenty links or files at most where a call does not say, and as many choices as there are', () => {
  expect(itemsOf({})).toBe(20)
  expect([itemsOf({ kind: 'audio' }), itemsOf({ kind: 'video', limits: { maxItems: 5 } })]).toEqual([3, 5])
  expect(itemsOf({ limits: { maxItems: 3 } })).toBe(3)
  expect(
    itemsOf({ options: Array.from({ length: 31 }, (_, n) => ({ key: `o${n}`, label: { en: 'o' } })) }),
  ).toBe(31)
})
