import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { MediaId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { aCall } from '#features/calls/testing.ts'
import { uploadMedia } from '#features/media/commands/upload-media.ts'
import { mediaFeature, type HolderContract } from '#features/media/index.ts'
import { media, renditions } from '#features/media/tables.ts'
import { aPicture } from '#features/media/testing.ts'
import { aCtx, collectedJobs, freshDatabase, testSettings, withTx } from '#platform/testing/index.ts'
import { deleteDraft } from '#features/entries/commands/delete-draft.ts'
import { submitEntry } from '#features/entries/commands/submit-entry.ts'
import { withdrawEntry } from '#features/entries/commands/withdraw-entry.ts'
import { entriesContract } from '#features/entries/contract.ts'
import { findEntry } from '#features/entries/store/entries.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { anEntry } from '#features/entries/testing.ts'
import { entryMediaHolder } from '#features/entries/views/media-holder.ts'
import { listMyEntries, showMyEntry } from '#features/entries/views/mine.ts'

const ENTRIES = entryMediaHolder()

/** A draft on a database and a data folder of its own. */
async function aDraft(traits: readonly 'complete'[] = []) {
  const { db } = await freshDatabase()
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'clarion-drafts-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const jobs = collectedJobs()
  const ctx = aCtx({ db, jobs, settings: testSettings({ dataDir }) })
  const call = await aCall(ctx)
  const { entry, entrant } = await anEntry(ctx, { call, traits })
  const picture = path.join(dataDir, 'picture.jpg')
  await writeFile(picture, await aPicture())
  const upload = (holders: HolderContract = ENTRIES) =>
    uploadMedia(entrant, [holders], {
      holder: { kind: 'entry', id: entry.id },
      slot: 'images',
      fileName: 'Piazza.jpg',
      body: createReadStream(picture),
    })
  return { db, jobs, call, entry, entrant, upload, erase: () => deleteDraft(entrant, { entry: entry.id }) }
}

const storedOf = ({ storage }: Ctx, id: MediaId) =>
  storage.head(`media/${id}/original`).then((found) => found !== null)

describe('a draft', () => {
  test('is erased by its entrant with its answers and files; the history keeps that it was, without a word of it', async () => {
    const { db, jobs, entry, entrant, upload, erase } = await aDraft(['complete'])
    const { id: mediaId } = await upload()
    expect((await showMyEntry(entrant, { entry: entry.id })).may.delete).toEqual({ ok: true, because: null })
    await erase()

    expect(await findEntry(db, entry.id)).toBe(null)
    expect((await listMyEntries(entrant)).entries).toEqual([])
    expect([await db.select().from(media), await db.select().from(renditions)]).toEqual([[], []])
    const records = await db
      .select()
      .from(auditRecords)
      .orderBy(auditRecords.sequence)
      .where(eq(auditRecords.subjectId, entry.id))
    expect(records.at(-1)).toMatchObject({ action: 'entry.delete', facts: { files: 1 } })
    expect(JSON.stringify(records)).not.toContain('Piazza')

    expect(await storedOf(entrant, mediaId)).toBe(true)
    const sweeps = jobs.enqueued.filter(
      ({ name, facts }) => name === 'media.sweep' && facts['mediaId'] === mediaId,
    )
    const [sweep] = mediaFeature([ENTRIES]).jobs?.({ mailer: null }) ?? []
    for (const { facts } of sweeps.slice(1))
      await present(sweep, 'a job').run(entrant, facts, { jobName: 'media.sweep', attempt: 1 })
    expect(await storedOf(entrant, mediaId)).toBe(false)
  })

  test('is nobody else’s to erase', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { entry } = await anEntry(ctx, { call })
      const other = await anEntry(ctx, { call })
      await expect(deleteDraft(other.entrant, { entry: entry.id })).rejects.toMatchObject({
        code: 'not-found',
      })
    }))

  test('that was withdrawn goes too, and after the close', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { entry, entrant } = await anEntry(ctx, { call, traits: ['complete', 'withdrawn'] })
      const later = { ...entrant, now: new Date(ctx.now.getTime() + 400 * 86_400_000) }
      await deleteDraft(later, { entry: entry.id })
      expect(await findEntry(db, entry.id)).toBe(null)
    }))
})

test('what was handed in once is not erased, withdrawn or not, and says so before', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { entry, entrant } = await anEntry(ctx, { call, traits: ['submitted'] })
    const erase = () => deleteDraft(entrant, { entry: entry.id })
    const shown = async () =>
      entriesContract.showMyEntry.output.parse(await showMyEntry(entrant, { entry: entry.id })).may.delete
    await expect(erase()).rejects.toMatchObject({ code: 'entry-was-handed-in' })
    expect(await shown()).toEqual({ ok: false, because: 'entry-was-handed-in' })
    await withdrawEntry(entrant, { entry: entry.id })
    await expect(erase()).rejects.toMatchObject({ code: 'entry-was-handed-in' })
    expect(await db.select().from(submissions)).toHaveLength(1)
  }))

describe('at the same moment', () => {
  const codeOf = (one: PromiseSettledResult<unknown>): string =>
    one.status === 'fulfilled' ? 'done' : ((one.reason as { code?: string }).code ?? String(one.reason))

  test('handing in and erasing: the entry is received whole, or gone', async () => {
    for (let round = 0; round < 4; round++) {
      const { db, entry, entrant, erase } = await aDraft(['complete'])
      const { version } = present(await findEntry(db, entry.id), 'the draft')
      const both = await Promise.allSettled([submitEntry(entrant, { entry: entry.id, version }), erase()])
      const kept = (await db.select().from(entries)).map(({ state }) => state)
      expect([both.map(codeOf), kept]).toEqual(
        kept.length === 1 ? [['done', 'entry-was-handed-in'], ['submitted']] : [['not-found', 'done'], []],
      )
    }
  })

  test('a file that comes in while its entry is erased is not left behind', async () => {
    for (let round = 0; round < 4; round++) {
      const { db, upload, erase } = await aDraft()
      const both = (await Promise.allSettled([upload(), erase()])).map(codeOf)
      expect([
        ['done', 'done'],
        ['not-found', 'done'],
      ]).toContainEqual(both)
      expect(await db.select().from(media)).toEqual([])
    }
  })

  test('a file that is being recorded is waited for, and erased with the entry', async () => {
    const { db, upload, erase } = await aDraft()
    let asked = 0
    let erased: Promise<unknown> | undefined
    await upload({
      ...ENTRIES,
      // Asked again in the transaction that records the file: there somebody erases the entry.
      find: async (ctx, asks, id) => {
        const holder = await ENTRIES.find(ctx, asks, id)
        if (++asked === 2) {
          erased = erase()
          await Promise.race([erased, db.execute('select pg_sleep(0.3)')])
        }
        return holder
      },
    })
    await erased
    expect([asked, await db.select().from(media)]).toEqual([2, []])
  })

  test('two who erase: one does', async () => {
    const { erase } = await aDraft()
    expect((await Promise.allSettled([erase(), erase()])).map(codeOf).sort()).toEqual(['done', 'not-found'])
  })
})
