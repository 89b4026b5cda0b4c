import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { refreshArchive } from './commands/refresh-archive.ts'
import { archiveContract } from './contract.ts'
import { searchOf } from './core/search.ts'
import { saysWords } from './store/searching.ts'
import { archiveEntries } from './tables.ts'
import { anArchivableEntry, aPublication } from './testing.ts'
import { showArchiveEntry } from './views.ts'
import { aPublishedCall, asked, find, numbers } from './archive.fixture.ts'

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
