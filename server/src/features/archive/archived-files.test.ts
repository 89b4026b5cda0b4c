import { expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { entryMediaHolder, type SubmittedMedia } from '#features/entries/index.ts'
import type { MediaItem } from '#features/media/index.ts'
import { aKeptPicture, aPicture as aPhotograph, prepared } from '#features/media/testing.ts'
import { media } from '#features/media/tables.ts'
import { newId, type CallId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import { aCtx, collectedJobs, withTx } from '#platform/testing/index.ts'
import { refreshArchive } from './commands/refresh-archive.ts'
import { anArchivableEntry, aPicture, aPublication } from './testing.ts'
import { archiveSight, showArchiveEntry } from './views.ts'
import { find } from './archive.fixture.ts'

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
