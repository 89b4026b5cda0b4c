import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { Refusal } from '#kernel/refusals.ts'
import { makeRenditions } from './renditions.ts'

const SECRET = 'Taken at the shelter in via Roma'

/** Red on the left and blue on the right as stored; its orientation says that it must be turned clockwise. */
let photograph: Buffer

const within = (...widths: number[]) => ({ widths, highestPerWidth: 4 })

const flat = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 3, background } })

beforeAll(async () => {
  const half = await flat(1000, 1200, '#0000ff').png().toBuffer()
  photograph = await flat(2000, 1200, '#ff0000')
    .composite([{ input: half, left: 1000, top: 0 }])
    .withMetadata({ orientation: 6 })
    .withExif({
      IFD0: { ImageDescription: SECRET },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '46/1 29/1 54/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '11/1 21/1 0/1',
      },
    })
    .withXmp(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="${SECRET}"/></rdf:RDF></x:xmpmeta>`,
    )
    .jpeg()
    .toBuffer()
})

test('place, description and every other metadata of the original are gone', async () => {
  const before = await sharp(photograph).metadata()
  expect([
    before.exif?.includes(SECRET),
    before.exif?.includes('Exif'),
    before.xmp?.includes(SECRET),
  ]).toEqual([true, true, true])
  // GPS tags live in a directory of their own, to which tag 0x8825 points.
  expect(before.exif?.includes(Buffer.from([0x25, 0x88]))).toBe(true)
  const { renditions } = await makeRenditions(photograph, within(320, 800, 1600))
  for (const { content } of renditions) {
    const { exif, xmp, iptc, icc, orientation } = await sharp(content).metadata()
    expect({ exif, xmp, iptc, icc, orientation }).toEqual({})
    expect(['EXIF', 'XMP ', SECRET].filter((each) => content.includes(each))).toEqual([])
  }
})

test('renditions stand upright, keep their proportions and are never enlarged', async () => {
  const { width, height, renditions } = await makeRenditions(photograph, within(320, 800, 1600))
  expect({ width, height }).toEqual({ width: 1200, height: 2000 })
  expect(renditions.map(({ content: _content, ...rest }) => rest)).toEqual([
    { forWidth: 320, width: 320, height: 533, contentType: 'image/webp' },
    { forWidth: 800, width: 800, height: 1333, contentType: 'image/webp' },
    { forWidth: 1600, width: 1200, height: 2000, contentType: 'image/webp' },
  ])
  const pixels = await sharp(renditions[0]?.content).raw().toBuffer()
  const at = (x: number, y: number) =>
    [0, 1, 2].map((channel) => (pixels[(y * 320 + x) * 3 + channel] ?? 0) > 127)
  expect({ above: at(160, 50), below: at(160, 480) }).toEqual({
    above: [true, false, false],
    below: [false, false, true],
  })
})

test('the dominant colour is that of most of the picture', async () => {
  const spot = await flat(20, 20, '#ffffff').png().toBuffer()
  const picture = await flat(300, 200, '#204080')
    .composite([{ input: spot }])
    .png()
    .toBuffer()
  const { dominantColour } = await makeRenditions(picture, within(320))
  const near = [0x20, 0x40, 0x80].map((channel, at) => {
    const found = Number.parseInt(dominantColour.slice(1 + at * 2, 3 + at * 2), 16)
    return Math.abs(found - channel) <= 16
  })
  expect([dominantColour, near]).toEqual([expect.stringMatching(/^#[0-9a-f]{6}$/), [true, true, true]])
})

test('a transparent picture stays transparent, a grey one and one for print are read', async () => {
  const clear = await sharp({ create: { width: 40, height: 30, channels: 4, background: '#00000000' } })
    .png()
    .toBuffer()
  const grey = await flat(40, 30, '#888').greyscale().jpeg().toBuffer()
  const print = await flat(40, 30, '#336699').toColourspace('cmyk').jpeg().toBuffer()
  const made = await Promise.all([clear, grey, print].map((picture) => makeRenditions(picture, within(320))))
  const shapes = await Promise.all(made.map(({ renditions }) => sharp(renditions[0]?.content).metadata()))
  expect(shapes.map(({ hasAlpha, space }) => [hasAlpha, space])).toEqual([
    [true, 'srgb'],
    [false, 'srgb'],
    [false, 'srgb'],
  ])
})

test('a ribbon is made narrower instead of failing', async () => {
  const ribbon = await flat(400, 20_000, '#333').png().toBuffer()
  const { renditions } = await makeRenditions(ribbon, within(1600))
  expect(renditions.map(({ width, height }) => [width, height])).toEqual([[128, 6400]])
})

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'

test.each<[string, () => Buffer | Promise<Buffer>]>([
  ['a picture of 64 megapixels in a few kilobytes', () => flat(8000, 8000, '#000').png().toBuffer()],
  ['a picture that breaks off', () => photograph.subarray(0, photograph.length / 2)],
  ['a text', () => Buffer.from('not a picture')],
  ['nothing', () => Buffer.from(' ')],
  ['an SVG', () => Buffer.from(svg)],
  ['a GIF', () => flat(10, 10, '#fff').gif().toBuffer()],
  ['a TIFF', () => flat(10, 10, '#fff').tiff().toBuffer()],
  ['a PDF', () => Buffer.from('%PDF-1.4\n%%EOF')],
])('refuses %s', async (_what, make) => {
  await expect(makeRenditions(await make(), within(320))).rejects.toEqual(new Refusal('file-unreadable'))
})

test('a file that is missing is a fault of ours, not of the picture', async () => {
  await expect(makeRenditions('/nonexistent/picture.jpg', within(320))).rejects.not.toBeInstanceOf(Refusal)
})
