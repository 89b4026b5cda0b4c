import { isoCode, localeOf, unionCode } from '@clarion/server/shared'
import { nameIn } from '#lib/texts/formats.ts'
import type { FieldOf } from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'

/** Where a form accepts any country: those of the Union and its neighbours. */
const EUROPE =
  'AL AD AT BA BE BG CH CY CZ DE DK EE EL ES FI FR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM TR UA UK VA XK'

/** A field that asks for a country. */
export type Offering = Pick<FieldOf<'country'>, 'countries'>

/** The codes of the countries that a field offers. */
export const countriesIn = ({ countries }: Offering): readonly string[] =>
  countries?.map(unionCode) ?? EUROPE.split(' ')

/** 'EL' as "Greece", "Grecia", "Ελλάδα"; what is no code names itself. */
export const countryName = (code: string, language: Translator['language']): string =>
  /^[A-Z]{2}$/.test(code) ? nameIn(localeOf(language), 'region', isoCode(code)) : code

/** 'sl' as "Slovene", with a capital where it begins a line; what is no tag names itself. */
export function languageName(tag: string, language: Translator['language']): string {
  const name = nameIn(localeOf(language), 'language', tag)
  return name.slice(0, 1).toLocaleUpperCase(localeOf(language)) + name.slice(1)
}
