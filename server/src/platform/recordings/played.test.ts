import { describe, expect, test } from 'vitest'
import {
  aBox,
  anAac,
  anAvc,
  anMp3,
  anMp4,
  aWav,
  aWebm,
  PICTURES,
  SOUND,
} from '#platform/testing/recordings.ts'
import { recordingIn } from './reading.ts'

const read = (bytes: Buffer) =>
  recordingIn({
    size: bytes.length,
    bytesAt: async (position, length) => bytes.subarray(position, position + length),
  })
const lengthOf = async (bytes: Buffer) => (await read(bytes))?.seconds

const film = (codec: Buffer) => anMp4({ tracks: [{ handler: 'vide', codec }, SOUND] })
const sound = (codec: Buffer) => anMp4({ tracks: [PICTURES, { handler: 'soun', codec }] })

/** A WAV that names its format behind its head: of these samples, or of what else. */
function extensible(format: number): Buffer {
  const plain = aWav(1, 0xfffe)
  const head = Buffer.concat([plain.subarray(0, 36), Buffer.from([22, 0, 8, 0, 4, 0, 0, 0, format, 0])])
  const wav = Buffer.concat([head, Buffer.alloc(14), plain.subarray(36)])
  wav.writeUInt32LE(wav.length - 8, 4)
  wav.writeUInt32LE(40, 16)
  return wav
}

describe('a film of a profile that browsers do not play is not taken', () => {
  test.each([
    ['H.264 Baseline', film(anAvc(66)), true],
    ['H.264 Main', film(anAvc(77)), true],
    ['H.264 High', film(anAvc(100)), true],
    ['H.264 with ten bits', film(anAvc(110)), false],
    ['H.264 with a colour for two points', film(anAvc(122)), false],
    ['H.264 with a colour for every point', film(anAvc(244)), false],
    ['AAC of low complexity', sound(anAac(2)), true],
    ['AAC with a doubled band', sound(anAac(5)), true],
    ['AAC as MPEG-2 has it', sound(anAac(2, 0x67)), true],
    ['a later form of AAC', sound(anAac(31)), false],
    ['MP3 within an MP4', sound(anAac(2, 0x6b)), false],
    ['sound that nothing is said of', sound(aBox('mp4a', Buffer.alloc(28))), false],
    ['AV1', aWebm({ tracks: [[1, 'V_AV1']] }), false],
    ['VP8', aWebm({ tracks: [[1, 'V_VP8']] }), true],
    ['VP9', aWebm(), true],
    ['VP9 with a colour for every point', aWebm({ picture: 0xa2 }), false],
    ['VP9 with ten bits', aWebm({ picture: 0x92 }), false],
    ['a WAV that says further behind what it is', extensible(1), true],
    ['a WAV that says further behind that it is compressed', extensible(2), false],
  ])('%s', async (_, bytes, isTaken) => {
    expect((await read(bytes)) !== null).toBe(isTaken)
  })
})

describe('the longest of what a film says of itself is how long it is', () => {
  test.each([
    ['its head says more', anMp4({ seconds: 40, tracks: [{ ...PICTURES, seconds: 30 }] }), 40],
    ['its pictures last longer', anMp4({ seconds: 30, tracks: [{ ...PICTURES, seconds: 600 }] }), 600],
    ['its sound lasts longer', anMp4({ seconds: 30, tracks: [PICTURES, { ...SOUND, seconds: 90 }] }), 90],
    [
      'something in it that is not played lasts longer',
      anMp4({ seconds: 30, tracks: [PICTURES, { handler: 'text', codec: anAvc(), seconds: 90 }] }),
      30,
    ],
    [
      'its beginning is cut off and stands in it',
      anMp4({ seconds: 30, tracks: [{ ...PICTURES, seconds: 34, from: 4 }] }),
      30,
    ],
    ['its pictures come later than it says it ends', aWebm({ seconds: 30, reaches: 500 }), 500],
  ])('%s', async (_, bytes, seconds) => {
    expect(await lengthOf(bytes)).toBeCloseTo(seconds, 3)
  })

  test('and of a WAV its samples, whatever rate its head says', async () => {
    const wav = aWav(30)
    wav.writeUInt32LE(8_000_000, 28)
    expect(await lengthOf(wav)).toBe(30)
  })
})

describe('an MP3 as it is found is taken', () => {
  const tag = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125, 32)])
  const lyrics = Buffer.from(`LYRICSBEGIN${'x'.repeat(89)}000100LYRICS200`)
  const ape = Buffer.alloc(64)
  for (const at of [0, 32]) {
    ape.write('APETAGEX', at, 'latin1')
    ape.writeUInt32LE(32, at + 12)
    ape.writeUInt32LE(at === 0 ? 0xa0000000 : 0x80000000, at + 20)
  }
  const words = anMp3(12, Buffer.alloc(1000, 32))
  const frames = anMp3()
  test.each([
    ['with two heads of words', Buffer.concat([words.subarray(0, 1010), words])],
    [
      'with zeros before its first frame',
      Buffer.concat([words.subarray(0, 1010), Buffer.alloc(9000), frames]),
    ],
    ['that begins with zeros', Buffer.concat([Buffer.alloc(500), frames])],
    ['with a song’s text and words behind it', Buffer.concat([frames, lyrics, tag])],
    ['with words of two kinds behind it', Buffer.concat([frames, ape, tag])],
    ['with much room behind it', Buffer.concat([frames, Buffer.alloc(20_000)])],
    [
      'of which the last frame is cut before its words',
      Buffer.concat([frames, frames.subarray(0, 200), tag]),
    ],
  ])('%s', async (_, bytes) => {
    expect(await read(bytes)).toMatchObject({ contentType: 'audio/mpeg', seconds: expect.closeTo(12, 3) })
  })

  test.each([
    ['a program between its frames and its words', Buffer.concat([frames, Buffer.from('MZ and more'), tag])],
    ['more room than programs leave', Buffer.concat([frames, Buffer.alloc(70_000)])],
  ])('and with %s it is not', async (_, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'file-unreadable' })
  })
})
