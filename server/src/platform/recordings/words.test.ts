import { expect, test } from 'vitest'
import {
  aBox,
  aChunk,
  anElement,
  anM4a,
  anMp3,
  anMp4,
  anOgg,
  aWav,
  aWebm,
  PICTURES,
} from '#platform/testing/recordings.ts'
import { sumOf } from './ogg-words.ts'
import { asHandedOut } from './overwrites.ts'
import { recordingIn } from './reading.ts'

const read = (bytes: Buffer) =>
  recordingIn({
    size: bytes.length,
    bytesAt: async (position, length) => bytes.subarray(position, position + length),
  })

const PLACE = '+45.4642+009.1900/'
const place = Buffer.from(PLACE)
/** As telephones and cameras write it. */
const loci = aBox('loci', Buffer.alloc(6), place)
const xyz = aBox('\u00a9xyz', Buffer.from([0, place.length, 0x15, 0xc7]), place)
const keys = aBox('keys', Buffer.from('com.apple.quicktime.location.ISO6709'), place)
const XMP = Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex')
const xmp = aBox('uuid', XMP, Buffer.from('<?xpacket begin=""?><exif:GPSLatitude>'), place)
const tags = anElement(0x1254c367, place)
const void1 = anElement(0xec, place)

const OF_EACH: readonly (readonly [string, Buffer])[] = [
  ['an MP4 with words beside its tracks', anMp4({ words: [aBox('udta', xyz, loci), aBox('meta', keys)] })],
  ['an MP4 with words in a track', anMp4({ tracks: [{ ...PICTURES, inside: [aBox('udta', loci)] }] })],
  ['an MP4 with words as XMP, and in room that is left', anMp4({ between: [xmp, aBox('free', place)] })],
  ['an M4A that is named after its place', anM4a(12, [aBox('udta', aBox('meta', place))])],
  ['a WebM', aWebm({ beside: [tags, void1] })],
  ['an MP3 with words before it', anMp3(12, Buffer.concat([Buffer.from('GEOB'), place]))],
  [
    'an MP3 with words behind it',
    Buffer.concat([anMp3(), Buffer.from('TAG'), place.subarray(), Buffer.alloc(107)]),
  ],
  ['a WAV', aWav(12, 1, Buffer.concat([aChunk('LIST', place), aChunk('bext', place)]))],
  ['an Opus recording', anOgg(12, 'OpusHead', `LOCATION=${PLACE}`)],
]

/** A film that notes beside its pictures where it was, in two pieces with pictures between them. */
function noting(handler: string): Buffer {
  const content = Buffer.concat([place, Buffer.from('SEEN'), place])
  const made = (first: number) =>
    anMp4({
      content,
      tracks: [
        { ...PICTURES, name: 'A camera' },
        {
          handler,
          codec: aBox('gpmd', Buffer.alloc(8)),
          lies: { at: [first, first + place.length + 4], bytes: place.length / 2 },
        },
      ],
    })
  return made(made(0).indexOf('mdat') + 4)
}

const handedOut = async (bytes: Buffer): Promise<Buffer> =>
  asHandedOut(bytes, 0, (await read(bytes))?.words ?? [])

test.each(OF_EACH)('of %s nothing that was written about it is handed out', async (_, bytes) => {
  expect(bytes.includes(place)).toBe(true)
  const out = await handedOut(bytes)
  expect(out.includes(place)).toBe(false)
  expect(out.length).toBe(bytes.length)
})

test.each(OF_EACH)('%s is the same recording without them, and has none any more', async (_, bytes) => {
  const out = await handedOut(bytes)
  const { words: _of, ...before } = (await read(bytes)) ?? { words: [] }
  const { words: _now, ...after } = (await read(out)) ?? { words: [] }
  expect(after).toEqual(before)
  expect((await handedOut(out)).equals(out)).toBe(true)
})

test.each(OF_EACH)('%s is handed out the same in pieces as whole', async (_, bytes) => {
  const words = (await read(bytes))?.words ?? []
  for (const size of [1, 7, 1000]) {
    const pieces: Buffer[] = []
    for (let at = 0; at < bytes.length; at += size)
      pieces.push(asHandedOut(bytes.subarray(at, at + size), at, words))
    expect(Buffer.concat(pieces).equals(await handedOut(bytes))).toBe(true)
  }
})

test('what is seen and heard stays as it came, byte for byte', async () => {
  const bytes = anMp4({ words: [aBox('udta', loci)] })
  const out = await handedOut(bytes)
  const different = [...bytes.keys()].filter((at) => bytes[at] !== out[at])
  const udta = bytes.indexOf('udta')
  expect(different.every((at) => at >= udta && at < udta + 4 + loci.length)).toBe(true)
})

test('the words of an Opus recording are none, under a sum that is right', async () => {
  const bytes = anOgg(12, 'OpusHead', `LOCATION=${PLACE}`)
  const out = await handedOut(bytes)
  const at = out.indexOf('OggS', 4)
  const page = Buffer.from(out.subarray(at, out.indexOf('OggS', at + 4)))
  const sum = page.readUInt32LE(22)
  page.writeUInt32LE(0, 22)
  expect(sumOf(page)).toBe(sum)
  // What everybody who reckons so comes to.
  expect(sumOf(Buffer.from('123456789'))).toBe(0x89a1897f)
  expect(page.subarray(28).toString('latin1')).toBe(`OpusTags${'\0'.repeat(page.length - 36)}`)
})

test.each(['meta', 'text', 'sbtl', 'camm'])(
  'a track of places (%s) is no part of what is handed out, and what is seen between them is',
  async (handler) => {
    const film = noting(handler)
    expect(film.includes(place)).toBe(true)
    const out = await handedOut(film)
    expect([out.includes(place), out.includes('SEEN'), out.includes('A camera')]).toEqual([
      false,
      true,
      false,
    ])
    expect([out.length, out.includes('gpmd'), out.includes('avc1')]).toEqual([film.length, false, true])
    expect(await read(out)).toMatchObject({ kind: 'video', seconds: 12 })
  },
)

test('a film that says of such a track that it lies where it cannot is broken, and one that does not say where is not taken', async () => {
  const codec = aBox('gpmd', Buffer.alloc(8))
  const film = (at: number) =>
    anMp4({ tracks: [PICTURES, { handler: 'meta', codec, lies: { at: [at], bytes: 4 } }] })
  await expect(read(film(0))).rejects.toMatchObject({ code: 'file-unreadable' })
  await expect(read(film(4_000_000))).rejects.toMatchObject({ code: 'file-unreadable' })
  const unsaid = Buffer.from(film(film(0).indexOf('mdat') + 4))
  unsaid.write('stcx', unsaid.lastIndexOf('stco'))
  expect(await read(unsaid)).toBeNull()
})

test('the chapters of a WebM, and the names of its tracks, are not handed out', async () => {
  const film = aWebm({ beside: [anElement(0x1043a770, place)], name: PLACE })
  expect((await handedOut(film)).includes(place)).toBe(false)
})

test('more words about an Opus recording than are found are refused, and so is one that has none where they belong', async () => {
  const many = anOgg(12, 'OpusHead', PLACE.repeat(450_000))
  expect((await handedOut(many)).includes(place)).toBe(false)
  await expect(read(anOgg(12, 'OpusHead', PLACE.repeat(560_000)))).rejects.toMatchObject({
    code: 'recording-words-too-many',
  })
  const other = anOgg()
  other.write('OpusTogs', other.indexOf('OpusTags'), 'latin1')
  await expect(read(other)).rejects.toMatchObject({ code: 'file-unreadable' })
})
