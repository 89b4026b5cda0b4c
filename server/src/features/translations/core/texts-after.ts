import { present } from '#kernel/impossible.ts'
import { byKey, originalAmong, originalOf, originOf, type Origin } from './originals.ts'
import type { Said, Text, Writing } from './text.ts'

/**
 * What stands after somebody has written: words that stay keep all that is known of them, the others are new, and say of which words of
 * the original. What is not wanted any more stands no longer.
 */
export function textsAfter(
  kept: readonly Text[],
  wanted: readonly Said[],
  writing: Writing & { readonly languages: readonly string[] },
): readonly Text[] {
  const before = byKey(kept)
  return [...byKey(wanted)].flatMap(([key, said]) => textAfter(before.get(key) ?? [], said, writing))
}

function textAfter(
  kept: readonly Text[],
  wanted: readonly Said[],
  { languages, ...writing }: Writing & { readonly languages: readonly string[] },
): readonly Text[] {
  const known = new Map(kept.map((text) => [text.language, text]))
  const isOriginal = (language: string) => known.get(language)?.originalLanguage === null
  const language = originalAmong(
    wanted.map((said) => ({ language: said.language, isOriginal: isOriginal(said.language) })),
    languages,
  )
  const original = present(
    wanted.find((said) => said.language === language),
    'the original is among what is said',
  )
  const origin = originOf(original)
  return wanted.map((said) => {
    const text = known.get(said.language)
    return text?.words === said.words ? text : { ...said, ...writing, ...madeOf(origin, said) }
  })
}

type Right = {
  readonly language: string
  readonly keys: readonly string[]
  readonly languages: readonly string[]
}

/** The same texts, of which these are right beside their originals of today: nobody wrote them anew. */
export function keptAsRight(texts: readonly Text[], { language, keys, languages }: Right): readonly Text[] {
  const each = byKey(texts)
  const right = new Set(keys)
  return texts.map((text) => {
    if (text.language !== language || !right.has(text.key)) return text
    const original = originalOf(each.get(text.key) ?? [], languages)
    return original ? { ...text, ...madeOf(originOf(original), text) } : text
  })
}

/** The same texts, of which these are again of the words that they were of before they were said to be right; `ended` the last first. */
export function takenBack(texts: readonly Text[], ended: readonly Text[]): readonly Text[] {
  return texts.map((text) => {
    const { key, language, words, originalFingerprint } = text
    const before = ended.find(
      (one) =>
        one.key === key &&
        one.language === language &&
        one.words === words &&
        one.originalFingerprint !== null &&
        one.originalFingerprint !== originalFingerprint,
    )
    return before
      ? {
          ...text,
          originalLanguage: before.originalLanguage,
          originalFingerprint: before.originalFingerprint,
        }
      : text
  })
}

/** Of which words these are a translation. */
const madeOf = (
  origin: Origin,
  { language }: Pick<Said, 'language'>,
): Pick<Text, 'originalLanguage' | 'originalFingerprint'> =>
  language === origin.language
    ? { originalLanguage: null, originalFingerprint: null }
    : { originalLanguage: origin.language, originalFingerprint: origin.fingerprint() }
