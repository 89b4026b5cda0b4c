import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { newId, type MediaId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import { ApartFailure } from '#platform/apart/apart.ts'
import { eventually } from '#platform/testing/index.ts'
import { prepareMedia } from './commands/prepare-media.ts'
import { prepareWaiting } from './commands/prepare-waiting.ts'
import { ATTEMPTS, MOST_ROUNDS } from './core/rounds.ts'
import { listWaiting } from './store/preparing.ts'
import { media } from './tables.ts'
import { aMediaSite, aPicture, givenUp, post } from './testing.ts'

/** A new picture, and what its entrant is told of it. */
async function aNewPicture() {
  const { app, ctx, owner, enqueued, ...site } = await aMediaSite()
  const answer = await post({ app, ctx, owner, enqueued, ...site }, [['a.jpg', await aPicture()]])
  const id: MediaId = answer.json().media[0].id
  const told = async () =>
    (await app.inject({ url: `/api/v1/media/${id}/preparation`, headers: owner })).json().state
  const mails = () => enqueued.filter(({ facts }) => facts['state'] === 'unreadable')
  return { ctx, holders: site.holders, id, told, mails, enqueued }
}

test.each(['time', 'ended', 'crowded', 'left'] as const)(
  'a new picture on which a whole round gives up (%s) is no unreadable one: it waits, and is tried again',
  async (reason) => {
    const { ctx, holders, id, told, mails, enqueued } = await aNewPicture()
    const busy = { ...ctx, storage: givenUp(ctx.storage, reason) }
    for (const attempt of [1, 2, 3, 4, 5])
      await expect(prepareMedia(busy, holders, { mediaId: id, attempt })).rejects.toThrow(ApartFailure)
    expect([await told(), mails()]).toEqual(['preparing', []])
    const before = enqueued.length
    await prepareWaiting({ ...ctx, now: new Date(Date.now() + 3_600_000) })
    expect(enqueued.slice(before)).toEqual([{ name: 'media.prepare', facts: { mediaId: id } }])
    await prepareMedia(ctx, holders, { mediaId: id, attempt: 99 })
    expect([await told(), mails()]).toEqual(['ready', []])
  },
)

type Tried = Pick<Awaited<ReturnType<typeof aNewPicture>>, 'ctx' | 'holders' | 'id'>

/** What the rounds of so many hours make of a picture; the first begins with its upload and tries five times. */
async function rounds({ ctx, holders, id }: Tried, count: number): Promise<void> {
  for (let round = 1; round <= count; round += 1)
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const failed = await prepareMedia(ctx, holders, { mediaId: id, attempt }).catch(
        (error: unknown) => error,
      )
      if (failed === undefined) break
    }
}

test.each(['time', 'ended'] as const)(
  'a new picture on which the rounds of half a day give up (%s) is unreadable, its entrant is told, and nobody tries it again',
  async (reason) => {
    const { ctx, holders, id, told, mails, enqueued } = await aNewPicture()
    const busy = { ...ctx, storage: givenUp(ctx.storage, reason) }
    await rounds({ ctx: busy, holders, id }, MOST_ROUNDS - 1)
    expect([await told(), mails()]).toEqual(['preparing', []])
    await rounds({ ctx: busy, holders, id }, 1)
    expect([await told(), mails().length]).toEqual(['unreadable', 1])
    const before = enqueued.length
    await prepareWaiting({ ...ctx, now: new Date(Date.now() + 3_600_000) })
    expect(enqueued.slice(before)).toEqual([])
  },
)

test.each(['crowded', 'left'] as const)(
  'what was never begun (%s) is never held against a picture, however many rounds',
  async (reason) => {
    const { ctx, holders, id, told } = await aNewPicture()
    const busy = { ...ctx, storage: givenUp(ctx.storage, reason) }
    await rounds({ ctx: busy, holders, id }, 2 * MOST_ROUNDS)
    expect(await told()).toBe('preparing')
    await prepareMedia(ctx, holders, { mediaId: id, attempt: 1 })
    expect(await told()).toBe('ready')
  },
)

test('a picture on which a round gave up is tried once in each later one, behind those on which none did', async () => {
  const { ctx, holders, id, told } = await aNewPicture()
  const busy = { ...ctx, storage: givenUp(ctx.storage, 'time') }
  await rounds({ ctx: busy, holders, id }, 1)
  await prepareMedia(busy, holders, { mediaId: id, attempt: 1 })
  const [first] = await ctx.db.select().from(media)
  const later = {
    ...present(first, 'a picture'),
    id: newId<MediaId>(),
    lostRounds: 0,
    uploadedAt: new Date(),
  }
  await ctx.db.insert(media).values(later)
  expect(await listWaiting(ctx.db, new Date(Date.now() + 3_600_000))).toEqual([later.id, id])
  await prepareMedia(ctx, holders, { mediaId: id, attempt: 1 })
  expect(await told()).toBe('ready')
})

test('a new picture that outgrows its memory thrice, which no busy machine makes it do, is unreadable then and not before', async () => {
  const { ctx, holders, id, told } = await aNewPicture()
  const swollen = { ...ctx, storage: givenUp(ctx.storage, 'memory') }
  for (const attempt of [1, 2])
    await expect(prepareMedia(swollen, holders, { mediaId: id, attempt })).rejects.toThrow(ApartFailure)
  expect(await told()).toBe('preparing')
  await prepareMedia(swollen, holders, { mediaId: id, attempt: 3 })
  expect(await told()).toBe('unreadable')
})

/** The processes of ours that draw pictures, as the system (Linux) tells them. */
async function drawing(): Promise<number[]> {
  const tasks = await readdir('/proc/self/task')
  const children = await Promise.all(tasks.map((task) => textOf(`/proc/self/task/${task}/children`)))
  const found = children.flatMap((each) => each.split(' ').filter(Boolean).map(Number))
  const programs = await Promise.all(found.map((pid) => textOf(`/proc/${pid}/cmdline`)))
  return found.filter((_, at) => programs[at]?.includes('renditions.program'))
}
const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')

test.runIf(process.platform === 'linux')(
  'a new picture whose process is killed from outside is drawn by the next one',
  async () => {
    const { ctx, holders, id, told, mails } = await aNewPicture()
    let became: unknown
    const first = prepareMedia(ctx, holders, { mediaId: id, attempt: 99 }).catch(
      (error: unknown) => (became = error),
    )
    await eventually(async () => {
      for (const pid of await drawing()) process.kill(pid, 'SIGKILL')
      expect(became).toEqual(new ApartFailure('ended'))
    })
    await first
    expect([await told(), mails()]).toEqual(['preparing', []])
    await prepareMedia(ctx, holders, { mediaId: id, attempt: 100 })
    expect([await told(), mails()]).toEqual(['ready', []])
  },
)
