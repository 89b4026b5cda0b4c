/** The seeds that come with the platform, and every place, are from there; pages name it as it asks to be named. */
export const GEONAMES = 'GeoNames'

/** What a population that comes with an authority is said to be from. */
export const populationSourceOf = (source: string): string => (source === 'geonames' ? GEONAMES : source)
