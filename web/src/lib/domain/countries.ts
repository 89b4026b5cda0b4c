import { isoCode, localeOf } from '@clarion/server/shared'
import { nameIn } from '#lib/texts/formats.ts'
import type { Translator } from '#lib/texts/texts.ts'

/** 'EL' as "Greece", "Grecia", "Ελλάδα"; what is no code names itself. */
export const countryName = (code: string, language: Translator['language']): string =>
  /^[A-Z]{2}$/.test(code) ? nameIn(localeOf(language), 'region', isoCode(code)) : code

/** 'sl' as "Slovene", with a capital where it begins a line; what is no tag names itself. */
export function languageName(tag: string, language: Translator['language']): string {
  const name = nameIn(localeOf(language), 'language', tag)
  return name.slice(0, 1).toLocaleUpperCase(localeOf(language)) + name.slice(1)
}
