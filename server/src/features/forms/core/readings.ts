import { decimalOf } from '#kernel/numbers.ts'
import { isBlank } from '#kernel/one-line.ts'
import type { AnswerOf, AnswerValue } from './answers.ts'
import type { Field, Years } from './definition.ts'

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

/** The years of a period: what its call says of this field, else what follows from the dates of the call. */
export function yearsOf({ kind, limits }: Field, years: Years | undefined): Years | undefined {
  if (kind !== 'period') return undefined
  const { min = years?.first, max = years?.last } = limits ?? {}
  return min === undefined || max === undefined ? undefined : { first: min, last: max }
}

/** Days since 1970 of the first day that a partial date can mean, for sorting and comparing. */
export const firstDay = ({ year, month, day }: PartialDate): number =>
  Date.UTC(year, (month ?? 1) - 1, day ?? 1) / 86_400_000

/** Days since 1970 of the last day that a partial date can mean. */
export function lastDay({ year, month, day }: PartialDate): number {
  const lastMonth = month ?? 12
  return Date.UTC(year, lastMonth - 1, day ?? daysIn(year, lastMonth)) / 86_400_000
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

export type Coordinates = { readonly lat: number; readonly lon: number }

/** Decimal degrees of a place, of which none has thousands; null when they are missing or outside the globe. */
export function coordinatesOf(place: Pick<AnswerOf<'place'>, 'lat' | 'lon'>): Coordinates | null {
  const lat = degrees(place.lat, 90)
  const lon = degrees(place.lon, 180)
  return lat === null || lon === null ? null : { lat, lon }
}

function degrees(raw: string, most: number): number | null {
  const value = decimalOf(raw)
  return value !== null && Math.abs(value) <= most ? value : null
}

/** The address as it can be linked (https:// added when no scheme was typed), or null when it is not a web address. */
export function webAddress(typed: string): string | null {
  const text = typed.trim()
  const address = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`
  if (/\s/.test(text) || !URL.canParse(address)) return null
  const { protocol, hostname, username, password, href } = new URL(address)
  const isWeb = protocol === 'http:' || protocol === 'https:'
  return isWeb && hostname.includes('.') && username === '' && password === '' ? href : null
}

/** The words of an answer for a title, a list or a search; '' for kinds that have none. */
export function textOf(answer: AnswerValue | undefined): string {
  if (!answer) return ''
  if (answer.kind === 'text' || answer.kind === 'long-text') return answer.text
  if (answer.kind === 'organisation' || answer.kind === 'place' || answer.kind === 'authority')
    return answer.name
  if (answer.kind === 'number') return answer.raw
  return answer.kind === 'country' ? answer.code : ''
}

/** A web site says something too, even while nobody is named. */
const saidIn = (answer: AnswerValue): string =>
  answer.kind === 'organisation' ? answer.name + answer.url : textOf(answer)

/** True when nothing was said. */
export function isEmpty(answer: AnswerValue | undefined): boolean {
  if (!answer) return true
  switch (answer.kind) {
    case 'choice':
      return answer.chosen.length === 0
    case 'links':
      return answer.links.length === 0
    case 'declaration':
      return !answer.ticked
    case 'authority':
      return answer.authorityId === ''
    case 'period':
      return answer.from === '' && answer.to === '' && !answer.ongoing
    default:
      return isBlank(saidIn(answer))
  }
}
