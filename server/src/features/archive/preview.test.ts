import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId, type MediaId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCall } from '#features/calls/testing.ts'
import { decideAdmissibility, handInImported } from '#features/entries/index.ts'
import { entries } from '#features/entries/tables.ts'
import { anEntrant, anEntry } from '#features/entries/testing.ts'
import { media } from '#features/media/tables.ts'
import { aCtx, aPerson, withTx } from '#platform/testing/index.ts'
import { refreshArchive } from './commands/refresh-archive.ts'
import { archiveContract } from './contract.ts'
import { aPublication } from './testing.ts'
import { previewEntry, showArchiveEntry } from './views.ts'

/** Known only when it is published. */
const OF_PUBLICATION = ['slug', 'distinction', 'beside', 'publishedAt']

type Kept = Partial<typeof media.$inferInsert>

/** A complete working copy with these pictures. */
async function aDraftWith(ctx: Ctx, pictures: readonly Kept[]) {
  const call = await aCall(ctx)
  const made = await anEntry(ctx, { call, traits: ['complete'] })
  const ids = pictures.map(() => newId<MediaId>())
  const kept = pictures.map((picture, position) => ({
    ...{
      id: present(ids[position], 'its id'),
      holderKind: 'entry' as const,
      holderId: made.entry.id,
      slot: 'images',
    },
    ...{ kind: 'image' as const, state: 'ready' as const, contentType: 'image/jpeg', bytes: 1, position },
    ...{ fileName: `${String(position)}.jpg`, sha256: '0'.repeat(64), width: 400, height: 300 },
    ...{ altText: 'A square', caption: 'Bolzano', credit: 'A. Rossi', licence: 'CC-BY-4.0' as const },
    ...{ uploadedAt: ctx.now },
    ...picture,
  }))
  if (kept.length > 0) await ctx.db.insert(media).values(kept)
  return { ...made, call, ids }
}

const previewOf = async (as: Ctx, entry: string) =>
  archiveContract.previewEntry.output.parse(await previewEntry(as, { entry }))

test('the preview of what was handed in is what the archive shows of it, but for what only publication knows', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const made = await aDraftWith(ctx, [{ state: 'preparing' }, {}, { state: 'unreadable' }])
    const { call, entrant, entry } = made
    await handInImported(entrant, { id: entry.id })
    const office: Ctx = { ...ctx, actor: { kind: 'operator', command: 'test' } }
    await decideAdmissibility(office, { call: call.key, entry: entry.id, decision: 'admitted', reasons: '' })
    const preview = await previewOf(entrant, entry.id)
    await aPublication(ctx, call.id)
    await refreshArchive(ctx, { callId: call.id })
    const [{ number } = { number: null }] = await db.select().from(entries).where(eq(entries.id, entry.id))
    const published = archiveContract.showArchiveEntry.output.parse(
      await showArchiveEntry(ctx, { number: number ?? '' }),
    )
    const known = Object.entries(published.entry).filter(([key]) => !OF_PUBLICATION.includes(key))
    expect(preview.entry).toEqual(Object.fromEntries(known))
    expect(preview.entry.media.map(({ id, state }) => [id, state])).toEqual([
      [made.ids[0], 'preparing'],
      [made.ids[1], 'ready'],
    ])
    const { key, year, isDemonstration, shortName, distinctions } = published.call
    const categories = published.call.categories.map(({ admitted: _, ...category }) => category)
    expect(preview.call).toEqual({ key, year, isDemonstration, shortName, distinctions, categories })
    expect(await previewOf(entrant, entry.id)).toEqual(preview)
  }))

test('a picture without its words, or that cannot be opened, is not on the page, and the preview says why', () =>
  withTx(async (db) => {
    const made = await aDraftWith(aCtx({ db }), [
      { altText: ' ', licence: '' },
      {},
      { credit: '', state: 'unreadable' },
      { state: 'unreadable' },
    ])
    const { entry, version, leftOut } = await previewOf(made.entrant, made.entry.id)
    expect([version, entry.number]).toEqual(['draft', null])
    expect([entry.media.map(({ id }) => id), entry.plate?.id]).toEqual([[made.ids[1]], made.ids[1]])
    expect(leftOut).toEqual([
      { id: made.ids[0], field: 'images', fileName: '0.jpg', hindrances: ['alt', 'licence'] },
      { id: made.ids[2], field: 'images', fileName: '2.jpg', hindrances: ['credit', 'unreadable'] },
      { id: made.ids[3], field: 'images', fileName: '3.jpg', hindrances: ['unreadable'] },
    ])
  }))

test('a preview is for those who may see the entry now, and for nobody else', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { entry, entrant } = await aDraftWith(ctx, [])
    expect((await previewOf(entrant, entry.id)).entry.title).toBe('Insieme in piazza')
    for (const other of [await anEntrant(ctx), aCtx({ db, actor: aPerson({ roles: ['administrator'] }) })])
      await expect(previewEntry(other, { entry: entry.id })).rejects.toMatchObject({ code: 'not-found' })
  }))
