import { createHash } from 'node:crypto'
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from '../../../server/src/kernel/languages.ts'

export type Translation = { readonly print: string; readonly isStale: boolean }
/** A text as it was when its translations were last looked at. */
export type KeptText = { readonly english: string; readonly translations: ReadonlyMap<string, Translation> }
export type KeptTexts = ReadonlyMap<string, KeptText>
type Words = ReadonlyMap<Language, string>
export type Texts = ReadonlyMap<string, Words>

export const TRANSLATED_INTO: readonly Language[] = LANGUAGES.filter(
  (language) => language !== DEFAULT_LANGUAGE,
)

/**
 * Two of an English text's prints that agree by chance hide a change: 24 bits. Two of a translation's only ask a question
 * too many, and there is one a language: 18 bits.
 */
const ENGLISH_PRINT = 4
const TRANSLATION_PRINT = 3

const printOf = (text: string | undefined, length: number): string =>
  createHash('sha256')
    .update(text ?? '')
    .digest('base64url')
    .slice(0, length)
const englishOf = (words: Words): string => printOf(words.get(DEFAULT_LANGUAGE), ENGLISH_PRINT)

/** A line a text, `web/office/save 1aZ_ it:9_k el:x1Z:stale`, sorted, so that most changes merge by themselves. */
export const written = (kept: KeptTexts): string =>
  [...kept]
    .map(([name, { english, translations }]) => {
      const each = [...translations].map(
        ([language, { print, isStale }]) => ` ${language}:${print}${isStale ? ':stale' : ''}`,
      )
      return `${name} ${english}${each.join('')}\n`
    })
    .sort()
    .join('')

/** Never throws: what is no line of ours (a mark of a conflict) is a text that is gone. */
export const read = (file: string): KeptTexts =>
  new Map(
    file
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [name = '', english = '', ...rest] = line.split(' ')
        const translations = rest.map((one): [string, Translation] => {
          const [language = '', print = '', mark] = one.split(':')
          return [language, { print, isStale: mark === 'stale' }]
        })
        return [name, { english, translations: new Map(translations) }]
      }),
  )

/** The languages in which a text says what its English no longer does, as far as anybody can tell who did not read it. */
export function undecidedIn(kept: KeptText | undefined, words: Words): readonly Language[] {
  if (kept === undefined || kept.english === englishOf(words)) return []
  return TRANSLATED_INTO.filter((language) => {
    const before = kept.translations.get(language)
    return before?.isStale === false && before.print === printOf(words.get(language), TRANSLATION_PRINT)
  })
}

/** What is said of a text by who looked at it: the languages in which it is stale; it is right in all others. */
export type Decisions = ReadonlyMap<string, readonly Language[]>

/** A translation that was stale is so until it changes, or until somebody says that it is right. */
function keptTranslation(before: Translation | undefined, text: string | undefined): Translation {
  const print = printOf(text, TRANSLATION_PRINT)
  return { print, isStale: before?.isStale === true && before.print === print }
}

function keptText(
  kept: KeptText | undefined,
  words: Words,
  stale: readonly Language[] | undefined,
): KeptText {
  const translations = TRANSLATED_INTO.map((language): [string, Translation] => {
    const told = keptTranslation(kept?.translations.get(language), words.get(language))
    return [language, stale === undefined ? told : { ...told, isStale: stale.includes(language) }]
  })
  return { english: englishOf(words), translations: new Map(translations) }
}

/** What is kept from now on. A text about which somebody has still to decide stays as it was, so that it goes on being asked about. */
export const keptFrom = (kept: KeptTexts, texts: Texts, decisions: Decisions): KeptTexts =>
  new Map(
    [...texts].map(([name, words]) => {
      const before = kept.get(name)
      const stale = decisions.get(name)
      const waits = stale === undefined && undecidedIn(before, words).length > 0
      return [name, before !== undefined && waits ? before : keptText(before, words, stale)]
    }),
  )

/** How many texts are stale in each language: `stale: it 0, el 3`. */
export function staleInWords(kept: KeptTexts): string {
  const all = [...kept.values()]
  const counts = TRANSLATED_INTO.map((language) => {
    const stale = all.filter(({ translations }) => translations.get(language)?.isStale === true)
    return `${language} ${stale.length}`
  })
  return `stale: ${counts.join(', ')}`
}
