import { expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { distinctionOf } from './catalogue.ts'
import { givenInWords } from './given.ts'

const reading = (language: 'en' | 'it') =>
  translator(() => ({ language, catalogue: shippedArea(language, 'public') }))
const named = [
  { key: 'first', name: { en: 'First prize', it: 'Primo premio' } },
  { key: 'theme', name: { en: 'Theme prize', it: 'Premio tematico' } },
]

test('all that an entry was given is named in one line, in the language of the page', () => {
  const said = (language: 'en' | 'it', distinction: string | null, beside?: string[]) =>
    givenInWords(reading(language), named, { distinction, beside }, '–')
  expect(said('en', 'first', ['theme'])).toBe('First prize and Theme prize')
  expect(said('it', 'first', ['theme'])).toBe('Primo premio e Premio tematico')
  expect(said('en', 'first')).toBe('First prize')
  expect(said('en', 'gone')).toBe('gone')
  expect(said('en', null)).toBe('–')
})

test('the catalogue names all of them, each with its category where that has one of it', () => {
  const call = {
    key: 'call',
    categories: [{ key: 'a', letter: 'A', ink: 1, name: { en: 'Towns' } }],
    distinctions: named.map((one, at) => ({ ...one, rank: null, isOneACategory: at === 0 })),
  }
  const card = { call: 'call', category: 'a', distinction: 'first', beside: ['theme'] }
  expect(distinctionOf(card, [call], reading('en'))).toBe('First prize, Towns · Theme prize')
  expect(distinctionOf({ ...card, distinction: null, beside: [] }, [call], reading('en'))).toBeUndefined()
})
