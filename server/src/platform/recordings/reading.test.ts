import { describe, expect, test } from 'vitest'
import {
  aBox,
  anAvc,
  anElement,
  anM4a,
  anMp3,
  anMp4,
  anOgg,
  aWav,
  aWebm,
  PICTURES,
} from '#platform/testing/recordings.ts'
import { recordingIn } from './reading.ts'

const read = (bytes: Buffer) =>
  recordingIn({
    size: bytes.length,
    bytesAt: async (position, length) => bytes.subarray(position, position + length),
  })

const OF_EACH: readonly (readonly [string, Buffer, string])[] = [
  ['an MP3', anMp3(), 'audio/mpeg'],
  [
    'an MP3 with words before and after it',
    Buffer.concat([anMp3(12, Buffer.alloc(3000)), Buffer.from('TAG'), Buffer.alloc(125)]),
    'audio/mpeg',
  ],
  ['an M4A', anM4a(), 'audio/mp4'],
  ['an Opus recording', anOgg(), 'audio/ogg'],
  ['a WAV', aWav(), 'audio/wav'],
  ['an MP4', anMp4(), 'video/mp4'],
  ['an MP4 without a sound', anMp4({ tracks: [PICTURES] }), 'video/mp4'],
  ['a WebM', aWebm(), 'video/webm'],
]

test.each(OF_EACH)('%s is known by its bytes, with its length', async (_, bytes, contentType) => {
  const [kind] = contentType.split('/')
  expect(await read(bytes)).toMatchObject({ kind, contentType, seconds: expect.closeTo(12, 3) })
})

test.each(OF_EACH)('%s that broke off on its way is told, wherever it did', async (_, bytes) => {
  const taken: number[] = []
  for (const share of [0.21, 0.53, 0.81, 0.957, 0.999]) {
    const cut = bytes.subarray(0, Math.min(bytes.length - 1, Math.floor(bytes.length * share) - 1))
    const found = await read(cut).catch(() => null)
    if (found) taken.push(share)
  }
  expect(taken).toEqual([])
})

test.each(OF_EACH)('%s with something behind it is told', async (_, bytes) => {
  const longer = Buffer.concat([bytes, Buffer.from('MZ\x90\0 and more of a program')])
  expect(await read(longer).catch(() => null)).toBeNull()
})

describe('is taken as nothing', () => {
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(1000, 0x90)])
  const page = Buffer.from('<!doctype html><script>alert(1)</script>')
  const uuid = (id: string, body: Buffer) => aBox('uuid', Buffer.from(id, 'hex'), body)
  const XMP = 'be7acfcb97a942e89c71999491e3afac'
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a program', program],
    ['a page', page],
    ['a page that is a film from its fifth byte on', anMp4({ between: [aBox('free', page)] })],
    ['a page in the words of a recording', anMp3(12, page)],
    ['a film with a program in a box of its own', anMp4({ between: [uuid('00'.repeat(16), program)] })],
    ['a film with a program where words about it should be', anMp4({ between: [uuid(XMP, program)] })],
    ['a film with a file attached', aWebm({ beside: [anElement(0x1941a469, program)] })],
    ['a film in pieces', Buffer.concat([anMp4(), aBox('moof', Buffer.alloc(20))])],
    [
      'a film that few browsers play (HEVC)',
      anMp4({ tracks: [{ handler: 'vide', codec: anAvc(100, 'hvc1') }] }),
    ],
    ['a film of QuickTime', anMp4({ brand: 'qt  ' })],
    ['a Matroska film', aWebm({ docType: 'matroska' })],
    ['a WebM with another codec', aWebm({ tracks: [[1, 'V_MPEG4/ISO/AVC']] })],
    ['a WebM without pictures', aWebm({ tracks: [[2, 'A_OPUS']] })],
    ['another codec in Ogg', anOgg(12, 'fishead\0')],
    ['a compressed WAV', aWav(1, 0x55)],
    ['two frames of an MP3', anMp3(0.048)],
  ])('%s', async (_, bytes) => {
    expect(await read(bytes)).toBeNull()
  })

  test('and a film with words about it, as editing programs write them, is taken', async () => {
    const words = uuid(XMP, Buffer.from('<?xpacket begin=""?><x:xmpmeta/>'))
    expect(await read(anMp4({ between: [words] }))).toMatchObject({ kind: 'video' })
  })
})

describe('is refused as broken', () => {
  const declared = (bytes: Buffer, at: number, size: number): Buffer => {
    const changed = Buffer.from(bytes)
    changed.writeUInt32BE(size, at)
    return changed
  }
  /** A box whose size stands in eight bytes: 26 gigabytes, of which 20 are there. */
  const vast = Buffer.concat([
    anMp4(),
    Buffer.from([0, 0, 0, 1]),
    Buffer.from('mdat'),
    Buffer.from('000000060db88400', 'hex'),
    Buffer.alloc(4),
  ])
  test.each([
    ['a film that says it has 26 gigabytes', vast],
    ['a film with a box that is smaller than its own head', declared(anMp4(), 0, 4)],
    ['a film without tracks', anMp4({ tracks: [] })],
    ['a film of no length', anMp4({ seconds: 0 })],
    ['a film of years', anMp4({ seconds: 4_000_000 })],
    ['a WebM of no length', aWebm({ seconds: Number.NaN })],
    ['a recording of no length', anOgg(0)],
    ['a WAV without sound', aWav(0)],
  ])('%s', async (_, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ code: 'file-unreadable' })
  })
})

test('whatever bytes of a recording are changed, it is taken or refused, and nothing else happens', async () => {
  const otherwise: unknown[] = []
  for (const [, bytes] of OF_EACH)
    for (let at = 0; at < Math.min(bytes.length, 400); at++) {
      const changed = Buffer.from(bytes)
      changed[at] = 255 - (changed[at] ?? 0)
      await read(changed).catch((error: unknown) => {
        if ((error as { code?: string }).code !== 'file-unreadable') otherwise.push([at, error])
      })
    }
  expect(otherwise).toEqual([])
})
