import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aCall } from '#features/calls/testing.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { withdrawEntry } from '#features/entries/index.ts'
import { entries } from '#features/entries/tables.ts'
import { getPerson, loadActor } from '#features/accounts/index.ts'
import type { MediaItem } from '#features/media/index.ts'
import { present } from '#kernel/impossible.ts'
import { aCtx, collectedJobs, withTx } from '#platform/testing/index.ts'
import { refreshArchive } from './commands/refresh-archive.ts'
import { archiveContract } from './contract.ts'
import { archiveJobs } from './jobs.ts'
import { anArchivableEntry, aPicture, aPublication, withdrawPublicationRow } from './testing.ts'
import { archiveSight, searchArchive, showArchiveEntry, showArchiveFigures } from './views.ts'
import { aPublishedCall, asked, find, numbers } from './archive.fixture.ts'

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
