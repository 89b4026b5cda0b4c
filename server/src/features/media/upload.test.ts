import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { LIMIT_BYTES } from './core/kinds.ts'
import { listMediaOf } from './store/files.ts'
import { renditions } from './tables.ts'
import { aMediaSite, aPdf, aPicture, post } from './testing.ts'
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
