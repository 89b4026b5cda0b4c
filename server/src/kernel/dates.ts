import { keeper } from './keeper.ts'
import type { Language } from './languages.ts'

/** BCP 47 tag for numbers and dates: European English, not American. */
export const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : language)

/** A few ways to say a date, in three languages and in every zone that calls of a site are likely to have. */
const MOST_KEPT = 500
const once = keeper<Intl.DateTimeFormat>(MOST_KEPT)

/** A zone that this runtime does not know (browsers learn new names late) is told in UTC, which names itself. */
export const datesIn = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  once(`${locale} ${JSON.stringify(options)}`, () => {
    try {
      return new Intl.DateTimeFormat(locale, options)
    } catch {
      return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    }
  })
