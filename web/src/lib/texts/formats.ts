import { keeper } from '@clarion/server/shared'

/** Intl objects cost about 50 times more to make than to use, and a page of the archive asks for a hundred. */
const once = keeper<unknown>(500)

/** The name of a country, language or currency in the language of a locale; what names nothing, or is no code at all, names itself. */
export function nameIn(locale: string, type: 'region' | 'language' | 'currency', code: string): string {
  const names = once(`${type} ${locale}`, () => new Intl.DisplayNames([locale], { type, fallback: 'code' }))
  try {
    return names.of(code) ?? code
  } catch {
    // Kept before codes were asked for as strictly as now; a page with it must still be there.
    return code
  }
}

export const numbersIn = (locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
  once(`number ${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options))

export const distancesIn = (locale: string): Intl.RelativeTimeFormat =>
  once(`distance ${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'always' }))

export const listsIn = (locale: string, type: Intl.ListFormatType = 'conjunction'): Intl.ListFormat =>
  once(`list ${locale} ${type}`, () => new Intl.ListFormat(locale, { type }))
