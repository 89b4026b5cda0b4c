/** Languages in which every page and mail of ours is complete. */
export const LANGUAGES = ['en', 'it', 'el'] as const
export type Language = (typeof LANGUAGES)[number]
export const DEFAULT_LANGUAGE: Language = 'en'

/** How each of them is written. A mail has nothing else that could say so. */
const DIRECTIONS: Readonly<Record<Language, 'ltr' | 'rtl'>> = { en: 'ltr', it: 'ltr', el: 'ltr' }
export const directionOf = (language: Language): 'ltr' | 'rtl' => DIRECTIONS[language]

export const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language)

/**
 * Languages in which an entry or the name of a body may be written: the official ones of the Union, and those that its
 * towns write to their newcomers in. What pages offer, and all that is taken.
 */
export const ENTRY_LANGUAGES: readonly string[] =
  'bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv ar fa ku ru sq sr tr uk ur'.split(
    ' ',
  )

/**
 * Whether a text is the tag of a language as we keep it: one that every runtime can name, in the spelling of BCP 47 ("sr-Latn",
 * "de-AT"), without extensions, which say how to write dates and not which language it is.
 */
export function isLanguageTag(text: string): boolean {
  try {
    return new Intl.Locale(text).baseName === text
  } catch {
    return false
  }
}

/** A text of a call in one or more languages, keyed by BCP 47 tag; not limited to the languages of the interface. */
export type Localised = Readonly<Record<string, string>>

/**
 * The value for a reader: their language, else English, else the first there is.
 * Returns the language too, because a passage that is not in the page's language carries its own `lang`.
 */
export function inLanguage(
  texts: Localised,
  language: string,
): { readonly lang: string; readonly text: string } {
  const lang = [language, DEFAULT_LANGUAGE, ...Object.keys(texts)].find((tag) => texts[tag] !== undefined)
  return lang === undefined ? { lang: language, text: '' } : { lang, text: texts[lang] ?? '' }
}
