import sharp, { type Metadata, type Sharp } from 'sharp'
import { Refusal } from '#kernel/refusals.ts'

// What telephones (108 megapixels) and cameras (102) in use make; most formats are read without being held whole.
export const MOST_PIXELS = 110e6
// With what we need ourselves, below the bounds of the process that unpacks: measured at 417 MB for 324 MB held.
const MOST_BYTES_HELD = 325e6
// Nobody waits for it, and the machine may be busy with those who hand in.
const LONGEST_SECONDS = 100

// Only these may be read, whatever libvips was built with: SVG, PDF and ImageMagick's formats run other people's code.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] })
// Each picture is another file: a cache would only hold memory.
sharp.cache(false)

/** A picture of somebody's, read from its beginning to its end without being held whole where its format allows it. */
export const openPicture = (input: string | Buffer): Sharp =>
  sharp(input, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true }).timeout({
    seconds: LONGEST_SECONDS,
  })

/**
 * Width and height in pixels of a picture when upright, by its head alone. Refuses `file-unreadable` what has none or is
 * no picture, `file-too-many-pixels` what could not be unpacked within our bounds.
 */
export async function measurePicture(
  input: string | Buffer,
): Promise<{ readonly width: number; readonly height: number }> {
  // Only its head is read, whatever it announces.
  const head = await sharp(input, { limitInputPixels: false, failOn: 'error' })
    .metadata()
    .catch(refuseContent)
  const { width, height } = head.autoOrient
  if (width * height > MOST_PIXELS || bytesHeld(head) > MOST_BYTES_HELD)
    throw new Refusal('file-too-many-pixels', { width, height })
  return { width, height }
}

const TURNED = 5

/** What the whole picture takes where it comes in layers, each over all of it, or is to be turned before it is made smaller. */
const bytesHeld = (head: Metadata): number =>
  head.width * head.height * (BYTES_A_PIXEL[head.format]?.(head) ?? 0)

const BYTES_A_PIXEL: Readonly<Record<string, (head: Metadata) => number>> = {
  webp: () => 4,
  png: ({ isProgressive, orientation = 1, channels, depth }) =>
    isProgressive || orientation >= TURNED ? channels * (depth === 'ushort' ? 2 : 1) : 0,
  // Coefficients of two bytes; colour is mostly kept for every second pixel of each direction (ITU-T T.81, annex A).
  jpeg: ({ isProgressive, chromaSubsampling, channels }) =>
    isProgressive ? 2 * (chromaSubsampling === '4:2:0' ? 1.5 : channels) : 0,
}

/** What libvips says about a picture is a refusal; it says everything in words only, and a missing file is ours. */
export function refuseContent(error: unknown): never {
  const isAboutTheContent =
    error instanceof Error && !('code' in error) && !error.message.startsWith('Input file is missing')
  throw isAboutTheContent ? new Refusal('file-unreadable') : error
}
