import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { uploadMedia } from './commands/upload-media.ts'
import { LIMIT_BYTES } from './core/kinds.ts'
import { sweepMedia } from './commands/sweep-media.ts'
import { folderOf, originalKey } from './core/keys.ts'
import { listMediaOf } from './store/files.ts'
import { listMedia } from './views.ts'
import { renditions } from './tables.ts'
import { aForm, aMediaSite, aPdf, aPicture, post, reportOf } from './testing.ts'
import { Readable } from 'node:stream'
import { aPdfOf } from '#platform/testing/pdf.ts'

const spooled = (dataDir: string) => readdir(path.join(dataDir, 'spool')).catch(() => [])
const jpegEnd = (bytes: number, head: Buffer) => Buffer.concat([head, Buffer.alloc(bytes - head.length)])

describe('a picture', () => {
  test('is kept with its hash and measures, made into renditions without metadata, and recorded', async () => {
    const site = await aMediaSite()
    const content = await aPicture(2000, 1000)
    expect(content.includes('SECRET-CAMERA')).toBe(true)
    const sha256 = createHash('sha256').update(content).digest('hex')
    const answer = await post(site, [['C:\\fake\\Ζωή \u202Egpj.jpg', content]])
    const { db, storage, settings } = site.ctx
    expect([answer.statusCode, answer.json().media[0].state]).toEqual([201, 'preparing'])
    expect(await db.select().from(renditions)).toEqual([])
    await site.runJobs('media.prepare')
    const [item] = await listMediaOf(db, site.holding.holder)
    expect(item).toEqual({
      drawn: 2,
      lostRounds: 0,
      id: answer.json().media[0].id,
      holder: site.holding.holder,
      slot: 'pictures',
      kind: 'image',
      state: 'ready',
      fileName: 'Ζωή gpj.jpg',
      contentType: 'image/jpeg',
      bytes: content.length,
      sha256,
      width: 2000,
      height: 1000,
      colour: expect.stringMatching(/^#[0-9a-f]{6}$/),
      alt: '',
      caption: '',
      credit: '',
      licence: '',
      position: 1,
      version: 1,
      isRemoved: false,
    })
    const made = await db.select().from(renditions)
    expect(
      made
        .map(({ name, width, height }) => ({ name, width, height }))
        .toSorted((a, b) => Number(a.name) - Number(b.name)),
    ).toEqual([
      { name: '320', width: 320, height: 160 },
      { name: '800', width: 800, height: 400 },
      { name: '1600', width: 1600, height: 800 },
    ])
    for (const { storageKey, bytes } of made) {
      const stored = await storage.get(storageKey)
      const shown = Buffer.concat((await stored?.body.toArray()) ?? [])
      expect({ bytes: shown.length, format: (await sharp(shown).metadata()).format }).toEqual({
        bytes,
        format: 'webp',
      })
      expect((await sharp(shown).metadata()).exif).toBeUndefined()
      expect(shown.includes('SECRET-CAMERA')).toBe(false)
    }
    expect(await db.select().from(auditRecords).orderBy(auditRecords.sequence)).toMatchObject([
      {
        action: 'media.upload',
        callId: site.holding.callId,
        subjectId: site.holding.holder.id,
        facts: { mediaId: item?.id, kind: 'image', bytes: content.length, sha256 },
      },
    ])
    expect(await spooled(settings.dataDir)).toEqual([])
  })
})

describe('refused, with the name of the file, and nothing left behind', () => {
  const cases: [string, () => Buffer | Promise<Buffer>, string, object][] = [
    [
      'an SVG named .jpg',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'file-type-not-accepted',
      { accepted: 'image' },
    ],
    [
      'a web page named .jpg',
      () => Buffer.from('<!doctype html><script>alert(1)</script>'),
      'file-type-not-accepted',
      { accepted: 'image' },
    ],
    [
      'a program named .jpg',
      () => Buffer.from('MZ'.padEnd(300, '\0')),
      'file-type-not-accepted',
      { accepted: 'image' },
    ],
    ['a PDF among pictures', aPdf, 'file-type-not-accepted', { accepted: 'image' }],
    ['nothing at all', () => Buffer.alloc(0), 'file-empty', {}],
    ['half a picture', async () => (await aPicture(900, 900)).subarray(0, 700), 'file-unreadable', {}],
    [
      'a bomb of 120 megapixels',
      () =>
        sharp({ create: { width: 12_000, height: 10_000, channels: 3, background: '#000' } })
          .png()
          .toBuffer(),
      'file-too-many-pixels',
      { width: 12_000, height: 10_000 },
    ],
    [
      'a byte more than 20 MB',
      async () => jpegEnd(LIMIT_BYTES.image + 1, await aPicture()),
      'too-large',
      { limitBytes: LIMIT_BYTES.image },
    ],
  ]
  test.each(cases)('%s', async (_what, make, code, details) => {
    const site = await aMediaSite()
    const answer = await post(site, [['poster.jpg', await make()]])
    expect(answer.json()).toMatchObject({ code, details: { ...details, fileName: 'poster.jpg' } })
    expect(answer.headers['content-type']).toMatch('application/problem+json')
    expect(await listMediaOf(site.ctx.db, site.holding.holder)).toEqual([])
    expect(await spooled(site.ctx.settings.dataDir)).toEqual([])
  })

  test('but a picture of exactly 20 MB is taken', async () => {
    const site = await aMediaSite()
    const answer = await post(site, [['large.jpg', jpegEnd(LIMIT_BYTES.image, await aPicture())]])
    expect(answer.statusCode).toBe(201)
  })
})

test('a document that would do something by itself is refused by name; one that can only be read is taken', async () => {
  const site = await aMediaSite()
  const script = aPdfOf({ catalogue: '/OpenAction << /S /JavaScript /JS (x) >>', packing: 'compressed' })
  const refused = await post(site, [['order.pdf', script]], { slot: 'papers' })
  expect(refused.json()).toMatchObject({
    status: 422,
    code: 'file-active',
    details: { found: 'script', fileName: 'order.pdf' },
  })
  const locked = aPdfOf({ packing: 'encrypted', userPassword: 'secret' })
  expect((await post(site, [['locked.pdf', locked]], { slot: 'papers' })).json().code).toBe('file-protected')
  const plain = aPdfOf({ packing: 'encrypted' })
  expect((await post(site, [['report.pdf', plain]], { slot: 'papers' })).statusCode).toBe(201)
})

test('one wrong file among several does not keep the others out; a plain form is told by its page', async () => {
  const site = await aMediaSite()
  const answer = await post(
    site,
    [
      ['a.jpg', await aPicture()],
      ['notes.txt', Buffer.from('text')],
      ['b.jpg', await aPicture()],
      ['c.jpg', await aPicture()],
    ],
    { to: '/it/my/entries/1?step=media' },
  )
  expect(answer.statusCode).toBe(303)
  const kept = await listMediaOf(site.ctx.db, site.holding.holder)
  const back = new URL(String(answer.headers['location']), 'http://site')
  expect([back.pathname, back.search, [...reportOf(answer)], back.hash]).toEqual([
    '/it/my/entries/1',
    '?step=media',
    [
      ['media-slot', 'pictures'],
      ['media-added', '2'],
      ...kept.map(({ id }) => ['media-kept', id]),
      ['media-problem', 'file-type-not-accepted:notes.txt'],
      ['media-problem', 'media-limit-reached:c.jpg'],
    ],
    '#pictures',
  ])
  expect(kept.map(({ fileName }) => fileName)).toEqual(['a.jpg', 'b.jpg'])
})

test.each(['https://evil.example/x', '//evil.example', '/\\evil.example', '/\t/evil.example', 'my'])(
  'the way back never leaves the site: %s',
  async (to) => {
    const answer = await post(await aMediaSite(), [['a.jpg', await aPicture()]], { to })
    expect([answer.statusCode, answer.json().code, answer.headers['location']]).toEqual([
      422,
      'input-invalid',
      undefined,
    ])
  },
)

test('a stranger gets the same answer for another’s holder as for none, and nothing is written for them', async () => {
  const site = await aMediaSite()
  const file = [['a.jpg', await aPicture()]] as const
  const bodies = [
    await post(site, file, { as: site.other }),
    await post(site, file, { holder: newId() }),
    await post(site, file, { slot: 'unheard-of' }),
    await post(site, file, { holder: 'no-id' }),
  ].map((answer) => ({ ...answer.json(), requestId: '' }))
  expect(bodies).toEqual(
    Array(4).fill({
      type: 'about:blank',
      title: 'not-found',
      status: 404,
      code: 'not-found',
      details: {},
      requestId: '',
    }),
  )
  expect((await post(site, file, { as: {} })).json().code).toBe('sign-in-required')
  expect(await spooled(site.ctx.settings.dataDir)).toEqual([])
})

/** A file of which the first part has come; the rest comes after `meanwhile`. */
async function whileItComes(site: Awaited<ReturnType<typeof aMediaSite>>, meanwhile: () => void) {
  const picture = await aPicture()
  const isAskedFor = Promise.withResolvers<void>()
  const body = new Readable({ read: () => isAskedFor.resolve() })
  const place = { holder: site.holding.holder, slot: 'pictures', fileName: 'late.jpg' }
  const uploading = uploadMedia(site.ctx, site.holders, { ...place, body })
  body.push(picture.subarray(0, 10))
  await isAskedFor.promise
  meanwhile()
  body.push(picture.subarray(10))
  body.push(null)
  return uploading
}

test('what closes while a file comes in refuses it, and its object is removed', async () => {
  const site = await aMediaSite()
  const uploading = whileItComes(site, () => void (site.holding.isOpen = false))
  await expect(uploading).rejects.toMatchObject({ code: 'call-not-open', details: { fileName: 'late.jpg' } })
  expect(await listMediaOf(site.ctx.db, site.holding.holder)).toEqual([])
  const ids = site.enqueued.map(({ facts }) => originalKey(facts['mediaId'] as never))
  expect(await Promise.all(ids.map((key) => site.ctx.storage.head(key)))).toEqual([null])
})

test('eight uploads at once into a field with two places: two are kept, and no object of the others', async () => {
  const site = await aMediaSite()
  const picture = await aPicture()
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, at) => post(site, [[`${at}.jpg`, picture]])),
  )
  const codes = answers.map((answer) => (answer.statusCode === 201 ? 'kept' : answer.json().code))
  expect(codes.toSorted()).toEqual([...Array(2).fill('kept'), ...Array(6).fill('media-limit-reached')])
  const kept = await listMediaOf(site.ctx.db, site.holding.holder)
  expect(kept.map(({ position }) => position)).toEqual([1, 2])
})

test('putting files in and taking them out again does not fill the store without end; what is left is told before', async () => {
  const site = await aMediaSite()
  const picture = await aPicture()
  await post(site, [['first.jpg', picture]])
  await site.ctx.db.execute(sql`
    insert into media (id, holder_kind, holder_id, slot, kind, state, file_name, content_type, bytes, sha256, position,
      uploaded_at, removed_at)
    select gen_random_uuid(), holder_kind, holder_id, slot, kind, state, file_name, content_type, bytes, sha256, n,
      uploaded_at, uploaded_at
    from media, generate_series(2, 299) n`)
  const room = async () => (await listMedia(site.ctx, site.holders, site.holding.holder)).room
  expect(await room()).toEqual({ limit: 300, left: 1 })
  expect((await post(site, [['second.jpg', picture]])).statusCode).toBe(201)
  expect(await room()).toEqual({ limit: 300, left: 0 })
  const answer = await post(site, [['last.jpg', picture]])
  expect(answer.json()).toMatchObject({ code: 'all-files-limit-reached', details: { limit: 300 } })
})

test('sixteen files at once, in two fields, where five fit leave three hundred; the others are told so', async () => {
  const site = await aMediaSite()
  const { ctx } = site
  const picture = await aPicture()
  await post(site, [['first.jpg', picture]], { slot: 'sketches' })
  await ctx.db.execute(sql`
    insert into media (id, holder_kind, holder_id, slot, kind, state, file_name, content_type, bytes, sha256, position,
      uploaded_at, removed_at)
    select gen_random_uuid(), holder_kind, holder_id, slot, kind, state, file_name, content_type, bytes, sha256, n,
      uploaded_at, uploaded_at
    from media, generate_series(2, 295) n`)
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, at) =>
      post(site, [[`${at}.jpg`, picture]], { slot: at % 2 === 0 ? 'sketches' : 'pictures' }),
    ),
  )
  const codes = answers.map((answer) => (answer.statusCode === 201 ? 'kept' : answer.json().code))
  // The field of two pictures may be full before the entry is.
  const full = codes.filter((code) => ['all-files-limit-reached', 'media-limit-reached'].includes(code))
  expect([codes.filter((code) => code === 'kept').length, full.length]).toEqual([5, 11])
  const files = await ctx.db.execute(sql`select count(*)::int as number from media`)
  expect(files[0]).toEqual({ number: 300 })
  const recorded = await ctx.db.select().from(auditRecords)
  expect(recorded.filter(({ action }) => action === 'media.upload').length).toBe(6)
})

test('what a killed process left of an upload, the job removes, and nothing else', async () => {
  const site = await aMediaSite()
  const { ctx } = site
  await post(site, [['a.jpg', await aPicture()]])
  const [kept] = await listMediaOf(ctx.db, site.holding.holder)
  const lost = newId<never>()
  await ctx.storage.put(`${folderOf(lost)}/320.webp`, Buffer.from('x'), 'image/webp')
  for (const id of [lost, lost, kept?.id as never]) await sweepMedia(ctx, id)
  expect(await ctx.storage.head(`${folderOf(lost)}/320.webp`)).toBeNull()
  expect(await ctx.storage.head(originalKey(kept?.id as never))).not.toBeNull()
})

describe('a form of several files that ends otherwise than it should', () => {
  const names = async (site: Awaited<ReturnType<typeof aMediaSite>>) =>
    (await listMediaOf(site.ctx.db, site.holding.holder)).map(({ fileName }) => fileName)
  const pictures = async (count: number) => {
    const content = await aPicture()
    return Array.from({ length: count }, (_, n) => [`${n + 1}.jpg`, content] as const)
  }

  test('keeps as many as one may bring, and says so of the rest, to programs and on a page', async () => {
    const site = await aMediaSite()
    const files = await pictures(21)
    const taken = files.slice(0, 20).map(([fileName]) => fileName)
    const answer = await post(site, files, { slot: 'sketches' })
    expect(await names(site)).toEqual(taken)
    expect(answer.json()).toMatchObject({
      status: 413,
      code: 'files-beyond-limit',
      details: {
        limit: 20,
        kept: taken.map((fileName) => ({ fileName })),
        refused: [{ code: 'files-beyond-limit', fileName: '' }],
      },
    })
    const page = await post(site, files, { slot: 'sketches', to: '/en/my/entries/1/media' })
    const query = reportOf(page)
    expect([page.statusCode, query.get('media-added'), query.getAll('media-problem')]).toEqual([
      303,
      '20',
      ['files-beyond-limit:'],
    ])
  })

  test('says so too of files so small that all of them have come before the first is kept', async () => {
    const site = await aMediaSite()
    const content = await aPicture(8, 8)
    const { headers, payload } = await aForm(
      Array.from({ length: 21 }, (_, n) => [`${n + 1}.jpg`, content] as const),
    )
    const origin = await site.app.listen({ port: 0, host: '127.0.0.1' })
    const answer = await fetch(
      `${origin}/api/v1/holders/entry/${site.holding.holder.id}/media?slot=pictures`,
      {
        method: 'POST',
        headers: { ...site.owner, ...headers },
        body: new Uint8Array(payload),
      },
    )
    const kept = (await names(site)).map((fileName) => ({ fileName }))
    expect(kept.length).toBeGreaterThan(0)
    expect(await answer.json()).toMatchObject({ details: { kept } })
  })

  test('without its end: says which were kept', async () => {
    const site = await aMediaSite()
    const { headers, payload } = await aForm(await pictures(3))
    const send = (to: string) =>
      site.app.inject({
        method: 'POST',
        url: `/api/v1/holders/entry/${site.holding.holder.id}/media?slot=sketches${to}`,
        headers: { ...site.owner, ...headers },
        payload: payload.subarray(0, -200),
      })
    const answer = await send('')
    expect(await names(site)).toEqual(['1.jpg', '2.jpg'])
    expect(answer.json()).toMatchObject({
      status: 400,
      code: 'request-malformed',
      details: { kept: [{ fileName: '1.jpg' }, { fileName: '2.jpg' }] },
    })
    const page = await send('&to=/en/my')
    const query = reportOf(page)
    expect([query.get('media-added'), query.getAll('media-problem')]).toEqual(['2', ['request-malformed:']])
  })

  test('for a fault of ours: says which were kept, and that it is our fault', async () => {
    const { storage } = (await aMediaSite()).ctx
    let puts = 0
    const breaking: typeof storage = {
      ...storage,
      put: (...what) => {
        puts += 1
        if (puts === 2) throw new TypeError('a fault')
        return storage.put(...what)
      },
    }
    const site = await aMediaSite({ storage: breaking })
    const answer = await post(site, await pictures(3), { slot: 'sketches' })
    expect(await names(site)).toEqual(['1.jpg'])
    expect(answer.json()).toMatchObject({
      status: 500,
      code: 'internal',
      details: { kept: [{ fileName: '1.jpg' }], refused: [{ code: 'internal', fileName: '' }] },
    })
  })
})
