import { localeOf } from './texts.ts'
import type { Translator } from './texts.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

export type Moment = {
  readonly at: Date | string
  /** IANA zone in which the moment is told; a deadline without its zone is a trap. */
  readonly zone: string
  /** With it, the distance is told too. */
  readonly now?: Date | string | undefined
}

const partsIn = (zone: string, options: Intl.DateTimeFormatOptions, locale: string) =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })

/** "Wednesday 31 July 2019" in the reader's language. */
export function dayInWords(at: Date | string, zone: string, t: Translator): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  return partsIn(zone, options, localeOf(t.language))
    .format(new Date(at))
    .replace(/,(?= \d)/, '')
}

/** "31 July", without a year: for tables and lines where the year is said elsewhere. */
export const shortDay = (at: Date | string, zone: string, t: Translator): string =>
  partsIn(zone, { day: 'numeric', month: 'short' }, localeOf(t.language)).format(new Date(at))

/** "23:59" in every language: town halls of the Union write the day in 24 hours. */
export const clockTime = (at: Date | string, zone: string, t: Translator): string =>
  partsIn(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, localeOf(t.language)).format(
    new Date(at),
  )

/** Whole days by the calendar of the zone, so that "in 1 day" on a Monday evening means Tuesday. */
function calendarDays(from: Date, to: Date, zone: string): number {
  const midnight = (date: Date) => Date.parse(partsIn(zone, {}, 'sv-SE').format(date))
  return Math.round((midnight(to) - midnight(from)) / DAY_MS)
}

/** "in 3 days", "in 5 hours", "2 minutes ago": days from two days on, then hours, below two hours minutes. */
export function distance(
  at: Date | string,
  now: Date | string,
  zone: string,
  language: Translator['language'],
): string {
  const [from, to] = [new Date(now), new Date(at)]
  const away = to.getTime() - from.getTime()
  const words = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'always' })
  if (Math.abs(away) < 2 * HOUR_MS) return words.format(Math.trunc(away / MINUTE_MS), 'minute')
  if (Math.abs(away) < 2 * DAY_MS) return words.format(Math.trunc(away / HOUR_MS), 'hour')
  return words.format(calendarDays(from, to, zone), 'day')
}

function zoneInWords(at: Date, zone: string, t: Translator): string {
  const named = partsIn(zone, { timeZoneName: 'longGeneric' }, localeOf(t.language)).formatToParts(at)
  const name = named.find(({ type }) => type === 'timeZoneName')?.value ?? zone
  return t('common.when.zone', { zone: zone.replaceAll('/', '_'), name })
}

/** "Wednesday 31 July 2019, 23:59 Brussels time, in 3 days". */
export function inWords({ at, zone, now }: Moment, t: Translator): string {
  const instant = new Date(at)
  const facts = {
    date: dayInWords(instant, zone, t),
    time: clockTime(instant, zone, t),
    zone: zoneInWords(instant, zone, t),
  }
  if (now === undefined) return t('common.when.full', facts)
  return t('common.when.distance', { ...facts, distance: distance(instant, now, zone, t.language) })
}
