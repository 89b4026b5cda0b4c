import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aCall } from '#features/calls/testing.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { entryMediaHolder, withdrawEntry, type SubmittedMedia } from '#features/entries/index.ts'
import { entries } from '#features/entries/tables.ts'
import { getPerson, loadActor } from '#features/accounts/index.ts'
import type { MediaItem } from '#features/media/index.ts'
import { aKeptPicture, aPicture as aPhotograph, prepared } from '#features/media/testing.ts'
import { media } from '#features/media/tables.ts'
import { newId, type CallId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import { aCtx, collectedJobs, counting, withTx } from '#platform/testing/index.ts'
import { refreshArchive } from './commands/refresh-archive.ts'
import { archiveContract } from './contract.ts'
import { searchOf } from './core/search.ts'
import { archiveJobs } from './jobs.ts'
import { saysWords } from './store/searching.ts'
import { archiveEntries } from './tables.ts'
import { anArchivableEntry, aPicture, aPublication, withdrawPublicationRow } from './testing.ts'
import {
  archiveSight,
  listArchiveAddresses,
  searchArchive,
  showArchiveEntry,
  showArchiveFigures,
  showSitemap,
} from './views.ts'

const asked = (input: object) => archiveContract.searchArchive.input.parse(input)
const find = async (ctx: Ctx, input: object) =>
  archiveContract.searchArchive.output.parse(await searchArchive(ctx, asked(input)))
const numbers = (found: { readonly entries: readonly { readonly number: string }[] }) =>
  found.entries.map(({ number }) => number.slice(-5))

async function aPublishedCall(ctx: Ctx) {
  const call = await aCall(ctx)
  const { id } = call
  const text = (value: string, lang = '') => ({ kind: 'long-text', text: value, lang }) as const
  await anArchivableEntry(ctx, call, {
    n: 1,
    title: 'Η γειτονιά μας',
    titleLanguage: 'el',
    titleEnglish: 'Our neighbourhood',
    country: 'EL',
    authorityName: 'Δήμος Παραδείγματος',
    place: 'Παράδειγμα',
    answers: { summary: text('Neighbours cooking together') },
  })
  await anArchivableEntry(ctx, call, {
    n: 2,
    title: 'Porte aperte',
    titleLanguage: 'it',
    distinction: 'special-mention',
  })
  await anArchivableEntry(ctx, call, {
    n: 3,
    title: 'Offene Türen',
    titleLanguage: 'de',
    country: 'AT',
    distinction: 'winner',
  })
  await anArchivableEntry(ctx, call, { n: 4, title: 'Late', admissibility: 'not-admitted' })
  await anArchivableEntry(ctx, call, { n: 5, title: 'Withdrawn', state: 'withdrawn' })
  const publication = await aPublication(ctx, id)
  await refreshArchive(ctx, { callId: id })
  return { call, publication }
}

test('the addresses of all entries are one query, whether one is published or three, and end after the last page', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const listed = async (page = 1) => {
      const { db: counted, count } = counting(db)
      const { addresses } = await listArchiveAddresses({ ...ctx, db: counted }, { page })
      return [count(), addresses]
    }
    expect(await listed()).toEqual([1, []])
    const call = await aCall(ctx, { from: 'clarinet-2019' })
    await anArchivableEntry(ctx, call, { n: 1, title: 'Alone' })
    await aPublication(ctx, call.id)
    await refreshArchive(ctx, { callId: call.id })
    const [first] = (await find(ctx, {})).entries
    expect(await listed()).toEqual([1, [`${first?.number}-alone`]])
    await aPublishedCall(ctx)
    const all = (await find(ctx, {})).entries.map(({ number, slug }) => `${number}-${slug}`)
    expect(all).toHaveLength(4)
    expect(await listed()).toEqual([1, all.toSorted()])
    expect(await listed(2)).toEqual([1, []])
    expect(await showSitemap(ctx)).toMatchObject({ addressPages: 1 })
  }))

/** The same call so many times more, announced, and published with one entry each or not. */
async function copiesOf(ctx: Ctx, key: string, count: number, isPublished: boolean) {
  const name = isPublished ? 'published' : 'open'
  await ctx.db.execute(sql`
    insert into calls select made.* from calls, generate_series(1, ${count}) n, jsonb_populate_record(calls,
      jsonb_build_object('id', gen_random_uuid(), 'key', ${name}::text || n, 'number_prefix', upper(${name.slice(0, 1)}::text) || n)) made
    where calls.key = ${key}`)
  if (!isPublished) return
  await ctx.db.execute(sql`
    insert into archive_calls select made.* from archive_calls, calls, jsonb_populate_record(archive_calls,
      jsonb_build_object('call_id', calls.id, 'key', calls.key, 'admitted', 1)) made
    where archive_calls.key = ${key} and calls.key like 'published%'`)
}

test('the sitemap and the figures know every call, in one query, however many are published', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call } = await aPublishedCall(ctx)
    await aCall(ctx, { announced: false, from: 'clarinet-2019' })
    await copiesOf(ctx, call.key, 120, true)
    await copiesOf(ctx, call.key, 130, false)
    const { db: counted, count } = counting(db)
    const { calls, published, addressPages } = await showSitemap({ ...ctx, db: counted })
    expect([count(), calls.length, published.length, addressPages]).toEqual([1, 251, 121, 1])
    expect(published).toContain(call.key)
    const figures = await showArchiveFigures(ctx, {})
    expect([figures.calls.length, figures.admitted]).toEqual([121, 123])
  }))

test('publishing fills the archive in catalogue order with admitted entries only, and tells the figures', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call } = await aPublishedCall(ctx)
    expect(numbers(await find(ctx, {}))).toEqual(['P-003', 'P-002', 'P-001'])
    const { calls, ...sums } = await showArchiveFigures(ctx, { call: call.key })
    expect(sums).toEqual({ admitted: 3, countries: 3 })
    expect(calls[0]).toMatchObject({ received: 5, admitted: 3, countries: ['AT', 'EL', 'IT'] })
    await expect(showArchiveFigures(ctx, { call: 'other' })).rejects.toMatchObject({ code: 'not-found' })
  }))

test('takes effect once, and a withdrawn publication empties the archive again', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, publication } = await aPublishedCall(ctx)
    await refreshArchive(ctx, { callId: call.id })
    await withdrawPublicationRow(ctx, publication)
    await refreshArchive(ctx, { callId: call.id })
    await refreshArchive(ctx, { callId: call.id })
    expect(
      await db.execute(
        sql`select number as left from archive_entries union all select key from archive_calls`,
      ),
    ).toHaveLength(0)
    const records = await db
      .select({ action: auditRecords.action })
      .from(auditRecords)
      .orderBy(auditRecords.sequence)
    expect(records.map(({ action }) => action).filter((action) => action.startsWith('archive.'))).toEqual([
      'archive.publish',
      'archive.withdraw',
    ])
  }))

test('the same question is answered from memory only as long as the archive is the same', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, publication } = await aPublishedCall(ctx)
    const first = await searchArchive(ctx, asked({}))
    expect(await searchArchive(ctx, asked({}))).toBe(first)
    expect(await searchArchive(ctx, asked({ q: 'Porte' }))).toMatchObject({ total: 1 })
    expect(() => Object.assign(first.entries[0] ?? {}, { title: 'mine' })).toThrow(TypeError)
    await withdrawAndRun(ctx, first.entries[0]?.number ?? '')
    expect(numbers(await find(ctx, {}))).toEqual(['P-002', 'P-001'])
    await withdrawPublicationRow(ctx, publication)
    await refreshArchive(ctx, { callId: call.id })
    expect(await find(ctx, {})).toMatchObject({ entries: [], total: 0, calls: [] })
  }))

/** Withdraws as the entrant, and runs the jobs that this wrote, twice each. */
async function withdrawAndRun(ctx: Ctx, number: string) {
  const [entry] = await ctx.db.select().from(entries).where(eq(entries.number, number))
  const { id, ownerId } = present(entry, number)
  const jobs = collectedJobs()
  const actor = await loadActor(ctx.db, await getPerson(ctx.db, ownerId))
  await withdrawEntry({ ...ctx, actor, jobs }, { entry: id })
  for (const job of [...jobs.enqueued, ...jobs.enqueued])
    await archiveJobs.find(({ name }) => name === job.name)?.run(ctx, job.facts, { jobName: '', attempt: 1 })
  return id
}

test('an entry withdrawn after publication leaves the archive with its files; it stays counted as received', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const [kept, taken] = [aPicture(), aPicture()]
    for (const [n, media] of [
      [1, [kept]],
      [2, [taken]],
      [3, []],
    ] as const)
      await anArchivableEntry(ctx, call, { n, media, country: n === 2 ? 'AT' : 'IT' })
    const [one, two, three] = [1, 2, 3].map((n) => `${call.numberPrefix}-P-00${String(n)}`)
    await aPublication(ctx, call.id)
    await refreshArchive(ctx, { callId: call.id })
    await anArchivableEntry(ctx, call, { n: 4, title: 'Nobody signed this' })

    const holderId = await withdrawAndRun(ctx, two ?? '')

    await expect(showArchiveEntry(ctx, { number: two ?? '' })).rejects.toMatchObject({ code: 'not-found' })
    const sight = await archiveSight(ctx, {
      id: taken.id,
      holder: { kind: 'entry', id: holderId },
    } as unknown as MediaItem)
    expect(sight).toBe('hidden')
    const { entry, next } = await showArchiveEntry(ctx, { number: one ?? '' })
    expect([entry.media.map(({ id }) => id), next?.number]).toEqual([[kept.id], three])
    expect((await showArchiveFigures(ctx, { call: call.key })).calls).toMatchObject([
      { received: 4, admitted: 2, countries: ['IT'] },
    ])
    const records = await db
      .select({ action: auditRecords.action })
      .from(auditRecords)
      .orderBy(auditRecords.sequence)
    expect(records.map(({ action }) => action).filter((action) => action.startsWith('archive.'))).toEqual([
      'archive.publish',
      'archive.remove',
    ])
  }))

test('a picture that is published before it is ready is told of, and shown from the moment it is', () =>
  withTx(async (db) => {
    const jobs = collectedJobs()
    const ctx = aCtx({ db, jobs })
    const call = await aCall(ctx)
    const kept = await aKeptPicture(ctx, {
      holder: { kind: 'entry', id: newId() },
      callId: call.id,
      slot: 'images',
      fileName: 'a.jpg',
      content: await aPhotograph(),
    })
    const broken = aPicture()
    const holderId = await anArchivableEntry(ctx, call, {
      n: 1,
      media: [aPicture({ id: kept.id }), broken],
    })
    await db.update(media).set({ holderId })
    const [row] = await db.select().from(media)
    await db.insert(media).values({ ...present(row, 'the picture'), id: broken.id, state: 'unreadable' })
    await aPublication(ctx, call.id)
    await refreshArchive(ctx, { callId: call.id })
    const number = `${call.numberPrefix}-P-001`
    const shown = async () => {
      const { entry } = await showArchiveEntry(ctx, { number })
      return [entry.media.map(({ id, state }) => [id, state]), entry.plate?.id ?? null]
    }
    expect(await shown()).toEqual([[[kept.id, 'preparing']], null])
    await prepared(ctx, [entryMediaHolder()], kept)
    for (const { facts } of jobs.enqueued.filter(({ name }) => name === 'archive.refresh'))
      await refreshArchive(ctx, { callId: facts['callId'] as CallId })
    expect(await shown()).toEqual([[[kept.id, 'ready']], kept.id])
    const before = (await db.select().from(auditRecords).orderBy(auditRecords.sequence)).length
    await refreshArchive(ctx, { callId: call.id })
    expect((await db.select().from(auditRecords).orderBy(auditRecords.sequence)).length).toBe(before)
  }))

test('of a picture the archive tells what it shows, and nothing of the original', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const original = { fileName: 'LEAK.jpg', bytes: 4_321_567, width: 4000, height: 3000 }
    await anArchivableEntry(ctx, call, { n: 1, media: [aPicture({ ...original, sha256: 'f'.repeat(64) })] })
    await aPublication(ctx, call.id)
    await refreshArchive(ctx, { callId: call.id })
    const answers = [
      await find(ctx, {}),
      await showArchiveEntry(ctx, { number: `${call.numberPrefix}-P-001` }),
    ]
    // The digits of ids are anybody's.
    const told = JSON.stringify(answers).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
    expect(['LEAK', '4321567', '4000', '3000', 'ffff', 'jpeg'].filter((part) => told.includes(part))).toEqual(
      [],
    )
    expect(told).toContain('"width":1600,"height":1200')
  }))

test('nothing is in the archive that the public may not read', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const leak = (kind: 'text' | 'long-text') => ({ kind, text: 'LEAK', lang: '' }) as const
    const hidden = Object.fromEntries(
      call.document.form.sections
        .flatMap(({ fields }) => fields)
        .filter(({ audience, kind }) => audience !== 'public' && (kind === 'text' || kind === 'long-text'))
        .map(({ key }) => [key, leak('text')]),
    )
    expect(Object.keys(hidden).length).toBeGreaterThan(0)
    await anArchivableEntry(ctx, call, {
      n: 1,
      answers: { ...hidden, unknown: leak('text') },
      working: { title: leak('text'), summary: leak('long-text') },
      admissibilityReasons: 'LEAK',
      distinction: 'winner',
      note: 'LEAK',
      media: [
        aPicture({ fileName: 'LEAK.jpg' }),
        aPicture({ field: 'contract', alt: 'LEAK' }),
        aPicture({ alt: '', caption: 'LEAK' }),
      ],
    })
    for (const [n, traits] of [
      { state: 'withdrawn' },
      { admissibility: 'open' },
      { admissibility: 'not-admitted' },
    ].entries())
      await anArchivableEntry(ctx, call, { n: n + 2, title: 'LEAK', ...(traits as object) })
    await aPublication(ctx, call.id)
    await refreshArchive(ctx, { callId: call.id })
    const rows = await db.execute(sql`select to_jsonb(e)::text || to_jsonb(c)::text as said
      from archive_entries e join archive_calls c using (call_id)`)
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('LEAK')
    expect(JSON.stringify(rows).toLowerCase()).not.toContain('example.eu')
  }))

test('words are found in any language, with or without accents, transliterated and half typed', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await aPublishedCall(ctx)
    const founds = await Promise.all(
      [
        'γειτονια',
        'neighbour',
        'cooked',
        'geiton',
        'TUREN',
        'porta',
        '"offene turen"',
        'paradeig',
        'nothing-like-it',
      ].map(async (q) => [q, numbers(await find(ctx, { q }))]),
    )
    expect(Object.fromEntries(founds)).toEqual({
      γειτονια: ['P-001'],
      neighbour: ['P-001'],
      cooked: ['P-001'],
      geiton: ['P-001'],
      TUREN: ['P-003'],
      porta: ['P-002'],
      '"offene turen"': ['P-003'],
      paradeig: ['P-001'],
      'nothing-like-it': [],
    })
  }))

test('an entry is found by its number, with or without its dashes, and an index holds it', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await aPublishedCall(ctx)
    const [number = ''] = (await find(ctx, { q: 'Porte' })).entries.map((each) => each.number)
    for (const q of [number, number.replaceAll('-', ''), ` ${number.toLowerCase().replaceAll('-', ' ')} `])
      expect([q, (await find(ctx, { q })).entries.map((each) => each.number)]).toEqual([q, [number]])
    expect((await find(ctx, { q: number.slice(0, -1) })).total).toBe(0)
    await db.execute(sql`set local enable_seqscan = off`)
    const plan = await db.execute(
      sql`explain select 1 from ${archiveEntries} where ${saysWords(searchOf(asked({ q: number })))}`,
    )
    expect(JSON.stringify(plan)).toContain('archive_entries_plain_number_idx')
  }))

test('facets widen inside and narrow across, and are counted without their own choice', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call } = await aPublishedCall(ctx)
    const found = await find(ctx, { country: ['AT', 'EL'], distinction: 'winner' })
    expect([found.total, numbers(found)]).toEqual([1, ['P-003']])
    expect(found.facets).toEqual({
      country: [
        { value: 'AT', count: 1 },
        { value: 'EL', count: 0 },
      ],
      category: [{ value: 'words-and-pictures', count: 1 }],
      distinction: [{ value: 'winner', count: 1 }],
      language: [{ value: 'de', count: 1 }],
      call: [{ value: call.key, count: 1 }],
    })
    expect(numbers(await find(ctx, { order: 'title' }))).toEqual(['P-003', 'P-002', 'P-001'])
    expect(numbers(await find(ctx, { order: 'place' }))).toEqual(['P-003', 'P-001', 'P-002'])
  }))

test('where nothing is found, says what each removal would find and what is nearest', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    await aPublishedCall(ctx)
    const { instead } = await find(ctx, { q: 'geitonka', country: ['AT', 'EL'], language: 'it' })
    expect(instead?.without).toEqual([
      { filter: 'q', value: 'geitonka', count: 0 },
      { filter: 'country', value: 'AT', count: 0 },
      { filter: 'country', value: 'EL', count: 0 },
      { filter: 'language', value: 'it', count: 0 },
    ])
    expect(instead?.nearest[0]?.number).toContain('P-001')
    const other = await find(ctx, { country: 'IT', distinction: 'winner' })
    expect(other.instead?.without).toEqual([
      { filter: 'country', value: 'IT', count: 1 },
      { filter: 'distinction', value: 'winner', count: 1 },
    ])
  }))

test('an entry stands between its neighbours and beside what it has in common with others', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call } = await aPublishedCall(ctx)
    const shown = archiveContract.showArchiveEntry.output.parse(
      await showArchiveEntry(ctx, { number: `${call.numberPrefix}-p-002` }),
    )
    expect([shown.previous?.number.slice(-5), shown.entry.slug, shown.next?.number.slice(-5)]).toEqual([
      'P-003',
      'porte-aperte',
      'P-001',
    ])
    expect(shown.related[0]?.reasons).toEqual([
      { kind: 'authority', value: 'Town' },
      { kind: 'category', value: 'words-and-pictures' },
    ])
    await expect(showArchiveEntry(ctx, { number: 'X1-A-001' })).rejects.toMatchObject({ code: 'not-found' })
  }))

test('files of published entries are for everybody, others are not', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const [shown, hidden] = [aPicture(), aPicture({ alt: '' })]
    const holderId = await anArchivableEntry(ctx, call, { n: 1, media: [shown, hidden] })
    const sightOf = ({ id }: SubmittedMedia) =>
      archiveSight(ctx, { id, holder: { kind: 'entry', id: holderId } } as unknown as MediaItem)
    expect(await sightOf(shown)).toBe('hidden')
    await aPublication(ctx, call.id)
    await refreshArchive(ctx, { callId: call.id })
    expect([await sightOf(shown), await sightOf(hidden)]).toEqual(['public', 'hidden'])
  }))

test('lists twenty-four entries a page', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    for (let n = 1; n <= 30; n++) await anArchivableEntry(ctx, call, { n })
    await aPublication(ctx, call.id)
    await refreshArchive(ctx, { callId: call.id })
    const first = await find(ctx, {})
    expect([first.total, first.entries.length, numbers(await find(ctx, { page: '2' }))]).toEqual([
      30,
      24,
      ['P-025', 'P-026', 'P-027', 'P-028', 'P-029', 'P-030'],
    ])
  }))

test('tells by category which distinctions were given back, once their entries are withdrawn', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call } = await aPublishedCall(ctx)
    const figures = async () =>
      archiveContract.showArchiveFigures.output.parse(await showArchiveFigures(ctx, { call: call.key }))
        .calls[0]
    const [winner] = (await find(ctx, { distinction: 'winner' })).entries
    const [row] = await db
      .select()
      .from(entries)
      .where(eq(entries.number, winner?.number ?? ''))
    await db.execute(
      sql`update publications set preview = ${JSON.stringify({
        received: 1,
        entries: [{ entryId: row?.id, distinction: 'winner' }],
      })}::jsonb`,
    )
    expect((await figures())?.givenBack).toEqual([])
    await withdrawAndRun(ctx, winner?.number ?? '')
    expect((await figures())?.givenBack).toEqual([
      { category: winner?.category, distinction: 'winner', count: 1 },
    ])
  }))
