import sharp, { type Sharp } from 'sharp'
import { Refusal } from '#kernel/refusals.ts'

// More than any camera in use has; a picture is held as 4 bytes a pixel while it is read.
const LIMIT_INPUT_PIXELS = 50e6
// Nobody waits for it, and the machine may be busy with those who hand in.
const LONGEST_SECONDS = 100

// Only these may be read, whatever libvips was built with: SVG, PDF and ImageMagick's formats run other people's code.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] })
// Each picture is another file: a cache would only hold memory.
sharp.cache(false)

/** A picture of somebody's, read from its beginning to its end without being held whole where its format allows it. */
export const openPicture = (input: string | Buffer): Sharp =>
  sharp(input, { limitInputPixels: LIMIT_INPUT_PIXELS, failOn: 'error', sequentialRead: true }).timeout({
    seconds: LONGEST_SECONDS,
  })

/**
 * Width and height in pixels of a picture when upright, by its head alone. Refuses `file-unreadable` what has none, is
 * no picture, or has more than 50 megapixels.
 */
export async function measurePicture(
  input: string | Buffer,
): Promise<{ readonly width: number; readonly height: number }> {
  const { autoOrient } = await openPicture(input).metadata().catch(refuseContent)
  return { width: autoOrient.width, height: autoOrient.height }
}

/** What libvips says about a picture is a refusal; it says everything in words only, and a missing file is ours. */
export function refuseContent(error: unknown): never {
  const isAboutTheContent =
    error instanceof Error && !('code' in error) && !error.message.startsWith('Input file is missing')
  throw isAboutTheContent ? new Refusal('file-unreadable') : error
}
