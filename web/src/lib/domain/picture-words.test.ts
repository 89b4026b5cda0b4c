import { describe, expect, test } from 'vitest'
import { CountedForm } from './looks.fixture.ts'
import { goingOn, SAID_OF_FILES, sentIn, saidOver } from './picture-words.ts'

const SAID = { alt: 'A square', caption: '', credit: 'A. Rossi', licence: 'CC-BY-4.0' }
const saved = (words: Partial<typeof SAID>) => ({ ...SAID, ...words, version: 2 })
const page = (typed: Partial<typeof SAID>, unheard?: Readonly<Record<string, readonly string[]>>) => ({
  typed: { ...SAID, ...typed },
  before: SAID,
  unheard,
})

test('the words of a working copy know what stood there too, its caption included', () => {
  const form = new FormData()
  form.append('media', 'p')
  for (const [field, text] of Object.entries(SAID)) form.append(`before.${field}-p`, text)
  for (const [field, text] of Object.entries({ ...SAID, caption: 'At noon' })) form.append(`${field}-p`, text)
  const [sent] = sentIn(form, 'media', SAID_OF_FILES)
  const elsewhere = saved({ credit: 'Anna Rossi' })
  expect(saidOver(SAID_OF_FILES, elsewhere, sent)).toMatchObject({
    apart: [],
    shown: { ...SAID, caption: 'At noon', credit: 'Anna Rossi' },
    isNews: true,
  })
  expect(saidOver(SAID_OF_FILES, saved({ caption: 'At dusk' }), sent)).toMatchObject({ apart: ['caption'] })
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
  const own = { alt: ['A', 'A long', 'A long tab'] }
  for (const alt of own.alt)
    expect(goingOn(SAID_OF_FILES, saved({ alt }), page({ alt: 'A long table' }, own))).toMatchObject({
      apart: [],
      typed: { alt: 'A long table' },
      before: { alt },
    })
  const back = goingOn(SAID_OF_FILES, saved({ alt: 'A long' }), page({}, own))
  expect(back).toMatchObject({ apart: [], typed: SAID, before: { alt: 'A long' } })
  const elsewhere = goingOn(SAID_OF_FILES, saved({ alt: 'Neighbours' }), page({ alt: 'A long table' }, own))
  expect(elsewhere).toMatchObject({ apart: ['alt'], before: { alt: 'A square' } })
})

describe('what was sent and never heard of', () => {
  const form = (typed: Partial<typeof SAID>, ...unheard: readonly string[]) => {
    const form = new FormData()
    form.append('media', 'p')
    for (const [field, text] of Object.entries(SAID)) form.append(`before.${field}-p`, text)
    for (const [field, text] of Object.entries({ ...SAID, ...typed })) form.append(`${field}-p`, text)
    for (const text of unheard) form.append('unheard.alt-p', text)
    return sentIn(form, 'media', SAID_OF_FILES)[0]
  }
  const stands = (alt: string, sent: ReturnType<typeof form>) => saidOver(SAID_OF_FILES, saved({ alt }), sent)

  test('is gone over, whichever of it is saved, with lines as browsers end them', () => {
    for (const alt of ['A\nlong', 'A long tab'])
      expect(stands(alt, form({ alt: 'A long table' }, 'A\r\nlong', 'A long tab'))).toMatchObject({
        apart: [],
        shown: { ...SAID, alt: 'A long table' },
        isNews: true,
      })
  })

  test('is gone over by what stood there first, where somebody typed that once more', () => {
    expect(stands('A long', form({}, 'A long'))).toMatchObject({ apart: [], shown: SAID, isNews: true })
  })

  test('hides no word of others, in its field or another one', () => {
    expect(stands('Neighbours', form({ alt: 'A long table' }, 'A long'))).toMatchObject({ apart: ['alt'] })
    const credited = saved({ alt: 'A long', credit: 'A long' })
    const sent = form({ alt: 'A long table', credit: 'B. Rossi' }, 'A long')
    expect(saidOver(SAID_OF_FILES, credited, sent)).toMatchObject({ apart: ['credit'] })
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
