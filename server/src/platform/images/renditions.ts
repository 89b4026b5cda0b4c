import sharp, { type Sharp } from 'sharp'
import { openPicture, refuseContent } from './reading.ts'

/** A picture made for the public: WebP in sRGB, upright, without any metadata. */
export type Rendition = {
  /** The width that was asked for: the name of the rendition. */
  readonly forWidth: number
  readonly width: number
  readonly height: number
  readonly contentType: 'image/webp'
  readonly content: Buffer
}

export type Renditions = {
  /** Of the original when upright, in pixels. */
  readonly width: number
  readonly height: number
  /** `#rrggbb`, to fill the place while the picture loads; null for one that has no ground of its own. */
  readonly dominantColour: string | null
  readonly renditions: readonly Rendition[]
}

/** Widths in pixels, and how many times as high as wide a rendition may be before it is made narrower. */
export type Sizes = { readonly widths: readonly number[]; readonly highestPerWidth: number }

const QUALITY = 78

/**
 * Reads the picture once and makes one rendition for each width, never larger than the original.
 * Refuses `file-unreadable` what is broken, no picture, or larger than 110 megapixels when unpacked.
 */
export async function makeRenditions(
  input: string | Buffer,
  { widths, highestPerWidth }: Sizes,
): Promise<Renditions> {
  const within = (image: Sharp, width: number): Sharp =>
    image.resize({ width, height: width * highestPerWidth, fit: 'inside', withoutEnlargement: true })
  try {
    const { autoOrient: upright } = await openPicture(input).metadata()
    const found = await rawPixels(within(openPicture(input).autoOrient(), Math.max(...widths)))
    const { isOpaque } = await found().stats()
    const largest = isOpaque ? found : await onGround(found)
    const renditions: Rendition[] = []
    for (const forWidth of widths) {
      renditions.push(await toRendition(within(largest(), forWidth), forWidth))
    }
    const { dominant } = await largest().stats()
    const dominantColour = isOpaque ? toHex([dominant.r, dominant.g, dominant.b]) : null
    return { ...upright, dominantColour, renditions }
  } catch (error) {
    return refuseContent(error)
  }
}

const WHITE = '#ffffff'
const DARK = '#2b2b2b'
/** Up to this a grey can be told from white (1.7 to 1). */
const DARKEST_LOST = 200

/**
 * What has no ground of its own stands on white, in every theme and wherever it is shared; what would be lost there, because it
 * is white itself, on a dark one.
 */
async function onGround(image: () => Sharp): Promise<() => Sharp> {
  const onWhite = await rawPixels(image().flatten({ background: WHITE }))
  const { channels } = await onWhite().stats()
  const isLost = channels.every(({ min }) => min > DARKEST_LOST)
  return isLost ? rawPixels(image().flatten({ background: DARK })) : onWhite
}

async function rawPixels(image: Sharp): Promise<() => Sharp> {
  const { data: pixels, info } = await image.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  return () => sharp(pixels, { raw: { width: info.width, height: info.height, channels: info.channels } })
}

async function toRendition(image: Sharp, forWidth: number): Promise<Rendition> {
  const { data: content, info } = await image.webp({ quality: QUALITY }).toBuffer({ resolveWithObject: true })
  return { forWidth, width: info.width, height: info.height, contentType: 'image/webp', content }
}

const toHex = (channels: readonly number[]): string =>
  `#${channels.map((each) => each.toString(16).padStart(2, '0')).join('')}`
