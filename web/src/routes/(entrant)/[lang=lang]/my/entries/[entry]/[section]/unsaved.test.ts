import { expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { unsavedInWords } from './unsaved.ts'

const said = (language: 'en' | 'it', ...fields: string[]) => {
  const catalogue = { ...shippedArea(language, 'common'), ...shippedArea(language, 'entrant') }
  const wrong = fields.map((field) => ({ field, message: 'Too long' }))
  return unsavedInWords(
    translator(() => ({ language, catalogue })),
    wrong,
    (key) => key.toUpperCase(),
  )
}

test('of one field that was refused it is said why, of several which: no more than three, and how many more', () => {
  expect(said('en')).toBeUndefined()
  expect(said('en', 'a')).toBe('A: Too long')
  expect(said('en', 'a.0', 'a.1')).toBe('A: Too long')
  expect(said('en', 'a', 'b')).toBe('A and B')
  expect(said('it', 'a', 'b', 'c')).toBe('A, B e C')
  expect(said('en', 'a', 'b', 'c', 'd')).toBe('A, B, C and one more')
  expect(said('it', 'a', 'b', 'c', 'd', 'e')).toBe('A, B, C e altre 2 risposte')
})
