import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aCall } from '#features/calls/testing.ts'
import { aCtx, counting, withTx } from '#platform/testing/index.ts'
import { refreshArchive } from './commands/refresh-archive.ts'
import { anArchivableEntry, aPublication } from './testing.ts'
import { listArchiveAddresses, showArchiveFigures, showSitemap } from './views.ts'
import { aPublishedCall, find } from './archive.fixture.ts'

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
