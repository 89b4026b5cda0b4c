import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { MediaId } from '#kernel/ids.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { prepareMedia } from './commands/prepare-media.ts'
import { prepareWaiting } from './commands/prepare-waiting.ts'
import { renditionKey } from './core/keys.ts'
import { listMediaOf } from './store.ts'
import { media, renditions } from './tables.ts'
import { aBrokenPicture, aMediaSite, aPdf, aPicture, post } from './testing.ts'

async function anUpload(name: string, content: Buffer, field = 'pictures') {
  const site = await aMediaSite()
  const answer = await post(site, [[name, content]], { field })
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
  const { ctx, id, enqueued } = await anUpload('a.jpg', await aPicture())
  const run = () => prepareMedia(ctx, { mediaId: id, attempt: 1 })
  await Promise.all([run(), run(), run()])
  const made = await ctx.db.select().from(renditions)
  await run()
  expect(made.map(({ name }) => name).toSorted()).toEqual(['1600', '320', '800'])
  expect(await ctx.db.select().from(renditions)).toEqual(made)
  expect(enqueued.filter(({ name }) => name === 'archive.refresh')).toHaveLength(1)
})

test('a picture that cannot be unpacked is kept, never shown, on record, and its entrant owed a word, once', async () => {
  const { ctx, holding, id, enqueued, runJobs, now } = await anUpload('torn.png', await aBrokenPicture())
  await runJobs('media.prepare')
  await runJobs('media.prepare')
  expect(await now()).toEqual(['not-found', 'unreadable'])
  expect((await listMediaOf(ctx.db, holding.holderId)).map(({ state }) => state)).toEqual(['unreadable'])
  expect(enqueued.filter(({ name }) => name === 'entries.tell-unreadable')).toEqual([
    { name: 'entries.tell-unreadable', facts: { mediaId: id, holderId: holding.holderId } },
  ])
  // What was published meanwhile would else say for ever that it is being prepared.
  expect(enqueued.filter(({ name }) => name === 'archive.refresh')).toEqual([
    { name: 'archive.refresh', facts: { callId: holding.callId } },
  ])
  const actions = await ctx.db
    .select({ action: auditRecords.action })
    .from(auditRecords)
    .orderBy(auditRecords.sequence)
  expect(actions.map(({ action }) => action)).toEqual(['media.upload', 'media.give-up'])
})

test('what is erased while it is prepared leaves nothing in store', async () => {
  const { ctx, id } = await anUpload('a.jpg', await aPicture())
  // Storing the first rendition is the instant at which somebody erases it.
  const storage: typeof ctx.storage = {
    ...ctx.storage,
    put: async (...what) => {
      await ctx.db.delete(media).where(eq(media.id, id))
      return ctx.storage.put(...what)
    },
  }
  await prepareMedia({ ...ctx, storage }, { mediaId: id, attempt: 1 })
  expect(await ctx.storage.head(renditionKey(id, 320))).toBeNull()
})

test('a picture waits while the storage is away, and the hourly round begins anew with what waited for long', async () => {
  const { ctx, id, enqueued } = await anUpload('a.jpg', await aPicture())
  const away: typeof ctx.storage = { ...ctx.storage, get: () => Promise.reject(new Error('away')) }
  await expect(prepareMedia({ ...ctx, storage: away }, { mediaId: id, attempt: 9 })).rejects.toThrow('away')
  const jobsOfRound = async (minutesLater: number) => {
    const before = enqueued.length
    await prepareWaiting({ ...ctx, now: new Date(Date.now() + minutesLater * 60_000) })
    return enqueued.slice(before)
  }
  expect(await jobsOfRound(14)).toEqual([])
  expect(await jobsOfRound(16)).toEqual([{ name: 'media.prepare', facts: { mediaId: id } }])
  await prepareMedia(ctx, { mediaId: id, attempt: 1 })
  expect(await jobsOfRound(16)).toEqual([])
})
