import { byKey, isStale, originalOf, originOf } from './originals.ts'
import type { Text } from './text.ts'

/** A translation whose original was changed since. */
export type Older = { readonly text: Text; readonly original: Text }

/** How far a language is behind the originals. */
export type Behind = {
  readonly language: string
  /** Texts that are said, and not in this language. */
  readonly missing: readonly Text[]
  readonly older: readonly Older[]
}

/** What is missing in each of these languages, and what is older than its original; a text that is said in none is missing in none. */
export function behindIn(texts: readonly Text[], languages: readonly string[]): readonly Behind[] {
  const each = [...byKey(texts).values()].flatMap((said) => {
    const original = originalOf(said, languages)
    const inEach = new Map(said.map((text) => [text.language, text]))
    return original === null ? [] : [{ original, origin: originOf(original), in: inEach }]
  })
  return languages.map((language) => ({
    language,
    missing: each.flatMap((one) => (one.in.has(language) ? [] : [one.original])),
    older: each.flatMap(({ original, origin, in: said }) => {
      const text = said.get(language)
      return text && isStale(text, origin) ? [{ text, original }] : []
    }),
  }))
}
