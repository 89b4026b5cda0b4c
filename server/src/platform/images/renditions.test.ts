import sharp, { type Sharp } from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { Refusal } from '#kernel/refusals.ts'
import { measurePicture } from './reading.ts'
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
    const found = Number.parseInt((dominantColour ?? '').slice(1 + at * 2, 3 + at * 2), 16)
    return Math.abs(found - channel) <= 16
  })
  expect([dominantColour, near]).toEqual([expect.stringMatching(/^#[0-9a-f]{6}$/), [true, true, true]])
})

/** A mark of one colour in the middle of nothing. */
const mark = (colour: string) =>
  sharp({ create: { width: 60, height: 40, channels: 4, background: '#00000000' } }).composite([
    { input: { create: { width: 20, height: 20, channels: 4, background: colour } }, left: 20, top: 10 },
  ])
const sees = async (picture: Buffer | undefined) => {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => data[(y * info.width + x) * info.channels] ?? -1
  return { channels: info.channels, ground: at(2, 2), mark: at(30, 20) }
}
const near = (value: number) => (value > 240 ? 'white' : value < 60 ? 'dark' : value)

test.each([
  ['a black mark', '#000000', 'white', 'dark'],
  ['a white mark', '#ffffff', 'dark', 'white'],
  ['nothing at all', '#00000000', 'dark', 'dark'],
])(
  '%s without a ground of its own gets one on which it is seen, and no colour of its own',
  async (_what, colour, ground, shown) => {
    const pictures = [mark(colour).png(), mark(colour).webp({ lossless: true })]
    for (const picture of pictures) {
      const { dominantColour, renditions } = await makeRenditions(await picture.toBuffer(), within(320))
      const seen = await sees(renditions[0]?.content)
      expect([dominantColour, seen.channels, near(seen.ground), near(seen.mark)]).toEqual([
        null,
        3,
        ground,
        shown,
      ])
    }
  },
)

test('an opaque picture with a channel for transparency keeps its colour', async () => {
  const opaque = await sharp({ create: { width: 60, height: 40, channels: 4, background: '#204080' } })
    .png()
    .toBuffer()
  const { dominantColour } = await makeRenditions(opaque, within(320))
  expect(dominantColour).toMatch(/^#[0-9a-f]{6}$/)
})

test('what cameras, scanners and drawing programs write is read: grey, for print, 16 bits, in layers, in motion', async () => {
  const scene = () => flat(40, 30, '#336699')
  const made = [
    scene().greyscale().jpeg(),
    scene().toColourspace('cmyk').jpeg(),
    scene().jpeg({ progressive: true, chromaSubsampling: '4:4:4' }),
    scene().toColourspace('rgb16').png(),
    scene().png({ palette: true }),
    scene().png({ progressive: true }),
    scene().withIccProfile('p3').jpeg(),
    scene().webp({ lossless: true }),
  ]
  const read = []
  for (const picture of made) {
    const { renditions } = await makeRenditions(await picture.toBuffer(), within(320))
    const [first] = renditions
    const { data, info } = await sharp(first?.content).raw().toBuffer({ resolveWithObject: true })
    read.push({ channels: info.channels, blue: Math.abs((data[2] ?? 0) - 0x99) < 24 })
  }
  const [grey, ...coloured] = read
  expect(grey?.channels).toBe(3)
  expect(coloured).toEqual(coloured.map(() => ({ channels: 3, blue: true })))
})

test('of a picture in motion its first moment is shown', async () => {
  const frames = await Promise.all(
    ['#ff0000', '#0000ff'].map((colour) => flat(40, 30, colour).png().toBuffer()),
  )
  const moving = await sharp(frames, { join: { animated: true } })
    .webp({ lossless: true })
    .toBuffer()
  const { width, height, renditions } = await makeRenditions(moving, within(320))
  const { data } = await sharp(renditions[0]?.content).raw().toBuffer({ resolveWithObject: true })
  expect([width, height, (data[0] ?? 0) > 200, (data[2] ?? 255) < 60]).toEqual([40, 30, true, true])
})

test('what stands behind the end of a picture is no part of it', async () => {
  const scene = flat(40, 30, '#336699')
  const pictures = await Promise.all([
    scene.clone().jpeg().toBuffer(),
    scene.clone().png().toBuffer(),
    scene.clone().webp().toBuffer(),
  ])
  const measured = []
  for (const picture of pictures) {
    const { width } = await makeRenditions(Buffer.concat([picture, Buffer.alloc(3000, 'film')]), within(320))
    measured.push(width)
  }
  expect(measured).toEqual([40, 40, 40])
})

test.each<[string, readonly [number, number], 'taken' | 'refused', (image: Sharp) => Sharp]>([
  ['108 megapixels of a telephone', [12_000, 9000], 'taken', (image) => image.jpeg({ quality: 1 })],
  [
    'the same, held upright',
    [12_000, 9000],
    'taken',
    (i) => i.withMetadata({ orientation: 6 }).jpeg({ quality: 1 }),
  ],
  ['the same in layers', [12_000, 9000], 'taken', (i) => i.jpeg({ quality: 1, progressive: true })],
  [
    '61 megapixels in layers of full colour',
    [9504, 6336],
    'refused',
    (i) => i.jpeg({ quality: 1, progressive: true, chromaSubsampling: '4:4:4' }),
  ],
  ['a panorama', [16_000, 4000], 'taken', (image) => image.png()],
  ['a drawing in layers', [10_000, 10_000], 'taken', (image) => image.png({ progressive: true })],
  ['a larger drawing in layers', [11_000, 10_000], 'refused', (image) => image.png({ progressive: true })],
  ['120 megapixels', [12_000, 10_000], 'refused', (image) => image.png()],
])('%s: known by its head alone', async (_what, [width, height], verdict, encode) => {
  const picture = await encode(flat(width, height, '#445566')).toBuffer()
  const found = await measurePicture(picture).then(
    () => 'taken',
    (error: Refusal) => [error.code, 'width' in error.details],
  )
  expect(found).toEqual(verdict === 'taken' ? 'taken' : ['file-too-many-pixels', true])
})

test('a ribbon is made narrower instead of failing', async () => {
  const ribbon = await flat(400, 20_000, '#333').png().toBuffer()
  const { renditions } = await makeRenditions(ribbon, within(1600))
  expect(renditions.map(({ width, height }) => [width, height])).toEqual([[128, 6400]])
})

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'

test.each<[string, () => Buffer | Promise<Buffer>]>([
  ['a picture of 121 megapixels in a few kilobytes', () => flat(11_000, 11_000, '#000').png().toBuffer()],
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
