import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId, type CallId } from '#kernel/ids.ts'
import { aWav } from '#platform/testing/recordings.ts'
import { listMediaOf } from './store/files.ts'
import { aMediaSite, post } from './testing.ts'
import { listMedia } from './views.ts'

type Site = Awaited<ReturnType<typeof aMediaSite>>
type Brought = { readonly holder?: string; readonly callId?: CallId; readonly isRemoved?: boolean }

const OF_HOLDER = 4_000_000_000
const OF_PERSON = 10_000_000_000

/** A film of so many bytes, as if the owner had brought it. */
async function brought({ ctx, holding, owner }: Site, bytes: number, given: Brought = {}): Promise<void> {
  const { holder = holding.holder.id, callId = holding.callId, isRemoved = false } = given
  await ctx.db.execute(sql`
    insert into media (id, holder_kind, holder_id, slot, kind, state, file_name, content_type, bytes, sha256, position,
      uploaded_at, uploaded_by, call_id, removed_at)
    values (gen_random_uuid(), 'entry', ${holder}, 'films', 'video', 'ready', 'x', 'video/mp4', ${bytes},
      repeat('0', 64), 1, now(), ${owner['x-person']}, ${callId}, ${isRemoved ? sql`now()` : sql`null`})`)
}

const bytesToldTo = async (site: Site) => (await listMedia(site.ctx, site.holders, site.holding.holder)).bytes

/** 8,044 bytes. */
const spot = ['spot.wav', aWav(1)] as const
const bring = (site: Site) => post(site, [spot], { slot: 'spots' })

test('a holder takes so many bytes ever, whatever is taken out again; how many are left is told before and with the refusal', async () => {
  const site = await aMediaSite()
  await brought(site, OF_HOLDER - 10_000, { isRemoved: true })
  expect(await bytesToldTo(site)).toEqual({ limit: OF_HOLDER, left: 10_000, of: 'holder' })
  expect((await bring(site)).statusCode).toBe(201)
  const left = 10_000 - 8_044
  expect(await bytesToldTo(site)).toEqual({ limit: OF_HOLDER, left, of: 'holder' })
  expect((await bring(site)).json()).toMatchObject({
    code: 'holder-bytes-limit-reached',
    details: { limit: OF_HOLDER, left, fileName: 'spot.wav' },
  })
})

test('one person brings so many bytes to what belongs to one call, and as many to another', async () => {
  const site = await aMediaSite()
  for (let n = 0; n < 4; n++) await brought(site, OF_PERSON / 4 - 2_000, { holder: newId() })
  expect(await bytesToldTo(site)).toEqual({ limit: OF_PERSON, left: 8_000, of: 'person' })
  expect((await bring(site)).json()).toMatchObject({
    code: 'person-bytes-limit-reached',
    details: { limit: OF_PERSON, left: 8_000 },
  })
  const other = await aMediaSite()
  await brought(other, OF_PERSON, { holder: newId(), callId: newId() })
  expect(await bytesToldTo(other)).toEqual({ limit: OF_HOLDER, left: OF_HOLDER, of: 'holder' })
  expect((await bring(other)).statusCode).toBe(201)
})

test('eight files at once where two fit: two are kept, by whichever room there is', async () => {
  const rooms = [
    [(site: Site) => brought(site, OF_HOLDER - 20_000), 'holder-bytes-limit-reached'],
    [(site: Site) => brought(site, OF_PERSON - 20_000, { holder: newId() }), 'person-bytes-limit-reached'],
  ] as const
  for (const [fill, code] of rooms) {
    const site = await aMediaSite()
    await fill(site)
    const answers = await Promise.all(Array.from({ length: 8 }, () => bring(site)))
    const codes = answers.map((answer) => (answer.statusCode === 201 ? 'kept' : answer.json().code))
    expect(codes.toSorted()).toEqual([...Array(6).fill(code), ...Array(2).fill('kept')].toSorted())
    const kept = await listMediaOf(site.ctx.db, site.holding.holder)
    expect(kept.filter(({ slot }) => slot === 'spots')).toHaveLength(2)
  }
})

test('what nobody wrote down as brought to a call counts by its holder all the same', async () => {
  const site = await aMediaSite()
  await brought(site, OF_HOLDER)
  await site.ctx.db.execute(sql`update media set call_id = null`)
  expect(await bytesToldTo(site)).toEqual({ limit: OF_HOLDER, left: 0, of: 'holder' })
})
