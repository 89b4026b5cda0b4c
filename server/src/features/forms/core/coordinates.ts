import { decimalOf } from '#kernel/numbers.ts'

export type Coordinates = { readonly lat: number; readonly lon: number }

/** Decimal degrees of a place, of which none has thousands; null when they are missing or outside the globe. */
export function coordinatesOf(place: { readonly lat: string; readonly lon: string }): Coordinates | null {
  const lat = degrees(place.lat, 90)
  const lon = degrees(place.lon, 180)
  return lat === null || lon === null ? null : { lat, lon }
}

function degrees(raw: string, most: number): number | null {
  const value = decimalOf(raw)
  return value !== null && Math.abs(value) <= most ? value : null
}
