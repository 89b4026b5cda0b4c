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
  /** `#rrggbb`, to fill the place while the picture loads. */
  readonly dominantColour: string
  readonly renditions: readonly Rendition[]
}

/** Widths in pixels, and how many times as high as wide a rendition may be before it is made narrower. */
export type Sizes = { readonly widths: readonly number[]; readonly highestPerWidth: number }

const QUALITY = 78

/**
 * Reads the picture once and makes one rendition for each width, never larger than the original.
 * Refuses `file-unreadable` what is broken, no picture, or larger than 50 megapixels when unpacked.
 */
export async function makeRenditions(
  input: string | Buffer,
  { widths, highestPerWidth }: Sizes,
): Promise<Renditions> {
  const within = (image: Sharp, width: number): Sharp =>
    image.resize({ width, height: width * highestPerWidth, fit: 'inside', withoutEnlargement: true })
  try {
    const { autoOrient: upright } = await openPicture(input).metadata()
    const largest = await rawPixels(within(openPicture(input).autoOrient(), Math.max(...widths)))
    const renditions: Rendition[] = []
    for (const forWidth of widths) {
      renditions.push(await toRendition(within(largest(), forWidth), forWidth))
    }
    const { dominant } = await largest().stats()
    return { ...upright, dominantColour: toHex([dominant.r, dominant.g, dominant.b]), renditions }
  } catch (error) {
    return refuseContent(error)
  }
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
