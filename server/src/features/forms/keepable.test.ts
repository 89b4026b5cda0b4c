import { expect, test } from 'vitest'
import { acceptAnswers, beyondKeeping, type Form } from './index.ts'
import { aField } from './testing.ts'

const FORM: Form = {
  version: '1',
  sections: [
    {
      key: 'all',
      title: { en: 'All' },
      fields: [
        aField({ key: 'title', kind: 'text', limits: { max: 150 } }),
        aField({ key: 'story', kind: 'long-text', limits: { max: 600, unit: 'words' } }),
        aField({ key: 'report', kind: 'long-text', limits: { max: 20_000, unit: 'words' } }),
        aField({ key: 'free', kind: 'long-text' }),
        aField({ key: 'saga', kind: 'long-text', limits: { max: 60_000 } }),
        aField({ key: 'reach', kind: 'number', limits: { max: 100 } }),
        aField({ key: 'partner', kind: 'organisation', limits: { max: 80 } }),
        aField({ key: 'seen', kind: 'links' }),
      ],
    },
  ],
}
const refusedOf = (sent: object) => beyondKeeping(FORM, acceptAnswers(FORM, sent))
const text = (length: number) => ({ text: 'x'.repeat(length) })

test('a text of 900,000 characters is refused with the limit of its own field, in its own unit', () => {
  const words = { text: 'word '.repeat(180_000) }
  expect(refusedOf({ title: text(900_000), story: words, free: text(900_000) })).toEqual([
    { field: 'title', code: 'too-long', params: { max: 150, count: 900_000, unit: 'characters' } },
    { field: 'story', code: 'too-long', params: { max: 600, count: 180_000, unit: 'words' } },
    { field: 'free', code: 'too-long', params: { max: 10_000, count: 900_000, unit: 'characters' } },
  ])
})

test('so is a text in any part of a field, and a number is not told the limit of its value', () => {
  const long = 'x'.repeat(50_001)
  const sent = {
    reach: { raw: long },
    partner: { name: long, url: long },
    seen: { links: [{ url: 'https://a.example', title: long }] },
  }
  expect(refusedOf(sent).map(({ field: at, params }) => [at, params?.['max']])).toEqual([
    ['reach', 40],
    ['partner', 80],
    ['partner.url', 2000],
    ['seen.0.title', 300],
  ])
})

test('what is somewhat too long is kept, and what its own form allows always is', () => {
  expect(refusedOf({ title: text(50_000), free: text(50_000), saga: text(60_000) })).toEqual([])
  expect(refusedOf({ title: text(50_001), saga: text(60_001) }).map(({ field: at }) => at)).toEqual([
    'title',
    'saga',
  ])
})

test('a field limited in words takes no text of any length in one word, and is told how many characters it takes', () => {
  expect(refusedOf({ story: text(50_000) })).toEqual([])
  expect(refusedOf({ story: text(50_001) })).toEqual([
    { field: 'story', code: 'too-long', params: { max: 50_000, count: 50_001, unit: 'characters' } },
  ])
})

test('words as many as its limit allows always fit, however many these are', () => {
  expect(refusedOf({ report: { text: 'word '.repeat(20_000) } })).toEqual([])
  expect(refusedOf({ report: text(1_200_001) })).toMatchObject([{ params: { max: 1_200_000 } }])
})
