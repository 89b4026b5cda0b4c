export type PartialDate = {
  readonly year: number
  readonly month: number | null
  readonly day: number | null
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Reads 2017, 2017-06 or 2017-06-11; null when it is no such date. */
export function partialDate(text: string): PartialDate | null {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text)
  if (!match) return null
  const [year = 0, month = null, day = null] = match.slice(1).map((part) => (part ? Number(part) : undefined))
  return year >= 1000 && isInCalendar(year, month, day) ? { year, month, day } : null
}

function isInCalendar(year: number, month: number | null, day: number | null): boolean {
  if (month === null) return true
  if (month < 1 || month > 12) return false
  return day === null || (day >= 1 && day <= daysIn(year, month))
}

/** Days since 1970 of the first day that a partial date can mean, for sorting and comparing. */
export const firstDay = ({ year, month, day }: PartialDate): number =>
  Date.UTC(year, (month ?? 1) - 1, day ?? 1) / 86_400_000

/** Days since 1970 of the last day that a partial date can mean. */
export function lastDay({ year, month, day }: PartialDate): number {
  const lastMonth = month ?? 12
  return Date.UTC(year, lastMonth - 1, day ?? daysIn(year, lastMonth)) / 86_400_000
}

/** A day that is counted since 1970, as a calendar writes it: 2017-06-11. */
export const dayInWords = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** Days since 1970 of a whole date; null for one that names no day, or none of the calendar. */
export function dayOf(text: string): number | null {
  const date = partialDate(text)
  return date?.day ? firstDay(date) : null
}

/** The three boxes of a date as one text, and back; wrong parts survive the way there and back. */
export function joinDate(year: string, month: string, day: string): string {
  if (day !== '') return `${year}-${month}-${day}`
  return month === '' ? year : `${year}-${month}`
}

export function splitDate(text: string): {
  readonly year: string
  readonly month: string
  readonly day: string
} {
  const [year = '', month = '', ...rest] = text.split('-')
  return { year, month, day: rest.join('-') }
}
