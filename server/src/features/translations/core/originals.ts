import { DEFAULT_LANGUAGE, type Localised } from '#kernel/languages.ts'
import { sha256Hex } from '#kernel/proof/index.ts'
import type { Said, Text } from './text.ts'

/** Tells words from other words, without keeping them. */
const fingerprintOf = (words: string): string => sha256Hex(words)

/** What translations say of the words that they were made of. */
export type Origin = Pick<Said, 'language'> & { fingerprint(): string }

/** The same of an original, whose fingerprint is made when it is first asked for, and once for all of its translations. */
export function originOf(original: Said): Origin {
  let made: string | undefined
  return { language: original.language, fingerprint: () => (made ??= fingerprintOf(original.words)) }
}

type Candidate = { readonly language: string; readonly isOriginal: boolean }

/**
 * The language that the others of a text are translations of: the one that says of itself that it is none. Where none does, since the
 * original was taken away, or several do: English, else the first of the holder's own languages, else of the alphabet.
 */
export function originalAmong(candidates: readonly Candidate[], languages: readonly string[]): string | null {
  const own = candidates.filter(({ isOriginal }) => isOriginal)
  const among = (own.length > 0 ? own : candidates).map(({ language }) => language).toSorted()
  return [DEFAULT_LANGUAGE, ...languages].find((language) => among.includes(language)) ?? among[0] ?? null
}

/** The original among what stands of one text. */
export function originalOf<T extends Pick<Text, 'language' | 'originalLanguage'>>(
  texts: readonly T[],
  languages: readonly string[],
): T | null {
  const language = originalAmong(
    texts.map((text) => ({ language: text.language, isOriginal: text.originalLanguage === null })),
    languages,
  )
  return texts.find((text) => text.language === language) ?? null
}

/** Whether a translation was made of other words than its original has now, or of another language's. */
export const isStale = (text: Text, origin: Origin): boolean =>
  text.language !== origin.language &&
  (text.originalLanguage !== origin.language || text.originalFingerprint !== origin.fingerprint())

/** Texts by their keys, each in the order in which it came. */
export function byKey<T extends { readonly key: string }>(texts: readonly T[]): ReadonlyMap<string, T[]> {
  return Map.groupBy(texts, ({ key }) => key)
}

/**
 * A text as readers get it, by `inLanguage`: whoever's language is missing, and English too, is given the first, which is the
 * original.
 */
export function localisedOf(
  texts: readonly Pick<Text, 'key' | 'language' | 'words' | 'originalLanguage'>[],
  key: string,
): Localised {
  const those = texts.filter((text) => text.key === key)
  const rank = (text: (typeof those)[number]) => (text.originalLanguage === null ? '' : text.language)
  return Object.fromEntries(
    those.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)).map(({ language, words }) => [language, words]),
  )
}
