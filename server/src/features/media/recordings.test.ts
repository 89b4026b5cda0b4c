import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { aBox, anAvc, anM4a, anMp3, anMp4, anOgg, aWav, aWebm } from '#platform/testing/recordings.ts'
import { originalKey } from './core/keys.ts'
import { PART_BYTES } from './core/range.ts'
import { listMediaOf } from './store/files.ts'
import { aMediaSite, aPicture, post, type NamedFile } from './testing.ts'

const SPOTS: readonly NamedFile[] = [
  ['spot.mp3', anMp3()],
  ['spot.m4a', anM4a()],
  ['spot.ogg', anOgg()],
]

test('a recording is kept as it came, ready at once, with its fingerprint, and handed out whole or in parts as nothing else', async () => {
  const site = await aMediaSite()
  const film = anMp4()
  const answer = await post(site, [['film.html', film]], { slot: 'films' })
  const [item] = answer.json().media
  expect([answer.statusCode, item]).toMatchObject([
    201,
    { kind: 'video', state: 'ready', width: null, bytes: film.length },
  ])
  const get = (headers: Record<string, string> = {}) =>
    site.app.inject({ url: `/media/${item.id}/video`, headers: { ...site.owner, ...headers } })
  const whole = await get()
  expect(whole.rawPayload.equals(film)).toBe(true)
  expect(whole.headers).toMatchObject({
    'content-type': 'video/mp4',
    'accept-ranges': 'bytes',
    'content-security-policy': "sandbox; default-src 'none'",
    'content-disposition': 'attachment; filename=film.html.mp4',
  })
  const part = await get({ range: 'bytes=4-7' })
  expect([part.statusCode, part.payload, part.headers['content-range']]).toEqual([
    206,
    'ftyp',
    `bytes 4-7/${film.length}`,
  ])
  expect((await site.app.inject({ url: `/media/${item.id}/audio`, headers: site.owner })).statusCode).toBe(
    404,
  )
})

const BROWSER = 'Mozilla/5.0'

test('an open range of a recording is answered by a part of it, from which a player asks on; a download comes whole', async () => {
  const site = await aMediaSite()
  const spot = aWav(300)
  const [item] = (await post(site, [['spot.wav', spot]], { slot: 'spots' })).json().media
  const get = async (headers: Record<string, string>) => {
    const {
      statusCode,
      rawPayload,
      headers: told,
    } = await site.app.inject({
      url: `/media/${item.id}/audio`,
      headers: { ...site.owner, ...headers },
    })
    return { statusCode, rawPayload, range: told['content-range'] }
  }
  const parts: Buffer[] = []
  const ranges: unknown[] = []
  for (let at = 0; at < spot.length && parts.length < 9;) {
    const { rawPayload, range } = await get({ range: `bytes=${at}-`, 'sec-fetch-dest': 'audio' })
    parts.push(rawPayload)
    ranges.push(range)
    at += rawPayload.length
  }
  expect(ranges).toEqual([
    `bytes 0-${PART_BYTES - 1}/2400044`,
    `bytes ${PART_BYTES}-${2 * PART_BYTES - 1}/2400044`,
    `bytes ${2 * PART_BYTES}-2400043/2400044`,
  ])
  expect(Buffer.concat(parts).equals(spot)).toBe(true)
  const whole = { statusCode: 200, rawPayload: spot, range: undefined }
  expect(await get({})).toEqual(whole)
  const others = [
    { range: 'bytes=44-', 'sec-fetch-dest': 'document', 'user-agent': BROWSER },
    { range: 'bytes=44-', 'user-agent': 'curl/8.5.0' },
    { range: 'bytes=44-2400043' },
    { range: 'bytes=-2400000' },
  ]
  for (const headers of others)
    expect(await get(headers)).toEqual({
      statusCode: 206,
      rawPayload: spot.subarray(44),
      range: 'bytes 44-2400043/2400044',
    })
  // A browser that does not say what for; one that takes up a download says of which file, and here nothing is said of that.
  const part = await get({ range: 'bytes=44-', 'user-agent': BROWSER })
  expect([part.rawPayload.length, part.range]).toEqual([PART_BYTES, `bytes 44-${PART_BYTES + 43}/2400044`])
  const anew = { range: 'bytes=44-', 'user-agent': BROWSER, 'if-range': '"another"' }
  expect(await get(anew)).toEqual(whole)
})

test('what a device wrote about a film is kept with what came, and handed out to nobody, in whatever part', async () => {
  const site = await aMediaSite()
  const place = Buffer.from('+45.4642+009.1900/')
  const film = anMp4({ words: [aBox('udta', aBox('loci', place))] })
  const [item] = (await post(site, [['film.mp4', film]], { slot: 'films' })).json().media
  const get = async (range?: string) =>
    (
      await site.app.inject({
        url: `/media/${item.id}/video`,
        headers: { ...site.owner, ...(range && { range }) },
      })
    ).rawPayload
  const shown = await get()
  expect([shown.length, shown.includes(place), shown.includes('free')]).toEqual([film.length, false, true])
  const at = film.indexOf(place)
  expect((await get(`bytes=${at}-${at + 5}`)).equals(Buffer.alloc(6))).toBe(true)
  expect((await get(`bytes=${at - 12}-${at - 1}`)).equals(shown.subarray(at - 12, at))).toBe(true)
  const kept = await site.ctx.storage.get(originalKey(item.id))
  expect(kept && (await buffer(kept.body)).equals(film)).toBe(true)
  const [seen] = await listMediaOf(site.ctx.db, site.holding.holder)
  expect(seen?.sha256).toBe(createHash('sha256').update(film).digest('hex'))
})

test('several recordings come with one form, each under the type that it was found to be', async () => {
  const site = await aMediaSite()
  expect((await post(site, SPOTS, { slot: 'spots' })).statusCode).toBe(201)
  const items = await listMediaOf(site.ctx.db, site.holding.holder)
  expect(items.map(({ contentType }) => contentType)).toEqual(['audio/mpeg', 'audio/mp4', 'audio/ogg'])
})

test.each([
  ['film.mp4', aWav(), 'file-type-not-accepted'],
  ['film.mp4', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(900)]), 'file-type-not-accepted'],
  ['film.mp4', anMp4({ tracks: [{ handler: 'vide', codec: anAvc(100, 'hvc1') }] }), 'file-type-not-accepted'],
  [
    'film.mp4',
    anMp4({ between: [aBox('uuid', Buffer.alloc(16), Buffer.from('MZ'))] }),
    'file-type-not-accepted',
  ],
  ['film.mp4', anMp4({ between: [aBox('free', Buffer.from('<html><script>'))] }), 'file-type-not-accepted'],
  ['film.mp4', anMp4().subarray(0, 700), 'file-unreadable'],
  ['film.mp4', Buffer.alloc(0), 'file-empty'],
  ['film.webm', aWebm({ seconds: 61 }), 'recording-too-long'],
  ['film.mp4', Buffer.concat([anMp4(), aBox('free', Buffer.alloc(100_000))]), 'too-large'],
])(
  'of a field for films of a minute and 100 kB %s is refused with its name, and nothing of it is kept',
  async (name, content, code) => {
    const site = await aMediaSite()
    const answer = await post(site, [[name, content]], { slot: 'films' })
    expect(answer.json()).toMatchObject({ code, details: { fileName: name } })
    expect(await listMediaOf(site.ctx.db, site.holding.holder)).toEqual([])
  },
)

test('what is said in a recording takes more words than what a picture shows', async () => {
  const site = await aMediaSite()
  const [film] = (await post(site, [['film.mp4', anMp4()]], { slot: 'films' })).json().media
  const [picture] = (await post(site, [['a.jpg', await aPicture()]])).json().media
  const alt = 'a'.repeat(10_000)
  const describe = (id: string) =>
    site.app.inject({
      method: 'PUT',
      url: `/api/v1/media/${id}`,
      headers: site.owner,
      payload: { version: 1, alt },
    })
  expect((await describe(film.id)).json()).toMatchObject({ alt, version: 2 })
  expect((await describe(picture.id)).json()).toMatchObject({
    code: 'input-invalid',
    details: { fields: [{ field: 'alt', code: 'too-long', params: { max: 1000 } }] },
  })
})
