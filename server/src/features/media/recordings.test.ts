import { expect, test } from 'vitest'
import { aBox, anM4a, anMp3, anMp4, anOgg, aWav, aWebm } from '#platform/testing/recordings.ts'
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

test('several recordings come with one form, each under the type that it was found to be', async () => {
  const site = await aMediaSite()
  expect((await post(site, SPOTS, { slot: 'spots' })).statusCode).toBe(201)
  const items = await listMediaOf(site.ctx.db, site.holding.holder)
  expect(items.map(({ contentType }) => contentType)).toEqual(['audio/mpeg', 'audio/mp4', 'audio/ogg'])
})

test.each([
  ['film.mp4', aWav(), 'file-type-not-accepted'],
  ['film.mp4', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(900)]), 'file-type-not-accepted'],
  ['film.mp4', anMp4({ tracks: [['vide', 'hvc1']] }), 'file-type-not-accepted'],
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
