import { expect, test } from 'vitest'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { find, numbers } from './archive.fixture.ts'
import { refreshArchive } from './commands/refresh-archive.ts'
import { anArchivableEntry, aPublication } from './testing.ts'
import { showArchiveEntry } from './views.ts'

test('an entry with several distinctions is found and counted under each, and shows all of them', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    await anArchivableEntry(ctx, call, { n: 1, distinction: 'winner', beside: ['special-mention'] })
    await anArchivableEntry(ctx, call, { n: 2, distinction: 'special-mention' })
    await anArchivableEntry(ctx, call, { n: 3, distinction: null })
    await aPublication(ctx, call.id)
    await refreshArchive(ctx, { callId: call.id })
    const all = await find(ctx, {})
    expect(all.facets.distinction.map(({ value, count }) => [value, count])).toEqual([
      ['special-mention', 2],
      ['winner', 1],
    ])
    expect(numbers(await find(ctx, { distinction: 'special-mention' }))).toEqual(['P-001', 'P-002'])
    expect(numbers(await find(ctx, { distinction: 'winner' }))).toEqual(['P-001'])
    const { entry } = await showArchiveEntry(ctx, { number: all.entries[0]?.number ?? '' })
    expect([entry.distinction, entry.beside]).toEqual(['winner', ['special-mention']])
  }))
