import { describe, expect, it } from 'vitest'
import { languageOfPath, preferredLanguage } from './language.ts'

describe('the language of a visitor', () => {
  it.each([
    ['el-GR,el;q=0.9,en;q=0.5', 'el'],
    ['fr;q=0.9, it;q=0.8', 'it'],
    ['en;q=0.2, it;q=0.7', 'it'],
    ['it;q=0, de', 'en'],
    ['*', 'en'],
    [null, 'en'],
  ])('%s reads %s', (header, language) => expect(preferredLanguage(header)).toBe(language))

  it('is in the address', () => {
    expect(['/el/archive', '/it', '/xx/archive', '/'].map(languageOfPath)).toEqual([
      'el',
      'it',
      undefined,
      undefined,
    ])
  })
})
