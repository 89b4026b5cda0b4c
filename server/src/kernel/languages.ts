/** Languages in which every page and mail of ours is complete. */
export const LANGUAGES = ['en', 'it', 'el'] as const
export type Language = (typeof LANGUAGES)[number]
export const DEFAULT_LANGUAGE: Language = 'en'

export const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language)

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
