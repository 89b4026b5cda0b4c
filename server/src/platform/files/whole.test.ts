import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { hasItsEnd } from './whole.ts'

/** What is found of a file, and how often it was read for it. */
async function lookedAt(content: Buffer, contentType: string) {
  let readings = 0
  const bytesAt = async (position: number, length: number): Promise<Buffer> => {
    readings += 1
    return content.subarray(position, position + length)
  }
  const isWhole = await hasItsEnd({ size: content.length, bytesAt }, contentType)
  return { isWhole, readings }
}

const picture = () => sharp({ create: { width: 8, height: 8, channels: 3, background: '#abc' } })
const times = (count: number, ...bytes: number[]) => Buffer.alloc(count * bytes.length, Buffer.from(bytes))

/** A true picture with something between its signature and its first segment. */
const jpegWith = async (between: Buffer) => inserted(await picture().jpeg().toBuffer(), 2, between)
const pngWith = async (between: Buffer) => inserted(await picture().png().toBuffer(), 33, between)
const inserted = (whole: Buffer, at: number, between: Buffer) =>
  Buffer.concat([whole.subarray(0, at), between, whole.subarray(at)])

// Type teXt, in small letters where nobody has to know it; a sum of nothing that nobody checks.
const EMPTY_CHUNK = [0, 0, 0, 0, 0x74, 0x65, 0x58, 0x74, 0, 0, 0, 0]

describe('whoever made a file does not decide how long we look for its end', () => {
  const MEGABYTES = 20 * 1024 * 1024
  test.each<[string, string, () => Buffer | Promise<Buffer>]>([
    ['bytes that may stand before a marker', 'image/jpeg', () => jpegWith(times(MEGABYTES, 0xff))],
    ['markers with nothing in them', 'image/jpeg', () => jpegWith(times(MEGABYTES / 4, 0xff, 0xe0, 0, 2))],
    ['chunks with nothing in them', 'image/png', () => pngWith(times(MEGABYTES / 12, ...EMPTY_CHUNK))],
  ])('20 MB of %s are given up after so many that no program writes', async (_what, contentType, make) => {
    const { isWhole, readings } = await lookedAt(await make(), contentType)
    expect(isWhole).toBe(false)
    // 50,000 of them fill ten readings at most.
    expect(readings).toBeLessThan(12)
  })

  test.each<[string, string, () => Buffer | Promise<Buffer>]>([
    ['markers', 'image/jpeg', () => jpegWith(times(40_000, 0xff, 0xe0, 0, 2))],
    ['chunks', 'image/png', () => pngWith(times(40_000, ...EMPTY_CHUNK))],
    [
      'large markers',
      'image/jpeg',
      () =>
        jpegWith(
          Buffer.concat(
            Array<Buffer>(300).fill(inserted(times(1, 0xff, 0xe2, 0xff, 0xff), 4, Buffer.alloc(0xfffd))),
          ),
        ),
    ],
  ])(
    'many %s are walked to the end, with at most one reading for 64 kB',
    async (_what, contentType, make) => {
      const content = await make()
      const { isWhole, readings } = await lookedAt(content, contentType)
      expect(isWhole).toBe(true)
      expect(readings).toBeLessThanOrEqual(Math.ceil(content.length / (64 * 1024)) + 2)
    },
  )
})

test('bytes that a camera left between two segments are skipped, as readers do', async () => {
  const content = await jpegWith(Buffer.from([0, 0, 0x12, 0x34, 0]))
  expect((await lookedAt(content, 'image/jpeg')).isWhole).toBe(true)
  await expect(sharp(content, { failOn: 'error' }).raw().toBuffer()).resolves.toHaveLength(192)
})

describe('a picture that broke off', () => {
  test.each([
    ['image/jpeg', () => picture().jpeg().toBuffer()],
    ['image/png', () => picture().png().toBuffer()],
    ['image/webp', () => picture().webp().toBuffer()],
  ] as const)('is told from a whole one: %s', async (contentType, make) => {
    const whole = await make()
    const found = []
    for (let length = 0; length < whole.length; length++) {
      found.push((await lookedAt(whole.subarray(0, length), contentType)).isWhole)
    }
    expect(found).toEqual(Array(whole.length).fill(false))
    expect((await lookedAt(whole, contentType)).isWhole).toBe(true)
  })

  test('is told by its end, wherever the readings are cut', async () => {
    const whole = await picture().jpeg().toBuffer()
    const end = whole.length - 2
    const found = []
    for (let more = 65_520; more < 65_560; more++) {
      const moved = inserted(whole, end, Buffer.alloc(more))
      found.push(
        (await lookedAt(moved, 'image/jpeg')).isWhole,
        (await lookedAt(moved.subarray(0, -1), 'image/jpeg')).isWhole,
      )
    }
    expect(found).toEqual(Array(40).fill([true, false]).flat())
  })
})
