import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { newId, type MediaId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import { NETWORK_AT_ONCE } from '#platform/storage/outgoing.ts'
import { eventually } from '#platform/testing/eventually.ts'
import { attachment } from './core/file-name.ts'
import { originalKey } from './core/keys.ts'
import { rangeOf } from './core/range.ts'
import { listMediaOf } from './store/files.ts'
import { renditions } from './tables.ts'
import { aMediaSite, aPdf, aPicture, post } from './testing.ts'

async function aSiteWithFiles() {
  const site = await aMediaSite()
  const idOf = async (field: string, file: readonly [string, Buffer]): Promise<string> =>
    (await post(site, [file], { slot: field })).json().media[0].id
  const picture = await idOf('pictures', ['a.jpg', await aPicture()])
  const paper = await idOf('papers', ['Έκθεση "1".html', aPdf()])
  await site.runJobs('media.prepare')
  const get = (url: string, headers: Record<string, string> = {}) => site.app.inject({ url, headers })
  return { ...site, picture, paper, get }
}

describe('a picture', () => {
  test('is the entrant’s alone, and kept by no cache', async () => {
    const { get, picture, owner, other } = await aSiteWithFiles()
    const own = await get(`/media/${picture}/320`, owner)
    expect(own.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-length': String(own.rawPayload.length),
      'cache-control': 'private, no-store',
      'content-security-policy': "sandbox; default-src 'none'",
    })
    expect([own.statusCode, own.headers['etag']]).toEqual([200, undefined])
    const answers = [
      await get(`/media/${picture}/320`, other),
      await get(`/media/${picture}/320`),
      await get(`/media/${newId()}/320`, owner),
      await get(`/media/${picture}/original`, owner),
      await get(`/media/${picture}/document`, owner),
      await get('/media/no-id/320', owner),
    ]
    expect(answers.map((answer) => ({ ...answer.json(), requestId: '' }))).toEqual(
      Array(6).fill({
        type: 'about:blank',
        title: 'not-found',
        status: 404,
        code: 'not-found',
        details: {},
        requestId: '',
      }),
    )
  })

  test('that the public may see is the same for everybody and asked again after five minutes', async () => {
    const { get, picture, owner, holding } = await aSiteWithFiles()
    holding.sight = 'public'
    const [first, own] = [await get(`/media/${picture}/800`), await get(`/media/${picture}/800`, owner)]
    expect(own.rawPayload).toEqual(first.rawPayload)
    const etag = String(first.headers['etag'])
    expect(first.headers['cache-control']).toBe('public, max-age=300')
    const again = await get(`/media/${picture}/800`, { 'if-none-match': etag })
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0])
    holding.sight = 'hidden'
    expect((await get(`/media/${picture}/800`, { 'if-none-match': etag })).statusCode).toBe(404)
  })

  test('that somebody may see without names is not called as it was on its device', async () => {
    const { get, paper, owner, other, holding } = await aSiteWithFiles()
    const named = await get(`/media/${paper}/document`, owner)
    holding.sight = 'nameless'
    const { statusCode, headers } = await get(`/media/${paper}/document`, other)
    expect([statusCode, headers['content-disposition'], headers['cache-control']]).toEqual([
      200,
      'attachment; filename=file.pdf',
      'private, no-store',
    ])
    expect(named.headers['content-disposition']).not.toBe(headers['content-disposition'])
  })

  test('tells nobody who may not see its original what that is like: no header holds its fingerprint or its size', async () => {
    const { ctx, get, picture, holding } = await aSiteWithFiles()
    holding.sight = 'public'
    const original = (await listMediaOf(ctx.db, holding.holder)).find(({ id }) => id === picture)
    const answers = [
      await get(`/media/${picture}/800`),
      await get(`/media/${picture}/320`, { range: 'bytes=0-9' }),
      await get(`/api/v1/media/${picture}/preparation`),
    ]
    const told = JSON.stringify(answers.map(({ headers }) => headers))
    const { sha256, bytes } = present(original, 'the picture')
    const pieces = Array.from({ length: 57 }, (_, at) => sha256.slice(at, at + 8))
    expect(pieces.filter((piece) => told.includes(piece))).toEqual([])
    expect(told).not.toContain(`"${bytes}"`)
    expect(new Set(answers.slice(0, 2).map(({ headers }) => headers['etag'])).size).toBe(2)
  })

  test('goes on being shown where it may be after it was taken out: a submission may carry it', async () => {
    const { app, get, picture, owner } = await aSiteWithFiles()
    await app.inject({ method: 'DELETE', url: `/api/v1/media/${picture}`, headers: owner })
    expect((await get(`/media/${picture}/320`, owner)).statusCode).toBe(200)
  })
})

test('a document is a download under a name that no browser opens as a page, whole or in parts', async () => {
  const { get, paper, owner } = await aSiteWithFiles()
  const whole = await get(`/media/${paper}/document`, owner)
  expect([whole.rawPayload, whole.headers['content-type']]).toEqual([aPdf(), 'application/pdf'])
  expect(whole.headers['content-disposition']).toBe(
    `attachment; filename="______ _1_.html.pdf"; filename*=UTF-8''%CE%88%CE%BA%CE%B8%CE%B5%CF%83%CE%B7%20%221%22.html.pdf`,
  )
  const part = await get(`/media/${paper}/document`, { ...owner, range: 'bytes=5-7' })
  expect([
    part.statusCode,
    part.payload,
    part.headers['content-range'],
    part.headers['content-length'],
  ]).toEqual([206, '1.7', `bytes 5-7/${aPdf().length}`, '3'])
  const beyond = await get(`/media/${paper}/document`, { ...owner, range: 'bytes=999999-' })
  expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, `bytes */${aPdf().length}`])
})

test('slow readers, as many as one network may have, are told to come again, and keep nobody from a picture', async () => {
  const { app, ctx, get, holding, owner, paper, picture } = await aSiteWithFiles()
  const report = Buffer.alloc(30_000_000, 7)
  await ctx.storage.put(originalKey(paper as MediaId), report, 'application/pdf')
  await ctx.db.update(renditions).set({ bytes: report.length }).where(eq(renditions.name, 'document'))
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const slow = Array.from({ length: NETWORK_AT_ONCE }, () => connect(port, '127.0.0.1'))
  onTestFinished(() => slow.forEach((socket) => socket.destroy()))
  for (const socket of slow) {
    socket.write(`GET /media/${paper}/document HTTP/1.1\r\nhost: a\r\nx-person: ${owner['x-person']}\r\n\r\n`)
    await once(socket, 'readable')
  }
  const next = await get(`/media/${paper}/document`, owner)
  expect([next.statusCode, next.headers['retry-after'], next.json().code]).toEqual([
    429,
    '30',
    'too-many-requests',
  ])
  // The refusal is no file: it has no name to be saved under, and no cache keeps it.
  holding.sight = 'public'
  const { headers } = await get(`/media/${paper}/document`)
  const ofTheFile = ['content-disposition', 'etag', 'cache-control', 'content-range']
  expect(ofTheFile.filter((name) => headers[name] !== undefined)).toEqual([])
  expect((await get(`/media/${picture}/320`, owner)).statusCode).toBe(200)
  for (const socket of slow) socket.destroy()
  await eventually(async () => {
    const range = { ...owner, range: 'bytes=0-4999999' }
    expect((await get(`/media/${paper}/document`, range)).statusCode).toBe(206)
  })
})

test('a document with what programs write around it is sealed and handed out as the bytes that came, as nothing but a document', async () => {
  const site = await aMediaSite()
  const given = Buffer.concat([
    Buffer.from('\ufeff\x1b%-12345X@PJL ENTER LANGUAGE=PDF\r\n'),
    aPdf(),
    Buffer.alloc(2000),
  ])
  const [kept] = (await post(site, [['page.html', given]], { slot: 'papers' })).json().media
  const shown = await site.app.inject({ url: `/media/${kept.id}/document`, headers: site.owner })
  expect(shown.rawPayload.equals(given)).toBe(true)
  const [item] = await listMediaOf(site.ctx.db, site.holding.holder)
  expect([item?.sha256, item?.bytes]).toEqual([
    createHash('sha256').update(given).digest('hex'),
    given.length,
  ])
  expect(shown.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-security-policy': "sandbox; default-src 'none'",
    'content-disposition': attachment('page.html', 'pdf'),
  })
})

test('a file that is a page as well as a document is taken as neither', async () => {
  const site = await aMediaSite()
  const page = Buffer.concat([Buffer.from('<!doctype html><script>alert(1)</script>\n'), aPdf()])
  const answer = await post(site, [['report.pdf', page]], { slot: 'papers' })
  expect(answer.json()).toMatchObject({ code: 'file-type-not-accepted' })
})

test.each([
  [undefined, 'all'],
  ['bytes=0-', { start: 0, end: 9 }],
  ['bytes=3-3', { start: 3, end: 3 }],
  ['bytes=8-99', { start: 8, end: 9 }],
  ['bytes=-4', { start: 6, end: 9 }],
  ['bytes=-99', { start: 0, end: 9 }],
  ['bytes=10-', 'beyond'],
  ['bytes=-0', 'beyond'],
  ['bytes=5-3', 'beyond'],
  ['bytes=', 'all'],
  ['bytes=x-', 'all'],
  ['bytes=0-1,4-5', 'all'],
  [`bytes=${'9'.repeat(400)}-`, 'beyond'],
  [`bytes=-${'9'.repeat(400)}`, { start: 0, end: 9 }],
  ['lines=99-', 'all'],
  ['lines=0-1', 'all'],
] as const)('of ten bytes, the range %s is %o', (header, range) => {
  expect(rangeOf(header, 10)).toEqual(range)
})

test.each([
  ['report.pdf', 'attachment; filename=report.pdf'],
  ['a"\r\nx: y', `attachment; filename="a___x_ y.pdf"; filename*=UTF-8''a%22%0D%0Ax%3A%20y.pdf`],
  ['', 'attachment; filename=file.pdf'],
  ["it's(1)\ud800.PDF", `attachment; filename="it_s(1)_.PDF"; filename*=UTF-8''it%27s%281%29%EF%BF%BD.PDF`],
])('the name of a download cannot break out of its header: %j', (name, header) => {
  expect(attachment(name, 'pdf')).toBe(header)
})
