import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { uploadMedia } from './commands/upload-media.ts'
import { sweepMedia } from './commands/sweep-media.ts'
import { folderOf, originalKey } from './core/keys.ts'
import { listMediaOf } from './store/files.ts'
import { listMedia } from './views.ts'
import { aMediaSite, aPicture, post } from './testing.ts'
import { Readable } from 'node:stream'

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
