import { datesIn, localeOf, partialDate, splitDate } from '@clarion/server/shared'
import type { Translator } from '#lib/texts/texts.ts'

export type Period = {
  /** 2017, 2017-06 or 2017-06-11. */
  readonly from: string | null
  readonly to: string | null
  readonly isOngoing: boolean
}

/** "since 2013", "2017–2019", "2018": what a caption has room for. */
export function yearsOf({ from, to, isOngoing }: Period, t: Translator): string {
  return spanOf({ first: yearIn(from), last: yearIn(to), isOngoing }, t)
}

/** The year of a date as it was typed, also where it is none; '' where nothing was said. */
export const yearIn = (date: string | null): string => splitDate(date ?? '').year

/** "June 2017 – March 2019": as exactly as it was said. */
export function periodInWords({ from, to, isOngoing }: Period, t: Translator): string {
  return spanOf({ first: dateInWords(from, t), last: dateInWords(to, t), isOngoing }, t)
}

type Span = { readonly first: string; readonly last: string; readonly isOngoing: boolean }

function spanOf({ first, last, isOngoing }: Span, t: Translator): string {
  if (first === '') return last === '' ? '' : t('common.period.until', { last, precision: precisionOf(last) })
  if (isOngoing) return t('common.period.since', { first, precision: precisionOf(first) })
  if (last === '' || last === first) return first
  return /^\d{4}$/.test(first) && /^\d{4}$/.test(last) ? `${first}–${last}` : `${first} – ${last}`
}

/** Years take an article in some languages that a day or a month does not take. */
const precisionOf = (date: string): 'year' | 'other' => (/^\d{4}$/.test(date) ? 'year' : 'other')

/** What is no date stays as it was typed, in the order of its boxes. */
function asTyped(text: string): string {
  const { day, month, year } = splitDate(text)
  return [day, month, year].filter(Boolean).join('/')
}

export function dateInWords(text: string | null, t: Translator): string {
  const date = text === null ? null : partialDate(text)
  if (date === null) return asTyped(text ?? '')
  const options: Intl.DateTimeFormatOptions = {
    timeZone: 'UTC',
    year: 'numeric',
    ...(date.month !== null && { month: 'long' }),
    ...(date.day !== null && { day: 'numeric' }),
  }
  const at = Date.UTC(date.year, (date.month ?? 1) - 1, date.day ?? 1)
  return datesIn(localeOf(t.language), options).format(at)
}
