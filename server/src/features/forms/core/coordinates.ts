import { decimalOf } from '#kernel/numbers.ts'

export type Coordinates = { readonly lat: number; readonly lon: number }

type Typed = { readonly lat: string; readonly lon: string }

const MOST_DEGREES = { lat: 90, lon: 180 } as const

/** Decimal degrees of a place, of which none has thousands; null when they are missing or outside the globe. */
export function coordinatesOf(place: Typed): Coordinates | null {
  const lat = degreesIn(place, 'lat')
  const lon = degreesIn(place, 'lon')
  return lat === null || lon === null ? null : { lat, lon }
}

/** Which of the two is missing or outside the globe. */
export const offTheMap = (place: Typed): readonly (keyof Coordinates)[] =>
  (['lat', 'lon'] as const).filter((part) => degreesIn(place, part) === null)

function degreesIn(place: Typed, part: keyof Coordinates): number | null {
  const value = decimalOf(place[part])
  return value !== null && Math.abs(value) <= MOST_DEGREES[part] ? value : null
}
