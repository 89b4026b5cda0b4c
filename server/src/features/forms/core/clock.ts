/** A time of day as people write it in Europe (9:30, 09.30, 9h30, 0930), as 09:30; null where it is none. */
export function timeOfDay(typed: string): string | null {
  const [, hour = '', minute = ''] = /^([01]?\d|2[0-3])(?:\s?[:.h]\s?)?([0-5]\d)$/i.exec(typed.trim()) ?? []
  return hour === '' ? null : `${hour.padStart(2, '0')}:${minute}`
}
