import { keeper } from '#kernel/keeper.ts'

/** More than there are zones on Earth; their names can be written in many ways, large and small. */
const MOST_KEPT = 500
/** Hours of Intl's own slow constructor saved: one formatter per zone. */
const once = keeper<Intl.DateTimeFormat>(MOST_KEPT)

const formatterOf = (zone: string): Intl.DateTimeFormat =>
  once(
    zone,
    () =>
      new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        era: 'short',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      }),
  )

/** Distances from UTC are no names: not every browser knows them, nor the day on which clocks change. */
const OFFSET = /^[+\u2212-]/

/** True for an IANA zone that this runtime knows. */
export function isZone(zone: string): boolean {
  if (OFFSET.test(zone)) return false
  try {
    formatterOf(zone)
    return true
  } catch {
    return false
  }
}

/** Wall-clock milliseconds in the zone, counted as if they were UTC. */
function wallClock(instantMs: number, zone: string): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatterOf(zone).formatToParts(instantMs)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

const offset = (instantMs: number, zone: string): number => {
  const wholeSecond = Math.floor(instantMs / 1000) * 1000
  return wallClock(wholeSecond, zone) - wholeSecond
}

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/
const DAY = 86_400_000

/** Milliseconds of a local time as if it were UTC, or null when it is no time of any calendar (30 February, 24:00). */
function readLocal(local: string): number | null {
  const match = LOCAL.exec(local)
  if (!match) return null
  const [, year, month, day, hour, minute, second = 0] = match.map(Number)
  const text = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second || 0)).toISOString()
  const asTyped = local.length === 16 ? `${local}:00` : local
  return text.startsWith(asTyped) ? Date.parse(text) : null
}

/** True for a local time like 2019-05-15T00:00 or 2019-07-31T23:59:59 that stands in the calendar. */
export const isLocalTime = (local: string): boolean => readLocal(local) !== null

/**
 * The instant of a wall-clock time in an IANA zone. When clocks go back and the time comes twice, the first is
 * meant; when they go forward and it is left out, the clock is read as before the change (as in RFC 5545, 3.3.5).
 * Throws a RangeError for a time or zone that does not exist.
 */
export function instantOf(local: string, zone: string): Date {
  const asUtc = readLocal(local)
  if (asUtc === null) throw new RangeError(`no local time: ${local}`)
  const before = offset(asUtc - DAY, zone)
  const after = offset(asUtc + DAY, zone)
  const found = [before, after].map((ms) => asUtc - ms).find((ms) => offset(ms, zone) === asUtc - ms)
  return new Date(found ?? asUtc - before)
}

/** The day of an instant in a zone: 2019-07-31. */
export const dayIn = (instant: Date, zone: string): string => localOf(instant, zone).slice(0, 10)

/** The wall-clock time of an instant in a zone, to the second: 2019-07-31T23:59:59. */
export const localOf = (instant: Date, zone: string): string =>
  new Date(wallClock(instant.getTime(), zone)).toISOString().slice(0, 19)
