import sharp, { type Sharp } from 'sharp'
import { Refusal } from '#kernel/refusals.ts'

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

// More than any camera in use has; a picture is held as 4 bytes a pixel while it is read.
const LIMIT_INPUT_PIXELS = 50e6
// WebP ends at 16383 pixels, and a page has no use for a ribbon.
const HIGHEST_PER_WIDTH = 4
const QUALITY = 78
const LONGEST_SECONDS = 30

// Only these may be read, whatever libvips was built with: SVG, PDF and ImageMagick's formats run other people's code.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] })
// Each upload is another file: a cache would only hold memory.
sharp.cache(false)

/**
 * Reads the picture once and makes one rendition for each width, never larger than the original.
 * Refuses `file-unreadable` what is broken, no picture, or larger than 50 megapixels when unpacked.
 */
export async function makeRenditions(input: string | Buffer, widths: readonly number[]): Promise<Renditions> {
  try {
    const { autoOrient: upright } = await open(input).metadata()
    const largest = await rawPixels(open(input).autoOrient(), Math.max(...widths))
    const renditions: Rendition[] = []
    for (const forWidth of widths) renditions.push(await toRendition(largest(), forWidth))
    const { dominant } = await largest().stats()
    return { ...upright, dominantColour: toHex([dominant.r, dominant.g, dominant.b]), renditions }
  } catch (error) {
    throw isAboutTheContent(error) ? new Refusal('file-unreadable') : error
  }
}

const open = (input: string | Buffer): Sharp =>
  sharp(input, { limitInputPixels: LIMIT_INPUT_PIXELS, failOn: 'error' }).timeout({
    seconds: LONGEST_SECONDS,
  })

const within = (image: Sharp, width: number): Sharp =>
  image.resize({ width, height: width * HIGHEST_PER_WIDTH, fit: 'inside', withoutEnlargement: true })

async function rawPixels(image: Sharp, width: number): Promise<() => Sharp> {
  const { data: pixels, info } = await within(image, width)
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return () => sharp(pixels, { raw: { width: info.width, height: info.height, channels: info.channels } })
}

async function toRendition(image: Sharp, forWidth: number): Promise<Rendition> {
  const { data: content, info } = await within(image, forWidth)
    .webp({ quality: QUALITY })
    .toBuffer({ resolveWithObject: true })
  return { forWidth, width: info.width, height: info.height, contentType: 'image/webp', content }
}

const toHex = (channels: readonly number[]): string =>
  `#${channels.map((each) => each.toString(16).padStart(2, '0')).join('')}`

// libvips says everything in words only; a missing file is ours and no fault of the picture.
const isAboutTheContent = (error: unknown): boolean =>
  error instanceof Error && !('code' in error) && !error.message.startsWith('Input file is missing')
