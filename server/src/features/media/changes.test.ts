import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { findBroken } from '#platform/db/invariant.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { importMedia } from './commands/import-media.ts'
import { mediaInvariants } from './invariants.ts'
import { renditions } from './tables.ts'
import { listMediaOf } from './store/files.ts'
import { aMediaSite, aPicture, post } from './testing.ts'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'

async function aSiteWithPictures() {
  const site = await aMediaSite()
  const picture = await aPicture()
  const answer = await post(site, [
    ['a.jpg', picture],
    ['b.jpg', picture],
  ])
  await site.runJobs('media.prepare')
  const [a = '', b = ''] = answer.json().media.map(({ id }: { id: string }) => id)
  const ask = async (
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    url: string,
    body?: object,
    as = site.owner as Record<string, string>,
  ) => {
    const sent = await site.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: as,
      ...(body && { payload: body }),
    })
    return sent.statusCode === 200 ? 'ok' : sent.json().code
  }
  const order = async () =>
    (await listMediaOf(site.ctx.db, site.holding.holder)).map(({ fileName }) => fileName).join(' ')
  return { ...site, picture, a, b, ask, order }
}

const said = { alt: 'Two people at a desk', caption: 'Day one', credit: 'Ann Example', licence: 'CC-BY-4.0' }

test('what is said of a file is kept, unless somebody said something else meanwhile', async () => {
  const { ask, a, ctx, holding } = await aSiteWithPictures()
  expect(await ask('PUT', `/media/${a}`, { ...said, version: 1 })).toBe('ok')
  expect(await ask('PUT', `/media/${a}`, { ...said, alt: 'Late', version: 1 })).toBe('changed-meanwhile')
  expect(await ask('PUT', `/media/${a}`, { ...said, licence: 'MINE', version: 2 })).toBe('input-invalid')
  expect((await listMediaOf(ctx.db, holding.holder))[0]).toMatchObject({ ...said, version: 2 })
})

test('a file is moved, taken out, and put back where it was', async () => {
  const { ask, a, b, order, ctx } = await aSiteWithPictures()
  expect(await ask('POST', `/media/${b}/position`, { position: 0 })).toBe('ok')
  expect(await order()).toBe('b.jpg a.jpg')
  expect(await ask('POST', `/media/${b}/position`, { position: 99 })).toBe('ok')
  expect(await order()).toBe('a.jpg b.jpg')
  for (let twice = 0; twice < 2; twice++) expect(await ask('DELETE', `/media/${a}`)).toBe('ok')
  expect(await order()).toBe('b.jpg')
  for (let twice = 0; twice < 2; twice++) expect(await ask('POST', `/media/${a}/restoration`)).toBe('ok')
  expect(await order()).toBe('a.jpg b.jpg')
  const actions = (await ctx.db.select().from(auditRecords).orderBy(auditRecords.sequence)).map(
    ({ action }) => action,
  )
  expect(actions).toEqual([
    'media.upload',
    'media.upload',
    'media.move',
    'media.move',
    'media.remove',
    'media.restore',
  ])
})

test('what was taken out leaves its place to another, and comes back only where there is one', async () => {
  const site = await aSiteWithPictures()
  await site.ask('DELETE', `/media/${site.a}`)
  expect((await post(site, [['c.jpg', site.picture]])).statusCode).toBe(201)
  expect(await site.ask('POST', `/media/${site.a}/restoration`)).toBe('media-limit-reached')
  const listed = await site.app.inject({
    url: `/api/v1/holders/entry/${site.holding.holder.id}/media`,
    headers: site.owner,
  })
  expect(listed.json()).toMatchObject({
    media: [
      { fileName: 'a.jpg', isRemoved: true },
      { fileName: 'b.jpg', isRemoved: false },
      { fileName: 'c.jpg', isRemoved: false },
    ],
    limitBytes: { image: 20_000_000, document: 30_000_000 },
    mayChange: { ok: true, because: null },
  })
  expect(Object.keys(listed.json().media[0])).not.toContain('sha256')
})

test('nothing changes once it may not, and for a stranger there is nothing', async () => {
  const { ask, a, holding, other, order } = await aSiteWithPictures()
  const all = async (as?: Record<string, string>) => [
    await ask('PUT', `/media/${a}`, { ...said, version: 1 }, as),
    await ask('POST', `/media/${a}/position`, { position: 1 }, as),
    await ask('DELETE', `/media/${a}`, undefined, as),
    await ask('POST', `/media/${a}/restoration`, undefined, as),
  ]
  expect(await all(other)).toEqual(Array(4).fill('not-found'))
  expect(await ask('GET', `/holders/entry/${holding.holder.id}/media`, undefined, other)).toBe('not-found')
  expect(await all({})).toEqual(Array(4).fill('sign-in-required'))
  holding.isOpen = false
  expect(await all()).toEqual(Array(4).fill('call-not-open'))
  expect(await order()).toBe('a.jpg b.jpg')
})

test('the rules on live data hold, and find what breaks them', async () => {
  const { ctx } = await aSiteWithPictures()
  expect(await findBroken(ctx.db, mediaInvariants)).toEqual([])
  await ctx.db.delete(renditions).where(eq(renditions.name, '800'))
  await ctx.db
    .update(renditions)
    .set({ storageKey: sql`'media/' || ${renditions.mediaId} || '/original'` })
    .where(eq(renditions.name, '320'))
  expect((await findBroken(ctx.db, mediaInvariants)).map(({ rows }) => rows.length)).toEqual([2, 2])
})

test('the operator brings files in with what is said of them', async () => {
  const { ctx, holders, holding } = await aMediaSite()
  const file = path.join(ctx.settings.dataDir, 'poster.jpg')
  await writeFile(file, await aPicture())
  const operator = { ...ctx, actor: { kind: 'operator', command: 'demo' } } as const
  const { holder, callId } = holding
  await importMedia(operator, holders, {
    holder,
    callId,
    slot: 'pictures',
    path: file,
    alt: 'A',
    credit: 'B',
    licence: 'CC0-1.0',
  })
  expect(await listMediaOf(ctx.db, holder)).toMatchObject([
    {
      fileName: 'poster.jpg',
      kind: 'image',
      alt: 'A',
      caption: '',
      credit: 'B',
      licence: 'CC0-1.0',
      position: 1,
    },
  ])
})
