import {
  asTold,
  clockTime as timeIn,
  datesIn,
  dayInWords as dayIn,
  instantInWords,
  localeOf,
} from '@clarion/server/shared'
import { distancesIn } from './formats.ts'
import type { Instant } from '@clarion/server/shared'
import type { Translator } from './texts.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const YEAR_MS = 366 * DAY_MS

export type Moment = Instant & {
  /** With it, the distance is told too. */
  readonly now?: Date | string | undefined
}

const partsIn = (zone: string, options: Intl.DateTimeFormatOptions, locale: string) =>
  datesIn(locale, { timeZone: zone, ...options })

/** "Wednesday 31 July 2019" in the reader's language. */
export const dayInWords = (at: Date | string, zone: string, { language }: Translator): string =>
  dayIn(at, zone, language)

/** No zone is farther from UTC than this. */
const FARTHEST_ZONE_MS = 14 * HOUR_MS

/** Away from the turn of a year no zone needs to be asked, which a table does twice a row. */
export function isSameYear(one: Date, other: Date, zone: string): boolean {
  const anywhere = [one, other].flatMap((instant) =>
    [-FARTHEST_ZONE_MS, FARTHEST_ZONE_MS].map((off) => new Date(instant.getTime() + off).getUTCFullYear()),
  )
  if (new Set(anywhere).size === 1) return true
  const yearOf = (instant: Date) => partsIn(zone, { year: 'numeric' }, 'en').format(instant)
  return yearOf(one) === yearOf(other)
}

/** "31 Jul" for tables; of another year than `now` is in with that year, "31 Jul 2019". */
export function shortDay(at: Date | string, zone: string, t: Translator, now: Date | string): string {
  const year = isSameYear(new Date(at), new Date(now), zone) ? {} : ({ year: 'numeric' } as const)
  return partsIn(zone, { day: 'numeric', month: 'short', ...year }, localeOf(t.language)).format(new Date(at))
}

/** "23:59" in every language. */
export const clockTime = (at: Date | string, zone: string, { language }: Translator): string =>
  timeIn(at, zone, language)

/** Whole days by the calendar of the zone, so that "in 1 day" on a Monday evening means Tuesday. */
function calendarDays(from: Date, to: Date, zone: string): number {
  const midnight = (date: Date) => Date.parse(partsIn(zone, {}, 'sv-SE').format(date))
  return Math.round((midnight(to) - midnight(from)) / DAY_MS)
}

/** Nobody counts more days than these; further away months do, and from two years on years. */
const DAYS_IN_WORDS = 100
/** The mean of the Gregorian calendar: 146,097 days in 400 years. */
const DAYS_OF_MONTH = 146_097 / 4800

/** "in 3 days", "in 5 hours", "2 minutes ago": days from two days on, then hours, below two hours minutes, at last seconds: never none. */
export function distance(
  at: Date | string,
  now: Date | string,
  zone: string,
  language: Translator['language'],
): string {
  const [from, to] = [new Date(now), new Date(at)]
  const away = to.getTime() - from.getTime()
  const words = distancesIn(localeOf(language))
  if (Math.abs(away) < MINUTE_MS)
    return words.format(away > 0 ? Math.ceil(away / 1000) : Math.min(-1, Math.floor(away / 1000)), 'second')
  if (Math.abs(away) < 2 * HOUR_MS) return words.format(Math.trunc(away / MINUTE_MS), 'minute')
  if (Math.abs(away) < 2 * DAY_MS) return words.format(Math.trunc(away / HOUR_MS), 'hour')
  const days = calendarDays(from, to, zone)
  if (Math.abs(days) < DAYS_IN_WORDS) return words.format(days, 'day')
  const months = Math.trunc(days / DAYS_OF_MONTH)
  return Math.abs(months) < 24 ? words.format(months, 'month') : words.format(Math.trunc(months / 12), 'year')
}

/** "Wednesday 31 July 2019, 23:59 Brussels time, in 3 days"; farther away than a year the distance says nothing. */
export function inWords(moment: Moment, t: Translator): string {
  const { zone, now } = moment
  const when = instantInWords(moment, t.language, {
    full: (facts) => t('common.when.full', facts),
    zone: (facts) => t('common.when.zone', facts),
  })
  const { day } = asTold(moment, t.language)
  if (now === undefined || Math.abs(day.getTime() - new Date(now).getTime()) > YEAR_MS) return when
  return t('common.when.distance', { when, distance: distance(day, now, zone, t.language) })
}
