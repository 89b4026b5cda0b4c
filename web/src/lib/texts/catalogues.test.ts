import { compareCatalogues, compileCatalogue } from '@clarion/server/messages'
import { describe, expect, it } from 'vitest'
import { areas, sourceOf } from './build/catalogues.ts'

const GREEK = /\p{Script=Greek}/u
/** Names, and words that are the same in the other language. Anything else that equals English was forgotten. */
const SAME_IN: Readonly<Record<'it' | 'el', ReadonlySet<string>>> = {
  it: new Set(['Menu', 'video', 'audio', 'Email', 'E-mail', 'Media', 'Privacy', 'no']),
  el: new Set(['Email', 'E-mail']),
}
/** Messages without a word of their own: `{from}–{to}`. */
const hasWords = (text: string): boolean => /\p{L}/u.test(text.replace(/\{\w+\}/g, ''))

describe.each(areas())('the texts of %s', (area) => {
  const english = compileCatalogue(sourceOf('en', area), 'en')

  it('are well formed in English', () => expect(english.problems).toEqual([]))

  describe.each(['it', 'el'] as const)('in %s', (language) => {
    const source = sourceOf(language, area)
    const translation = compileCatalogue(source, language)

    it('are complete, well formed and ask for the same parameters', () => {
      const differences = compareCatalogues(english.messages, translation.messages, language)
      expect([...translation.problems, ...differences]).toEqual([])
    })

    it('are translated', () => {
      const reference = sourceOf('en', area)
      const untranslated = Object.entries(source).filter(
        ([key, text]) => hasWords(text) && text === reference[key] && !SAME_IN[language].has(text),
      )
      expect(untranslated).toEqual([])
    })
  })

  it('have Greek letters in Greek', () => {
    const latin = Object.entries(sourceOf('el', area)).filter(
      ([, text]) => hasWords(text) && !GREEK.test(text) && !SAME_IN.el.has(text),
    )
    expect(latin).toEqual([])
  })
})
