import { expect, test } from 'vitest'
import { sentIn, saidOver } from './words-form.ts'

const SAID = { alt: 'A square', credit: 'A. Rossi', licence: 'CC-BY-4.0' }

/** A page that showed `before`, with what was typed into it since. */
function sent(typed: Partial<typeof SAID>, more: Record<string, string> = {}) {
  const form = new FormData()
  form.append('picture', 'p')
  for (const [field, text] of Object.entries(SAID)) form.append(`before.${field}-p`, text)
  for (const [field, text] of Object.entries({ ...SAID, ...typed })) form.append(`${field}-p`, text)
  for (const [name, value] of Object.entries(more)) form.append(name, value)
  return sentIn(form)[0]
}
const saved = (words: Partial<typeof SAID>, version = 2) => ({ ...SAID, ...words, version })

test('says nothing of a picture that was left alone, whoever changed it elsewhere meanwhile', () => {
  const elsewhere = saved({ alt: 'Neighbours at a table' })
  const { version: _, ...words } = elsewhere
  expect(saidOver(elsewhere, sent({}))).toEqual({ apart: [], shown: words, before: words, isNews: false })
  expect(saidOver(elsewhere, undefined)).toEqual({ apart: [], shown: words, before: words, isNews: false })
})

test('a field that nobody else touched is saved beside what others saved in the one next to it', () => {
  const stands = saidOver(saved({ alt: 'Neighbours at a table' }), sent({ credit: 'Anna Rossi' }))
  expect(stands).toMatchObject({
    apart: [],
    shown: { ...SAID, alt: 'Neighbours at a table', credit: 'Anna Rossi' },
    isNews: true,
  })
})

test('of a field that both changed nothing is written over: what was typed stays, and stays apart the next time too', () => {
  const elsewhere = saved({ alt: 'Neighbours at a table' })
  const stands = saidOver(elsewhere, sent({ alt: 'A long table' }))
  expect(stands).toMatchObject({ apart: ['alt'], shown: { alt: 'A long table' }, before: SAID })
  const again = { media: 'p', typed: stands.shown, before: stands.before }
  expect(saidOver(elsewhere, again)).toEqual(stands)
})

test('one’s own text stands over what others saved once it was chosen, and only over what was seen', () => {
  const own = sent({ alt: 'A long table' }, { over: 'p', 'elsewhere.p': '2' })
  const elsewhere = { alt: 'Neighbours at a table' }
  expect(saidOver(saved(elsewhere), own)).toMatchObject({ apart: [], shown: { alt: 'A long table' } })
  expect(saidOver(saved(elsewhere, 3), own)).toMatchObject({ apart: ['alt'] })
})

test('what others saved stays once it was chosen, beside what was typed into the other fields', () => {
  const theirs = sent({ alt: 'A long table', credit: 'Anna Rossi' }, { keep: 'p', 'elsewhere.p': '2' })
  expect(saidOver(saved({ alt: 'Neighbours at a table' }), theirs)).toMatchObject({
    apart: [],
    shown: { ...SAID, alt: 'Neighbours at a table', credit: 'Anna Rossi' },
    isNews: true,
  })
})

test('sent a second time it is what is saved, and no news', () => {
  const twice = saidOver(saved({ alt: 'A long table' }), sent({ alt: 'A long table' }))
  expect(twice).toMatchObject({ apart: [], isNews: false })
})

test('line ends are no change', () => {
  const form = new FormData()
  for (const [name, value] of [
    ['picture', 'p'],
    ['alt-p', 'One\r\ntwo'],
    ['before.alt-p', 'One\r\ntwo'],
  ] as const)
    form.append(name, value)
  expect(sentIn(form)[0]?.typed).toEqual(sentIn(form)[0]?.before)
})
