import { describe, expect, it } from 'vitest'
import { ENTRY_LANGUAGES, isLanguageTag, LANGUAGES } from './languages.ts'

describe('the tag of a language', () => {
  it.each(['sl', 'sr-Latn', 'de-AT', 'es-419', ...LANGUAGES, ...ENTRY_LANGUAGES])(
    '%s can be named',
    (tag) => {
      expect(isLanguageTag(tag)).toBe(true)
      expect(new Intl.DisplayNames(['en'], { type: 'language' }).of(tag)).toBeTypeOf('string')
    },
  )

  it.each([
    '',
    ' ',
    'en-12',
    '!!!!',
    'x-y-z-',
    'x-private',
    'EN',
    'de_AT',
    'de-at',
    'en-u-ca-buddhist',
    'english language',
  ])('“%s” is none', (text) => {
    expect(isLanguageTag(text)).toBe(false)
  })
})
