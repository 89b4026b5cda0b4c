import { describe, expect, test } from 'vitest'
import type { MediaId } from '#kernel/ids.ts'
import type { CallDocument } from '#features/calls/index.ts'
import type { FaceSource, SubmittedMedia } from '#features/entries/index.ts'
import { changesFor, readsTheSame, type Reading } from './changes.ts'
import { markedWords } from './marked-words.ts'

/** The first text with what is gone in brackets, the second with what is new in braces. */
const marked = (before: string, after: string): string =>
  markedWords(before, after)
    .map(({ is, text }) => (is === 'gone' ? `[${text}]` : is === 'new' ? `{${text}}` : text))
    .join('')

describe('changed words are marked whole', () => {
  test.each([
    ['We cooked for ten people.', 'We cooked for forty people.', 'We cooked for [ten]{forty} people.'],
    [
      'Μαγειρέψαμε για δέκα ανθρώπους.',
      'Μαγειρέψαμε για σαράντα ανθρώπους.',
      'Μαγειρέψαμε για [δέκα]{σαράντα} ανθρώπους.',
    ],
    ['Готвихме за десет души', 'Готвихме за сто души', 'Готвихме за [десет]{сто} души'],
    ['L’été à Évora', 'L’hiver à Évora', '[L’été]{L’hiver} à Évora'],
    ['Große Straße', 'Größere Straße', '[Große]{Größere} Straße'],
    ['one two three', 'four five three', '[one two]{four five} three'],
    ['same', 'same', 'same'],
    ['', 'new', '{new}'],
    ['gone', '', '[gone]'],
    ['a b', 'a, b', 'a{,} b'],
  ])('%s', (before, after, shown) => {
    expect(marked(before, after)).toBe(shown)
  })

  test('what is not new is the first text to the letter, what is not gone the second', () => {
    const [before, after] = ['A  tale\n\nof two\ncities. End', 'The  tale\n\nof three  cities.\nThe end']
    const pieces = markedWords(before, after)
    const without = (which: string) => pieces.flatMap(({ is, text }) => (is === which ? [] : [text])).join('')
    expect([without('new'), without('gone')]).toEqual([before, after])
  })

  test('texts that share too little are shown whole', () => {
    const [before, after] = ['a', 'b'].map((letter) =>
      Array.from({ length: 900 }, (_, n) => `${letter}${String(n)}`).join(' '),
    ) as [string, string]
    expect(markedWords(before, after)).toEqual([
      { is: 'gone', text: before },
      { is: 'new', text: after },
    ])
  })
})

const file = (id: string, over: Partial<SubmittedMedia> = {}): SubmittedMedia => ({
  id: id as MediaId,
  field: 'images',
  kind: 'image',
  fileName: `${id}.jpg`,
  contentType: 'image/jpeg',
  bytes: 1,
  sha256: id,
  width: 1,
  height: 1,
  alt: `Alt of ${id}`,
  caption: '',
  credit: 'Anna',
  licence: 'CC0-1.0',
  ...over,
})

const SOURCE: FaceSource = {
  ...{
    title: 'T',
    titleLanguage: 'it',
    titleEnglish: '',
    summary: '',
    authorityName: 'Bolzano',
    country: 'IT',
  },
  ...{ place: '', latitude: null, longitude: null, implementer: '', periodFrom: null, periodTo: null },
  categoryKey: 'all',
  answers: {},
  media: [],
  joint: [],
}

const DOCUMENT = {
  form: {
    version: 1,
    sections: [
      {
        key: 'one',
        title: { en: 'One' },
        fields: [
          { key: 'story', kind: 'long-text', label: { en: 'Story' }, audience: 'jury' },
          { key: 'by', kind: 'authority', role: 'authority', label: { en: 'By' }, audience: 'public' },
          { key: 'secret', kind: 'text', label: { en: 'Contact' }, audience: 'office' },
          { key: 'images', kind: 'images', label: { en: 'Pictures' }, audience: 'public' },
          { key: 'papers', kind: 'documents', label: { en: 'Papers' }, audience: 'office' },
        ],
      },
    ],
  },
} as unknown as CallDocument

const read = (source: FaceSource): Reading => ({ document: DOCUMENT, source })

const said = (key: string, text: string): FaceSource => ({
  ...SOURCE,
  answers: { [key]: { kind: 'long-text', text, lang: 'it' } },
})
const foundBy = (name: string): FaceSource => ({
  ...SOURCE,
  answers: { by: { kind: 'authority', authorityId: 'id', name } },
})
const withFiles = (...media: SubmittedMedia[]): FaceSource => ({ ...SOURCE, media })
const filesOf = (before: FaceSource, after: FaceSource) =>
  changesFor(read(before), read(after)).files.map((one) => [one.is, one.before?.id, one.after?.id])

describe('files', () => {
  const [a, b, c] = [file('a'), file('b'), file('c')]

  test('that came, went or were put in the place of another', () => {
    expect(filesOf(withFiles(a, b), withFiles(a, b, c)).at(-1)).toEqual(['added', undefined, 'c'])
    expect(filesOf(withFiles(a, b), withFiles(b))).toEqual([
      ['same', 'b', 'b'],
      ['removed', 'a', undefined],
    ])
    expect(filesOf(withFiles(a, b), withFiles(c, b))).toEqual([
      ['replaced', 'a', 'c'],
      ['same', 'b', 'b'],
    ])
    expect(filesOf(withFiles(a, b), withFiles(b, a))).toEqual([
      ['moved', 'b', 'b'],
      ['moved', 'a', 'a'],
    ])
  })

  test('of which something else is said, word by word', () => {
    const { files } = changesFor(
      read(withFiles(a)),
      read(withFiles({ ...a, alt: 'Alt of all', licence: 'CC-BY-4.0' })),
    )
    expect(files).toMatchObject([
      {
        is: 'described',
        said: [
          {
            what: 'alt',
            words: [
              { is: 'same', text: 'Alt of ' },
              { is: 'gone', text: 'a' },
              { is: 'new', text: 'all' },
            ],
          },
          {
            what: 'licence',
            words: [
              { is: 'gone', text: 'CC0-1.0' },
              { is: 'new', text: 'CC-BY-4.0' },
            ],
          },
        ],
      },
    ])
  })

  test('that were handed over again are the same', () => {
    expect(readsTheSame(read(withFiles(a)), read(withFiles(file('z', { sha256: 'a', alt: a.alt }))))).toBe(
      true,
    )
  })
})

describe('the jury reads the same', () => {
  test.each<[string, FaceSource, FaceSource, boolean]>([
    ['nothing differs', said('story', 'A'), said('story', 'A'), true],
    ['what the office alone reads', said('secret', 'A'), said('secret', 'B'), true],
    [
      'a file that the office alone reads',
      SOURCE,
      withFiles(file('p', { field: 'papers', kind: 'document' })),
      true,
    ],
    [
      'the name of a picture, which nobody is shown',
      withFiles(file('a')),
      withFiles(file('a', { fileName: 'x' })),
      true,
    ],
    ['a blank', said('story', 'A b'), said('story', 'A  b'), false],
    ['an answer that came', SOURCE, said('story', 'A'), false],
    ['an answer that went', said('story', 'A'), SOURCE, false],
    [
      'the language of a text',
      said('story', 'A'),
      { ...SOURCE, answers: { story: { kind: 'long-text', text: 'A', lang: 'de' } } },
      false,
    ],
    ['the same authority, found by other words', foundBy('Bozen'), foundBy('Bolzano'), true],
    [
      'another name of the authority in the registry',
      foundBy('Bozen'),
      { ...foundBy('Bozen'), authorityName: 'Merano' },
      false,
    ],
    ['the authority, which no question tells', SOURCE, { ...SOURCE, authorityName: 'Merano' }, false],
  ])('%s', (_, before, after, same) => {
    expect(readsTheSame(read(before), read(after))).toBe(same)
  })

  test('what no question tells is told by name', () => {
    const { facts } = changesFor(read(SOURCE), read({ ...SOURCE, authorityName: 'Merano' }))
    expect(facts).toEqual([{ fact: 'authorityName', before: 'Bolzano', after: 'Merano' }])
  })
})

test('each of two submissions is read with its own document: a question that only one of them asked came or went', () => {
  const [section] = DOCUMENT.form.sections
  const without = {
    form: {
      ...DOCUMENT.form,
      sections: [{ ...section, fields: section?.fields.filter(({ key }) => key !== 'story') }],
    },
  } as unknown as CallDocument
  const [asked, unasked] = [read(said('story', 'A')), { document: without, source: said('story', 'A') }]
  const changed = (before: Reading, after: Reading) =>
    changesFor(before, after).fields.map(({ field, is }) => [field, is])
  expect(changed(unasked, asked)).toEqual([['story', 'added']])
  expect(changed(asked, unasked)).toEqual([['story', 'removed']])
  expect([readsTheSame(asked, unasked), readsTheSame(unasked, unasked)]).toEqual([false, true])
})
