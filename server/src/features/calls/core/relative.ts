import { isZone, localOf } from './time.ts'

const UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000 } as const

/**
 * A preset in which the times of phases may count from a start (+0d, +36h, +14d 23:59:59) and texts may carry its
 * year ({yyyy}, {yy}); both are written out here, so that a call document holds only what is fixed.
 */
export function resolveRelative(preset: unknown, startsAt: Date): unknown {
  const zone = zoneOf(preset)
  const resolve = (value: unknown): unknown => {
    if (typeof value === 'string') return resolveText(value, startsAt, zone)
    if (Array.isArray(value)) return value.map(resolve)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]))
  }
  return resolve(preset)
}

/** Of a zone that there is not one is told by its name; that times could not be counted in it is told nowhere else. */
function zoneOf(preset: unknown): string {
  const zone = preset !== null && typeof preset === 'object' && 'zone' in preset ? preset.zone : null
  return typeof zone === 'string' && isZone(zone) ? zone : 'UTC'
}

function resolveText(text: string, startsAt: Date, zone: string): unknown {
  const year = localOf(startsAt, zone).slice(0, 4)
  if (text === '{yyyy}') return Number(year)
  const match = /^\+(\d{1,4})([dhm])(?: (\d{2}:\d{2}(?::\d{2})?))?$/.exec(text)
  if (!match) return text.replaceAll('{yyyy}', year).replaceAll('{yy}', year.slice(2))
  const [, amount, unit = 'd', clock] = match
  const local = localOf(
    new Date(startsAt.getTime() + Number(amount) * UNITS[unit as keyof typeof UNITS]),
    zone,
  )
  return clock === undefined ? local : `${local.slice(0, 10)}T${clock}`
}
