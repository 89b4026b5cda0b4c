import { namesIn } from '#lib/texts/formats.ts'
import { localeOf } from '#lib/texts/texts.ts'
import type { Translator } from '#lib/texts/texts.ts'

/** The Union writes two countries otherwise than ISO 3166 does. */
const ISO_CODES: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' }

/** 'EL' as "Greece", "Grecia", "Ελλάδα". */
export function countryName(code: string, language: Translator['language']): string {
  const names = namesIn(localeOf(language), 'region')
  return /^[A-Z]{2}$/.test(code) ? (names.of(ISO_CODES[code] ?? code) ?? code) : code
}

/** 'sl' as "Slovene", with a capital where it begins a line. */
export function languageName(tag: string, language: Translator['language']): string {
  const name = namesIn(localeOf(language), 'language').of(tag) ?? tag
  return name.slice(0, 1).toLocaleUpperCase(localeOf(language)) + name.slice(1)
}
