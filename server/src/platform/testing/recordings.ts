import { sumOf } from '../recordings/ogg-words.ts'

/** A box of an MP4: its size, its name, what it holds. */
export function aBox(type: string, ...inside: readonly Buffer[]): Buffer {
  const body = Buffer.concat(inside)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

const text = (said: string): Buffer => Buffer.from(said, 'latin1')
const numbers = (...of: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * of.length)
  of.forEach((number, at) => bytes.writeUInt32BE(number, 4 * at))
  return bytes
}

/** H.264 of a profile, as its description says it. */
export const anAvc = (profile = 100, codec = 'avc1'): Buffer =>
  aBox(codec, Buffer.alloc(78), aBox('avcC', Buffer.from([1, profile, 0, 31, 0xff, 0xe0, 0])))

/** AAC, of a form (2: of low complexity), or what else stands as sound in an MP4. */
export const anAac = (form = 2, standard = 0x40): Buffer => {
  const said = Buffer.from([0x05, 2, form << 3, 0x10])
  const decoder = Buffer.concat([
    Buffer.from([0x04, 13 + said.length, standard, 0x15]),
    Buffer.alloc(11),
    said,
  ])
  const stream = Buffer.concat([Buffer.from([0x03, 0x80, 0x80, 0x80, 3 + decoder.length, 0, 1, 0]), decoder])
  return aBox('mp4a', Buffer.alloc(28), aBox('esds', numbers(0), stream))
}

type Track = {
  readonly handler: string
  readonly codec: Buffer
  /** How long its samples last, and where in them playing begins; as long as the film says, and at once. */
  readonly seconds?: number
  readonly from?: number
  readonly inside?: readonly Buffer[]
  /** Where its samples lie, if that is said: pieces of two samples, and how large each is. */
  readonly lies?: { readonly at: readonly number[]; readonly bytes: number }
  readonly name?: string
}

const tablesOf = ({ at, bytes }: { readonly at: readonly number[]; readonly bytes: number }): Buffer[] => [
  aBox('stsz', numbers(0, 0, 2 * at.length, ...at.flatMap(() => [bytes, bytes]))),
  aBox('stsc', numbers(0, 1, 1, 2, 1)),
  aBox('stco', numbers(0, at.length, ...at)),
]

const aTrack = (
  seconds: number,
  { handler, codec, from, inside = [], lies = { at: [], bytes: 0 }, name = '', ...given }: Track,
): Buffer => {
  const lasts = given.seconds ?? seconds
  const edits = from === undefined ? [] : [aBox('elst', numbers(0, 1, 0, from * 600, 0x10000))]
  return aBox(
    'trak',
    ...(edits.length > 0 ? [aBox('edts', ...edits)] : []),
    aBox(
      'mdia',
      aBox('mdhd', numbers(0, 0, 0, 600, seconds * 600, 0)),
      aBox('hdlr', numbers(0, 0), text(handler), Buffer.alloc(12), text(`${name}\0`)),
      aBox(
        'minf',
        aBox(
          'stbl',
          aBox('stsd', numbers(0, 1), codec),
          aBox('stts', numbers(0, 1, 24 * lasts, 25)),
          ...tablesOf(lies),
        ),
      ),
    ),
    ...inside,
  )
}

export const PICTURES = { handler: 'vide', codec: anAvc() } as const
export const SOUND = { handler: 'soun', codec: anAac() } as const

type Mp4 = {
  readonly brand?: string
  readonly seconds?: number
  readonly tracks?: readonly Track[]
  /** Boxes between its head and its tracks. */
  readonly between?: readonly Buffer[]
  /** Among what is seen and heard, at its beginning. */
  readonly content?: Buffer
  /** Boxes beside its tracks. */
  readonly words?: readonly Buffer[]
}

/** An MP4 as a telephone films it, by its boxes; what it shows is noise. */
export function anMp4({
  brand = 'isom',
  seconds = 12,
  between = [],
  words = [],
  ...given
}: Mp4 = {}): Buffer {
  const { tracks = [PICTURES, SOUND], content = Buffer.alloc(0) } = given
  const head = aBox('mvhd', numbers(0, 0, 0, 1000, seconds * 1000), Buffer.alloc(80))
  const made = tracks.map((track) => aTrack(seconds, track))
  return Buffer.concat([
    aBox('ftyp', text(brand), numbers(512), text('isomavc1')),
    ...between,
    aBox('moov', head, ...made, ...words),
    aBox('mdat', content, Buffer.alloc(500, 7)),
  ])
}

export const anM4a = (seconds = 12, words: readonly Buffer[] = []): Buffer =>
  anMp4({ brand: 'M4A ', seconds, tracks: [SOUND], words })

/** An element of EBML, with its size in eight bytes. */
export function anElement(id: number, ...inside: readonly Buffer[]): Buffer {
  const body = Buffer.concat(inside)
  const size = Buffer.alloc(8)
  size.writeBigUInt64BE(BigInt(body.length) | (1n << 56n))
  return Buffer.concat([Buffer.from(id.toString(16), 'hex'), size, body])
}

type Webm = {
  readonly docType?: string
  readonly seconds?: number
  readonly tracks?: readonly (readonly [type: number, codec: string])[]
  readonly beside?: readonly Buffer[]
  /** When its one cluster begins, in seconds. */
  readonly reaches?: number
  /** Of its tracks. */
  readonly name?: string
  /** The first byte of its first picture; of profile 0, where it is VP9. */
  readonly picture?: number
}

/** A WebM by its elements; what it shows is noise. */
export function aWebm({ docType = 'webm', seconds = 12, beside = [], ...given }: Webm = {}): Buffer {
  const {
    tracks = [[1, 'V_VP9'] as const, [2, 'A_OPUS'] as const],
    reaches = 0,
    picture = 0x82,
    name = '',
  } = given
  const length = Buffer.alloc(8)
  length.writeDoubleBE(seconds * 1000)
  const entries = tracks.map(([type, codec], at) => {
    const number = anElement(0xd7, Buffer.from([at + 1]))
    const said = [anElement(0x83, Buffer.from([type])), anElement(0x86, text(codec))]
    return anElement(0xae, number, ...said, anElement(0x536e, text(name)))
  })
  const block = Buffer.concat([Buffer.from([0x81, 0, 0, 0x80, picture]), Buffer.alloc(480, 7)])
  return Buffer.concat([
    anElement(0x1a45dfa3, anElement(0x4282, text(docType))),
    anElement(
      0x18538067,
      anElement(0x1549a966, anElement(0x2ad7b1, numbers(1_000_000)), anElement(0x4489, length)),
      anElement(0x1654ae6b, ...entries),
      ...beside,
      anElement(0x1f43b675, anElement(0xe7, numbers(reaches * 1000)), anElement(0xa3, block)),
    ),
  ])
}

/** A page has 255 pieces at most; a packet ends with one that is not full. */
const MOST_IN_PAGE = 255 * 255
const piecesOf = ({ length }: Buffer): number[] => [
  ...Array.from({ length: Math.floor(length / 255) }, () => 255),
  ...(length < MOST_IN_PAGE ? [length % 255] : []),
]

function aPage(flags: number, granule: bigint, body: Buffer, serial = 1): Buffer {
  const pieces = piecesOf(body)
  const head = Buffer.alloc(27)
  head.write('OggS', 'latin1')
  head.writeUInt8(flags, 5)
  head.writeBigUInt64LE(granule, 6)
  head.writeUInt32LE(serial, 14)
  head.writeUInt8(pieces.length, 26)
  const page = Buffer.concat([head, Buffer.from(pieces), body])
  page.writeUInt32LE(sumOf(page), 22)
  return page
}

/** An Opus recording by its pages, with one word about it. */
export function anOgg(seconds = 12, codec = 'OpusHead', word = 'TITLE=A spot'): Buffer {
  const opening = Buffer.concat([text(codec), Buffer.from([1, 1, 0, 0]), Buffer.alloc(7)])
  const [none, one] = [Buffer.alloc(4), Buffer.from([1, 0, 0, 0])]
  const words = Buffer.concat([text('OpusTags'), none, one, Buffer.from([word.length, 0, 0, 0]), text(word)])
  const pages = Array.from({ length: Math.floor(words.length / MOST_IN_PAGE) + 1 }, (_, n) =>
    aPage(0, 0n, words.subarray(n * MOST_IN_PAGE, (n + 1) * MOST_IN_PAGE)),
  )
  return Buffer.concat([
    aPage(2, 0n, opening),
    ...pages,
    aPage(4, BigInt(seconds * 48_000), Buffer.alloc(200, 7)),
  ])
}

/** A piece of a WAV. */
export function aChunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

/** Silence, uncompressed: 8,000 bytes a second. */
export function aWav(seconds = 12, format = 1, words = Buffer.alloc(0)): Buffer {
  const data = Buffer.alloc(seconds * 8000, 128)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + data.length + words.length, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(format, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(8000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(data.length, 40)
  return Buffer.concat([head, data, words])
}

/** Silence as MPEG 1, layer III, 128 kilobits at 48,000 hertz: frames of 384 bytes and 24 milliseconds. */
export function anMp3(seconds = 12, tag = Buffer.alloc(0)): Buffer {
  const frame = Buffer.alloc(384)
  frame.writeUInt32BE(0xfffb9400)
  const head = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, tag.length >> 7, tag.length & 0x7f])
  const frames = Array.from({ length: Math.round(seconds / 0.024) }, () => frame)
  return Buffer.concat([...(tag.length > 0 ? [head, tag] : []), ...frames])
}
