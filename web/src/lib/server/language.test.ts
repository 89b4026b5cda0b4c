import { expect, test } from 'vitest'
import { languageOfPath, preferredLanguage } from './language.ts'

test('a visitor reads the language that is in the address, else the one that the browser wants most', () => {
  expect(['/el/archive', '/it', '/xx/archive', '/'].map(languageOfPath)).toEqual([
    'el',
    'it',
    undefined,
    undefined,
  ])
  expect(preferredLanguage('en; q=0.1, it; q=0.9')).toBe('it')
})
