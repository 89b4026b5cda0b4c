import { expect, test } from 'vitest'
import { CountedForm } from './looks.fixture.ts'
import { goingOn, SAID_OF_FILES, sentIn, standingOf } from './picture-words.ts'

const SAID = { alt: 'A square', caption: '', credit: 'A. Rossi', licence: 'CC-BY-4.0' }
const saved = (words: Partial<typeof SAID>) => ({ ...SAID, ...words, version: 2 })
const page = (typed: Partial<typeof SAID>, lastSent?: typeof SAID) => ({
  typed: { ...SAID, ...typed },
  before: SAID,
  lastSent,
})

test('the words of a working copy know what stood there too, its caption included', () => {
  const form = new FormData()
  form.append('media', 'p')
  for (const [field, text] of Object.entries(SAID)) form.append(`before.${field}-p`, text)
  for (const [field, text] of Object.entries({ ...SAID, caption: 'At noon' })) form.append(`${field}-p`, text)
  const [sent] = sentIn(form, 'media', SAID_OF_FILES)
  const elsewhere = saved({ credit: 'Anna Rossi' })
  expect(standingOf(SAID_OF_FILES, elsewhere, sent)).toMatchObject({
    apart: [],
    shown: { ...SAID, caption: 'At noon', credit: 'Anna Rossi' },
    isNews: true,
  })
  expect(standingOf(SAID_OF_FILES, saved({ caption: 'At dusk' }), sent)).toMatchObject({ apart: ['caption'] })
})

test('an open page takes what others saved into the fields that nobody touched here', () => {
  expect(goingOn(SAID_OF_FILES, saved({ credit: 'Anna Rossi' }), page({ alt: 'A long table' }))).toEqual({
    apart: [],
    typed: { ...SAID, alt: 'A long table', credit: 'Anna Rossi' },
    before: { ...SAID, credit: 'Anna Rossi' },
  })
})

test('an open page shows both where a field was changed here and elsewhere, until somebody chooses', () => {
  const apart = goingOn(SAID_OF_FILES, saved({ alt: 'Neighbours' }), page({ alt: 'A long table' }))
  expect(apart).toMatchObject({ apart: ['alt'], typed: { alt: 'A long table' }, before: { alt: 'A square' } })
})

test('what a page itself sent last is nobody else’s, also when its person has typed on since', () => {
  const own = { ...SAID, alt: 'A long' }
  expect(goingOn(SAID_OF_FILES, saved({ alt: 'A long' }), page({ alt: 'A long table' }, own))).toMatchObject({
    apart: [],
    typed: { alt: 'A long table' },
    before: { alt: 'A long' },
  })
})

test('a space at the end is not taken away beneath the fingers', () => {
  expect(goingOn(SAID_OF_FILES, saved({ alt: 'A long' }), page({ alt: 'A long ' }))).toMatchObject({
    apart: [],
    typed: { alt: 'A long ' },
    before: { alt: 'A long' },
  })
})

test('of a form that somebody made up, each field is looked at once, and each file is told once', () => {
  const files = Array.from({ length: 2000 }, (_, at) => `m${at}`)
  const form = new CountedForm([...files, ...files].map((file) => ['media', file]))
  expect(sentIn(form, 'media', SAID_OF_FILES)).toHaveLength(files.length)
  expect(form.looks).toBe(2 * files.length)
})
