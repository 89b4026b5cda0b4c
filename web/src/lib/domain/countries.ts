import { nameIn } from '#lib/texts/formats.ts'
import { localeOf } from '#lib/texts/texts.ts'
import type { Translator } from '#lib/texts/texts.ts'

/** The Union writes two countries otherwise than ISO 3166 does. */
const ISO_CODES: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' }

/** 'EL' as "Greece", "Grecia", "Ελλάδα"; what is no code names itself. */
export const countryName = (code: string, language: Translator['language']): string =>
  /^[A-Z]{2}$/.test(code) ? nameIn(localeOf(language), 'region', ISO_CODES[code] ?? code) : code

/** 'sl' as "Slovene", with a capital where it begins a line; what is no tag names itself. */
export function languageName(tag: string, language: Translator['language']): string {
  const name = nameIn(localeOf(language), 'language', tag)
  return name.slice(0, 1).toLocaleUpperCase(localeOf(language)) + name.slice(1)
}
