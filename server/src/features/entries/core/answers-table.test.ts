import { expect, test } from 'vitest'
import { LANGUAGES } from '#kernel/languages.ts'
import { aField } from '#features/forms/testing.ts'
import type { CallDocument } from '#features/calls/index.ts'
import type { Field } from '#features/forms/index.ts'
import { answersTable, type Answered } from './answers-table.ts'

const section = (key: string, fields: readonly Field[]) => ({
  ...{ key, fields },
  title: { en: `Part ${key}`, it: `Parte ${key}` },
})
const asking = (...sections: readonly ReturnType<typeof section>[]): CallDocument =>
  ({ form: { version: '1', sections } }) as unknown as CallDocument
const handedIn = (document: CallDocument, said: Partial<Answered> = {}): Answered => ({
  ...{ document, categoryKey: 'events', answers: {}, media: [], authorityName: '', joint: [] },
  ...said,
})
const table = (today: CallDocument, entries: readonly (Answered | null)[], more: object = {}) =>
  answersTable(today, entries, { language: 'en', before: ['Title'], ...more })

test('heads are in the language of the reader, and so is yes or no', () => {
  const document = asking(
    section('a', [aField({ key: 'x', kind: 'yes-no', label: { en: 'Again?', it: 'Ancora?', el: 'Ξανά;' } })]),
  )
  const entry = handedIn(document, { answers: { x: { kind: 'yes-no', said: 'yes' } } })
  expect(LANGUAGES.map((language) => table(document, [entry], { language }))).toEqual([
    { heads: ['Again?'], cells: [['Yes']] },
    { heads: ['Ancora?'], cells: [['Sì']] },
    { heads: ['Ξανά;'], cells: [['Ναι']] },
  ])
})

test('no two columns have one head: alike questions are told apart by their part, and by their key', () => {
  const named = (key: string, label: string) => aField({ key, kind: 'text', label: { en: label } })
  const document = asking(
    section('a', [named('x', 'Say more'), named('y', 'Title'), named('v', 'What?'), named('w', 'What?')]),
    section('b', [named('z', 'Say more')]),
  )
  expect(table(document, []).heads).toEqual([
    'Part a: Say more',
    'Part a: Title',
    'Part a: What? (v)',
    'Part a: What? (w)',
    'Part b: Say more',
  ])
})

test('what an earlier version asked has its column after those of today, and each entry is read by the version it was handed in under', () => {
  const before = asking(
    section('a', [aField({ key: 'x', kind: 'text' }), aField({ key: 'gone', kind: 'number' })]),
  )
  const today = asking(
    section('a', [aField({ key: 'x', kind: 'number' }), aField({ key: 'new', kind: 'text' })]),
  )
  const early = handedIn(before, {
    answers: { x: { kind: 'text', text: 'seven', lang: '' }, gone: { kind: 'number', raw: '3' } },
  })
  const late = handedIn(today, { answers: { x: { kind: 'number', raw: '7' } } })
  expect(table(today, [early, late, null])).toEqual({
    heads: ['x', 'new', 'gone'],
    cells: [
      ['seven', '', '3'],
      ['7', '', ''],
      ['', '', ''],
    ],
  })
})

test('files are their names; a picture, of which the name is its entrant’s alone, what was said of it', () => {
  const document = asking(
    section('a', [
      aField({ key: 'pictures', kind: 'images' }),
      aField({ key: 'papers', kind: 'documents' }),
      aField({ key: 'spot', kind: 'audio' }),
      aField({ key: 'film', kind: 'video' }),
    ]),
  )
  const file = (field: string, kind: string, fileName: string, words: object = {}) =>
    ({ field, kind, fileName, alt: '', caption: '', ...words }) as Answered['media'][number]
  const media = [
    file('pictures', 'image', 'IMG_1_of_Maria.jpg', { alt: 'A square' }),
    file('papers', 'document', 'plan.pdf'),
    file('papers', 'document', 'costs.pdf'),
    file('spot', 'audio', 'spot.mp3'),
    file('pictures', 'image', 'IMG_2.jpg', { alt: 'People', caption: 'Neighbours' }),
    file('film', 'video', 'film.mp4'),
  ]
  expect(table(document, [handedIn(document, { media })]).cells).toEqual([
    ['1. A square\n2. Neighbours', 'plan.pdf\ncosts.pdf', 'spot.mp3', 'film.mp4'],
  ])
})

test('those who enter together are called as the registry calls them, each in its own column', () => {
  const document = asking(
    section('a', [
      aField({ key: 'lead', kind: 'authority', role: 'authority' }),
      aField({ key: 'second', kind: 'authority', role: 'joint' }),
      aField({ key: 'third', kind: 'authority', role: 'joint' }),
    ]),
  )
  const named = (name: string) => ({ kind: 'authority', authorityId: name, name }) as const
  const entry = handedIn(document, {
    answers: { lead: named('bz'), second: named('tn') },
    authorityName: 'Bolzano – Bozen',
    joint: [
      { field: 'second', authorityId: 'tn' as Answered['joint'][number]['authorityId'], name: 'Trento' },
    ],
  })
  expect(table(document, [entry]).cells).toEqual([['Bolzano – Bozen', 'Trento', '']])
})

test('of one category only what it is asked has a column, and what is only read has none', () => {
  const document = asking(
    section('a', [
      aField({ key: 'all', kind: 'text' }),
      aField({ key: 'theirs', kind: 'text', categories: ['events'] }),
      aField({ key: 'others', kind: 'text', categories: ['web'] }),
      aField({ key: 'note', kind: 'content', text: { en: 'Now to the costs.' } }),
    ]),
  )
  expect(table(document, [], { category: 'events' }).heads).toEqual(['all', 'theirs'])
  expect(table(document, []).heads).toEqual(['all', 'theirs', 'others'])
})
