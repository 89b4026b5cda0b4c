import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { MediaId } from '#kernel/ids.ts'
import { ApartFailure } from '#platform/apart/apart.ts'
import { eventually } from '../../testing/index.ts'
import { prepareMedia } from './commands/prepare-media.ts'
import { prepareWaiting } from './commands/prepare-waiting.ts'
import { aMediaSite, aPicture, givenUp, post } from './testing.ts'

/** A new picture, and what its entrant is told of it. */
async function aNewPicture() {
  const { app, ctx, owner, enqueued, ...site } = await aMediaSite()
  const answer = await post({ app, ctx, owner, enqueued, ...site }, [['a.jpg', await aPicture()]])
  const id: MediaId = answer.json().media[0].id
  const told = async () =>
    (await app.inject({ url: `/api/v1/media/${id}/preparation`, headers: owner })).json().state
  const mails = () => enqueued.filter(({ name }) => name === 'entries.tell-unreadable')
  return { ctx, id, told, mails, enqueued }
}

test.each(['time', 'ended', 'crowded', 'left'] as const)(
  'a new picture whose process is given up (%s), however often, is no unreadable one: it waits, and is tried again',
  async (reason) => {
    const { ctx, id, told, mails, enqueued } = await aNewPicture()
    const busy = { ...ctx, storage: givenUp(ctx.storage, reason) }
    for (const attempt of [1, 2, 3, 4, 5, 99])
      await expect(prepareMedia(busy, { mediaId: id, attempt })).rejects.toThrow(ApartFailure)
    expect([await told(), mails()]).toEqual(['preparing', []])
    const before = enqueued.length
    await prepareWaiting({ ...ctx, now: new Date(Date.now() + 3_600_000) })
    expect(enqueued.slice(before)).toEqual([{ name: 'media.prepare', facts: { mediaId: id } }])
    await prepareMedia(ctx, { mediaId: id, attempt: 99 })
    expect([await told(), mails()]).toEqual(['ready', []])
  },
)

test('a new picture that outgrows its memory thrice, which no busy machine makes it do, is unreadable then and not before', async () => {
  const { ctx, id, told } = await aNewPicture()
  const swollen = { ...ctx, storage: givenUp(ctx.storage, 'memory') }
  for (const attempt of [1, 2])
    await expect(prepareMedia(swollen, { mediaId: id, attempt })).rejects.toThrow(ApartFailure)
  expect(await told()).toBe('preparing')
  await prepareMedia(swollen, { mediaId: id, attempt: 3 })
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
    const { ctx, id, told, mails } = await aNewPicture()
    let became: unknown
    const first = prepareMedia(ctx, { mediaId: id, attempt: 99 }).catch((error: unknown) => (became = error))
    await eventually(async () => {
      for (const pid of await drawing()) process.kill(pid, 'SIGKILL')
      expect(became).toEqual(new ApartFailure('ended'))
    })
    await first
    expect([await told(), mails()]).toEqual(['preparing', []])
    await prepareMedia(ctx, { mediaId: id, attempt: 100 })
    expect([await told(), mails()]).toEqual(['ready', []])
  },
)
