import { datesIn, localeOf } from '#kernel/dates.ts'
import type { Language } from '#kernel/languages.ts'
import { localOf } from './time.ts'

export type Instant = {
  readonly at: Date | string
  /** IANA zone in which it is told; a deadline without its zone is a trap. */
  readonly zone: string
  /** An end: at midnight it is the 24:00 of the day that ends, which is the day people write down. */
  readonly isEnd?: boolean | undefined
}

/** What catalogues have of an instant: the whole of it, and how a zone is called. */
export type SayInstant = {
  readonly full: (facts: Readonly<Record<'date' | 'time' | 'zone', string>>) => string
  readonly zone: (facts: Readonly<Record<'zone' | 'name', string>>) => string
}

/** "Wednesday 31 July 2019" in the reader's language. */
export function dayInWords(at: Date | string, zone: string, language: Language): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  return datesIn(localeOf(language), { timeZone: zone, ...options })
    .format(new Date(at))
    .replace(/,(?= \d)/, '')
}

/** "23:59" in every language: town halls of the Union write the day in 24 hours. */
export const clockTime = (at: Date | string, zone: string, language: Language): string =>
  datesIn(localeOf(language), {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at))

/** Names of zones begin a line in their lists; in a sentence only English writes them large. */
const inSentence = (name: string, language: Language): string =>
  language === 'en'
    ? name
    : name.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLocaleLowerCase(language))

function nameOfZone(at: Date, zone: string, language: Language): string {
  const parts = datesIn(localeOf(language), { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(at)
  return inSentence(parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone, language)
}

const isMidnight = (at: Date, zone: string): boolean => {
  try {
    return localOf(at, zone).endsWith('T00:00:00')
  } catch {
    return false
  }
}

/** The instant by which the day of an instant is named, and its time: of an end at midnight those of the day that ends. */
export function asTold(
  { at, zone, isEnd = false }: Instant,
  language: Language,
): { readonly day: Date; readonly time: string } {
  const instant = new Date(at)
  if (isEnd && isMidnight(instant, zone)) return { day: new Date(instant.getTime() - 1), time: '24:00' }
  return { day: instant, time: clockTime(instant, zone, language) }
}

/**
 * The one way to say an instant, on pages and in mails: "Wednesday 31 July 2019, 23:59 Brussels time", in words of the
 * catalogue that is given.
 */
export function instantInWords(instant: Instant, language: Language, say: SayInstant): string {
  const { zone } = instant
  const { day, time } = asTold(instant, language)
  const named = {
    zone: zone.replaceAll('/', '_'),
    // Milliseconds of Intl, where our own words know the zone already.
    get name() {
      return nameOfZone(day, zone, language)
    },
  }
  return say.full({ date: dayInWords(day, zone, language), time, zone: say.zone(named) })
}
