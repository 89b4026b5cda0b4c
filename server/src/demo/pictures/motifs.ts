import { type Motif, randomOf } from './draw.ts'
import { book } from './book.ts'
import { lanterns, screen, stage } from './evening.ts'
import { market } from './market.ts'
import { map, poster, radio } from './page.ts'
import { PALETTES } from './palettes.ts'
import { bicycle, bridge, harbour, kites, pitch } from './shore.ts'
import { frames, letters } from './sign.ts'
import { garden, table } from './table.ts'
import { arches, houses, shelter, tram } from './town.ts'

/** Each motif with the palettes that become it, in the order of the seeds. */
const MOTIFS = {
  arches: [arches, ['dusk']],
  bicycle: [bicycle, ['mint', 'apricot', 'sky', 'plum']],
  book: [book, ['plum', 'sky', 'mint']],
  bridge: [bridge, ['sea', 'apricot', 'paper']],
  frames: [frames, ['mint', 'apricot']],
  garden: [garden, ['moss', 'brick']],
  harbour: [harbour, ['sea', 'sky', 'plum', 'apricot']],
  houses: [houses, ['paper', 'sky', 'mint']],
  kites: [kites, ['sky', 'apricot', 'mint']],
  lanterns: [lanterns, ['night', 'dusk']],
  letters: [letters, ['brick', 'dusk', 'plum', 'mint']],
  map: [map, ['sea', 'apricot']],
  market: [market, ['sky', 'sea', 'mint']],
  pitch: [pitch, ['moss', 'brick']],
  poster: [poster, ['apricot', 'mint', 'fog']],
  radio: [radio, ['mint', 'plum', 'sea', 'fog']],
  screen: [screen, ['dusk', 'night', 'plum', 'fog']],
  shelter: [shelter, ['fog', 'sky', 'sea']],
  stage: [stage, ['sea', 'plum', 'apricot']],
  table: [table, ['brick', 'dusk', 'moss', 'sea']],
  tram: [tram, ['paper', 'fog', 'apricot', 'sky']],
} as const satisfies Record<string, readonly [Motif, readonly string[]]>

export type MotifName = keyof typeof MOTIFS
export const MOTIF_NAMES = Object.keys(MOTIFS) as MotifName[]

/** Width and height in pixels. */
export const FORMATS = {
  wide: [1600, 900],
  landscape: [1500, 1000],
  portrait: [1120, 1400],
  square: [1280, 1280],
} as const
export type Format = keyof typeof FORMATS

/** A whole SVG; the same seed always gives the same bytes. */
export function drawPicture(name: MotifName, format: Format, seed: string): string {
  const [motif, names] = MOTIFS[name]
  const [w, h] = FORMATS[format]
  const random = randomOf(`${name}/${seed}`)
  const palette = PALETTES[names[Math.floor(random() * names.length)] ?? 'paper'] ?? PALETTES['paper']
  if (palette === undefined) throw new Error('the palette paper is missing')
  const body = motif({ w, h, palette, random })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(w)}" height="${String(h)}" viewBox="0 0 ${String(w)} ${String(h)}"><rect width="${String(w)}" height="${String(h)}" fill="${palette.ground}"/>${body}</svg>`
}
