import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId, type MediaId } from '#kernel/ids.ts'
import { openStorage } from '#platform/storage/open.ts'
import { counting } from '#platform/testing/counting.ts'
import { aFolder } from '#platform/testing/empty.ts'
import { bringerOf } from './scope.ts'
import { countFiles } from './store/files.ts'
import { aMediaSite, aPdf, aPicture, post, type NamedFile } from './testing.ts'

/** A site whose every file stands in one folder, so that one sees what was written. */
async function aBareSite() {
  const dataDir = aFolder()
  const storage = await openStorage({ kind: 'disk', dir: path.join(dataDir, 'objects') })
  const site = await aMediaSite({ dataDir, storage })
  const written = async () => ({
    files: (await readdir(dataDir, { recursive: true, withFileTypes: true }))
      .filter((each) => each.isFile() || each.name === 'spool')
      .map(({ name }) => name),
    jobs: site.enqueued,
  })
  return { site, written }
}

type Site = Awaited<ReturnType<typeof aMediaSite>>

/** So many files, as if they had been brought. */
async function full({ ctx, holding }: Site, field: string, count: number, isRemoved = false): Promise<void> {
  await ctx.db.execute(sql`
    insert into media (id, holder_kind, holder_id, slot, kind, state, file_name, content_type, bytes, sha256, position,
      uploaded_at, removed_at)
    select gen_random_uuid(), ${holding.holder.kind}, ${holding.holder.id}, ${field}, 'image', 'preparing', 'x', 'image/png', 1,
      repeat('0', 64), n, now(), ${isRemoved ? sql`now()` : sql`null`}
    from generate_series(1, ${count}) n`)
}

const refusals: [string, string, string, (site: Site) => Promise<unknown>][] = [
  ['while its field is full', 'pictures', 'media-limit-reached', (site) => full(site, 'pictures', 2)],
  ['of a document too', 'papers', 'media-limit-reached', (site) => full(site, 'papers', 1)],
  [
    'while its entry is full',
    'pictures',
    'all-files-limit-reached',
    (site) => full(site, 'sketches', 300, true),
  ],
  ['of a closed call', 'pictures', 'call-not-open', async ({ holding }) => (holding.isOpen = false)],
  ['for a field that is none', 'unheard-of', 'not-found', async () => undefined],
]
test.each(refusals)(
  'what is refused %s is never written: no file, no job, no object',
  async (_w, field, code, before) => {
    const { site, written } = await aBareSite()
    await before(site)
    const file: NamedFile = field === 'papers' ? ['a.pdf', aPdf()] : ['a.jpg', await aPicture()]
    const answers = [
      await post(site, [file], { slot: field }),
      await post(site, [file], { slot: field, once: newId() }),
    ]
    expect(answers.map((answer) => answer.json().code)).toEqual([code, code])
    expect(await written()).toEqual({ files: [], jobs: [] })
  },
)

test('of several files each is refused by its name, and what is passed over keeps nothing waiting', async () => {
  const { site, written } = await aBareSite()
  await full(site, 'pictures', 2)
  const large = Buffer.alloc(3_000_000)
  const answer = await post(site, [
    ['a.jpg', large],
    ['b.jpg', large],
  ])
  expect(answer.json().details.refused).toEqual([
    { code: 'media-limit-reached', fileName: 'a.jpg' },
    { code: 'media-limit-reached', fileName: 'b.jpg' },
  ])
  expect(await written()).toEqual({ files: [], jobs: [] })
})

test('how many files there are is asked in one statement', async () => {
  const site = await aMediaSite()
  await full(site, 'pictures', 2)
  await full(site, 'sketches', 3, true)
  const place = { holder: site.holding.holder, slot: 'pictures' }
  const { db, count } = counting(site.ctx.db)
  expect(await countFiles(db, place, bringerOf(site.ctx, site.holding.callId))).toEqual({
    ever: 5,
    inSlot: 2,
    isFormKnown: false,
    bytes: 5,
    bytesOfPerson: 0,
  })
  expect(count()).toBe(1)
})

const idsIn = (answer: Awaited<ReturnType<typeof post>>): MediaId[] =>
  answer.json().media.map(({ id }: { id: MediaId }) => id)

test('a form that is sent sixteen times at once brings each of its files once, and every answer names them', async () => {
  const { site, written } = await aBareSite()
  const files: NamedFile[] = [
    ['a.jpg', await aPicture()],
    ['b.jpg', await aPicture(32, 32)],
  ]
  const once = newId<string>()
  const answers = await Promise.all(Array.from({ length: 16 }, () => post(site, files, { once })))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(16).fill(201))
  expect(new Set(answers.flatMap(idsIn)).size).toBe(2)
  expect(await site.ctx.db.execute(sql`select count(*)::int as files from media`)).toEqual([{ files: 2 }])
  // An original is a body with its card: what the others had stored is gone.
  expect((await written()).files.filter((name) => name !== 'spool').length).toBe(4)
})

test('a form that is sent again finds its file also where nothing more fits, and takes nothing else', async () => {
  const { site, written } = await aBareSite()
  const once = newId<string>()
  const [first] = idsIn(await post(site, [['a.pdf', aPdf()]], { slot: 'papers', once }))
  const before = await written()
  const again = await post(site, [['a.pdf', aPdf()]], { slot: 'papers', once })
  expect([again.statusCode, idsIn(again)]).toEqual([201, [first]])
  const other = await post(site, [['b.pdf', Buffer.concat([aPdf(), Buffer.from('\n')])]], {
    slot: 'papers',
    once,
  })
  expect(other.json().code).toBe('media-limit-reached')
  expect(await written()).toEqual(before)
})

test('the same file is another’s where the form or the place is another, and anew once it was taken out', async () => {
  const site = await aMediaSite()
  const file: NamedFile = ['a.jpg', await aPicture()]
  const once = newId<string>()
  const bring = async (posted: Parameters<typeof post>[2]) => idsIn(await post(site, [file], posted))[0]
  const first = await bring({ once, slot: 'sketches' })
  const others = [
    await bring({ once: newId(), slot: 'sketches' }),
    await bring({ slot: 'sketches' }),
    await bring({ slot: 'sketches' }),
    await bring({ once, slot: 'pictures' }),
  ]
  expect(new Set([first, ...others]).size).toBe(5)
  expect(await bring({ once, slot: 'sketches' })).toBe(first)
  const remove = { method: 'DELETE', url: `/api/v1/media/${first}`, headers: site.owner } as const
  expect((await site.app.inject(remove)).statusCode).toBe(200)
  const anew = await bring({ once, slot: 'sketches' })
  expect(new Set([first, anew]).size).toBe(2)
  const back = { ...remove, method: 'POST', url: `/api/v1/media/${first}/restoration` } as const
  expect((await site.app.inject(back)).statusCode).toBe(200)
  expect((await post(site, [file], { once: 'no-key' })).json().code).toBe('input-invalid')
})
