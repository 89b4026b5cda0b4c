import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import sharp from 'sharp'
import type { MediaId } from '#kernel/ids.ts'
import { ApartFailure } from '#platform/apart/apart.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { prepareMedia } from './commands/prepare-media.ts'
import { prepareWaiting } from './commands/prepare-waiting.ts'
import { removeEarlier } from './commands/remove-earlier.ts'
import { folderOf, renditionKey } from './core/keys.ts'
import { RECIPE } from './core/kinds.ts'
import { MOST_ROUNDS } from './core/rounds.ts'
import { listMediaOf } from './store/files.ts'
import { listWaiting } from './store/preparing.ts'
import { media, renditions } from './tables.ts'
import { aBrokenPicture, aMediaSite, aPdf, aPicture, givenUp, post } from './testing.ts'

async function anUpload(name: string, content: Buffer, field = 'pictures') {
  const site = await aMediaSite()
  const answer = await post(site, [[name, content]], { slot: field })
  const id: string = answer.json().media[0].id
  const ask = (path: string, headers: Record<string, string> = site.owner) =>
    site.app.inject({ url: path, headers })
  const now = async (headers?: Record<string, string>) => {
    const shown = await ask(`/media/${id}/320`, headers)
    const told = (await ask(`/api/v1/media/${id}/preparation`, headers)).json()
    return [shown.statusCode === 200 ? 'shown' : shown.json().code, told.state ?? told.code]
  }
  return { ...site, answer, id: id as MediaId, now }
}

test('an upload is answered before a rendition exists; until then its entrant is told so, and nobody else anything', async () => {
  const { now, runJobs, other, enqueued, id } = await anUpload('a.jpg', await aPicture())
  expect(await now()).toEqual(['media-preparing', 'preparing'])
  expect(enqueued.filter(({ name }) => name === 'media.prepare')).toEqual([
    { name: 'media.prepare', facts: { mediaId: id } },
  ])
  await runJobs('media.prepare')
  expect(await now()).toEqual(['shown', 'ready'])
  for (const stranger of [other, {}]) expect(await now(stranger)).toEqual(['not-found', 'not-found'])
})

test('a document is ready at once', async () => {
  const { answer, enqueued } = await anUpload('report.pdf', aPdf(), 'papers')
  expect(answer.json().media[0].state).toBe('ready')
  expect(enqueued.map(({ name }) => name)).toEqual(['media.sweep'])
})

test('however often and however many at once a picture is prepared, it is prepared once', async () => {
  const { ctx, holders, id, enqueued } = await anUpload('a.jpg', await aPicture())
  const run = () => prepareMedia(ctx, holders, { mediaId: id, attempt: 1 })
  await Promise.all([run(), run(), run()])
  const made = await ctx.db.select().from(renditions)
  await run()
  expect(made.map(({ name }) => name).toSorted()).toEqual(['1600', '320', '800'])
  expect(await ctx.db.select().from(renditions)).toEqual(made)
  expect(enqueued.filter(({ name }) => name === 'holder.told')).toEqual([
    { name: 'holder.told', facts: { mediaId: id, state: 'ready' } },
  ])
})

test('a picture that cannot be unpacked is kept, never shown, on record, and its holder told of it, once', async () => {
  const { ctx, holders, holding, id, enqueued, runJobs, now } = await anUpload(
    'torn.png',
    await aBrokenPicture(),
  )
  await runJobs('media.prepare')
  await runJobs('media.prepare')
  expect(await now()).toEqual(['not-found', 'unreadable'])
  expect((await listMediaOf(ctx.db, holding.holder)).map(({ state }) => state)).toEqual(['unreadable'])
  expect(enqueued.filter(({ name }) => name === 'holder.told')).toEqual([
    { name: 'holder.told', facts: { mediaId: id, state: 'unreadable' } },
  ])
  const actions = await ctx.db
    .select({ action: auditRecords.action })
    .from(auditRecords)
    .orderBy(auditRecords.sequence)
  expect(actions.map(({ action }) => action)).toEqual(['media.upload', 'media.give-up'])
})

test('what is erased while it is prepared leaves nothing in store', async () => {
  const { ctx, holders, id } = await anUpload('a.jpg', await aPicture())
  // Storing the first rendition is the instant at which somebody erases it.
  const storage: typeof ctx.storage = {
    ...ctx.storage,
    put: async (...what) => {
      await ctx.db.delete(media).where(eq(media.id, id))
      return ctx.storage.put(...what)
    },
  }
  await prepareMedia({ ...ctx, storage }, holders, { mediaId: id, attempt: 1 })
  expect(await ctx.storage.head(renditionKey(id, 320))).toBeNull()
})

test('a picture waits while the storage is away, and the hourly round begins anew with what waited for long', async () => {
  const { ctx, holders, id, enqueued } = await anUpload('a.jpg', await aPicture())
  const away: typeof ctx.storage = { ...ctx.storage, get: () => Promise.reject(new Error('away')) }
  await expect(prepareMedia({ ...ctx, storage: away }, holders, { mediaId: id, attempt: 9 })).rejects.toThrow(
    'away',
  )
  const jobsOfRound = async (minutesLater: number) => {
    const before = enqueued.length
    await prepareWaiting({ ...ctx, now: new Date(Date.now() + minutesLater * 60_000) })
    return enqueued.slice(before)
  }
  expect(await jobsOfRound(14)).toEqual([])
  expect(await jobsOfRound(16)).toEqual([{ name: 'media.prepare', facts: { mediaId: id } }])
  await prepareMedia(ctx, holders, { mediaId: id, attempt: 1 })
  expect(await jobsOfRound(16)).toEqual([])
})

/** A black mark on nothing, as renditions had it before: still on nothing. */
const onNothing = () =>
  sharp({ create: { width: 64, height: 48, channels: 4, background: '#00000000' } })
    .composite([
      { input: { create: { width: 8, height: 8, channels: 4, background: '#000000ff' } }, gravity: 'center' },
    ])
    .png()
    .toBuffer()

async function anEarlierPicture() {
  const site = await anUpload('logo.png', await onNothing())
  const { ctx, holders, id } = site
  await prepareMedia(ctx, holders, { mediaId: id, attempt: 1 })
  const earlier = `${folderOf(id)}/320.webp`
  await ctx.storage.removePrefix(renditionKey(id, 320))
  await ctx.storage.put(
    earlier,
    await sharp(await onNothing())
      .webp()
      .toBuffer(),
    'image/webp',
  )
  await ctx.db.update(renditions).set({ storageKey: earlier }).where(eq(renditions.name, '320'))
  await ctx.db.update(media).set({ drawn: 1, colour: null })
  const shown = async () =>
    (await site.app.inject({ url: `/media/${id}/320`, headers: site.owner })).rawPayload
  return { ...site, earlier, shown }
}

test('a picture that was drawn by an earlier recipe is shown as it was until the hourly round has drawn it anew, once', async () => {
  const { ctx, holders, id, enqueued, runJobs, shown, earlier } = await anEarlierPicture()
  expect(await sharp(await shown()).stats()).toMatchObject({ isOpaque: false })
  const before = enqueued.length
  await prepareWaiting(ctx)
  expect(enqueued.slice(before)).toEqual([{ name: 'media.prepare', facts: { mediaId: id } }])
  await runJobs('media.prepare')
  const { isOpaque, dominant } = await sharp(await shown()).stats()
  expect([isOpaque, dominant.r > 240]).toEqual([true, true])
  expect(await ctx.db.select().from(media)).toMatchObject([{ state: 'ready', drawn: RECIPE, colour: null }])
  const drawn = await ctx.db.select().from(renditions)
  await prepareWaiting(ctx)
  await prepareMedia(ctx, holders, { mediaId: id, attempt: 1 })
  expect(enqueued.slice(before).map(({ name }) => name)).toEqual(['media.prepare', 'media.remove-earlier'])
  expect(await ctx.db.select().from(renditions)).toEqual(drawn)
})

test('what was drawn earlier stays for whoever was told where it lies, and goes by a job of the same commit; what is shown never does', async () => {
  const { ctx, holders, id, earlier, enqueued, runJobs } = await anEarlierPicture()
  const before = Date.now()
  const starts: (Date | undefined)[] = []
  const jobs: typeof ctx.jobs = {
    enqueue: (tx, name, facts, options) => {
      starts.push(options?.startAfter)
      return ctx.jobs.enqueue(tx, name, facts, options)
    },
  }
  await prepareMedia({ ...ctx, jobs, now: new Date(before) }, holders, { mediaId: id, attempt: 1 })
  expect(await ctx.storage.head(earlier)).toMatchObject({ key: earlier })
  expect(enqueued.at(-1)).toEqual({ name: 'media.remove-earlier', facts: { mediaId: id, key: earlier } })
  expect(starts).toEqual([new Date(before + 10 * 60_000)])
  const shown = renditionKey(id, 320)
  for (const key of [earlier, shown]) await removeEarlier(ctx, { mediaId: id, key })
  await runJobs('media.remove-earlier')
  expect(await ctx.storage.head(earlier)).toBeNull()
  expect(await ctx.storage.head(shown)).toMatchObject({ key: shown })
})

test('a machine that is too busy to draw a picture anew leaves it as it was for the next round', async () => {
  const { ctx, holders, id, shown } = await anEarlierPicture()
  const before = await shown()
  const busy = givenUp(ctx.storage, 'time')
  for (const attempt of [1, 2, 3, 4, 5])
    await expect(prepareMedia({ ...ctx, storage: busy }, holders, { mediaId: id, attempt })).rejects.toThrow(
      ApartFailure,
    )
  expect(await shown()).toEqual(before)
  const waiting = () => listWaiting(ctx.db, new Date(0))
  expect([await waiting(), await ctx.db.select().from(media)]).toMatchObject([
    [id],
    [{ state: 'ready', drawn: 1, lostRounds: 1 }],
  ])
  await prepareMedia(ctx, holders, { mediaId: id, attempt: 1 })
  expect(await ctx.db.select().from(media)).toMatchObject([{ state: 'ready', drawn: RECIPE }])
})

test.each(['time', 'ended', 'memory'] as const)(
  'a picture that the rounds of half a day cannot draw anew (%s) stays as it was, and is not tried for ever',
  async (reason) => {
    const { ctx, holders, id, shown } = await anEarlierPicture()
    const before = await shown()
    const busy = { ...ctx, storage: givenUp(ctx.storage, reason) }
    for (const attempt of [1, 2, 3, 4, 5])
      await expect(prepareMedia(busy, holders, { mediaId: id, attempt })).rejects.toThrow(ApartFailure)
    for (let round = 2; round <= MOST_ROUNDS; round += 1) {
      expect(await listWaiting(ctx.db, new Date(0))).toEqual([id])
      await prepareMedia(busy, holders, { mediaId: id, attempt: 1 })
    }
    expect([await shown(), await listWaiting(ctx.db, new Date(0))]).toEqual([before, []])
    expect(await ctx.db.select().from(media)).toMatchObject([{ state: 'ready', drawn: RECIPE }])
  },
)

test('one that cannot be unpacked any more stays as it was, and is not tried for ever', async () => {
  const { ctx, holders, id, shown } = await anEarlierPicture()
  const before = await shown()
  const torn: typeof ctx.storage = {
    ...ctx.storage,
    get: async (key, range) => {
      await ctx.storage.put(key, await aBrokenPicture(), 'image/png')
      return ctx.storage.get(key, range)
    },
  }
  await prepareMedia({ ...ctx, storage: torn }, holders, { mediaId: id, attempt: 1 })
  expect(await shown()).toEqual(before)
  expect(await ctx.db.select().from(media)).toMatchObject([{ state: 'ready', drawn: RECIPE }])
})
