import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aCall } from '#features/calls/testing.ts'
import { aBrokenPicture, aKeptPicture, aPicture, prepared } from '#features/media/testing.ts'
import { media } from '#features/media/tables.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, aPerson, collectedJobs, withTx } from '#platform/testing/index.ts'
import { submitEntry } from './commands/submit-entry.ts'
import { NO_JURY } from './core/jury-guard.ts'
import { NO_RESULTS } from './core/results-guard.ts'
import { entriesJobs } from './jobs.ts'
import { anEntry, type MadeEntry } from './testing.ts'
import { showMyEntry } from './views/mine.ts'
import { entryMediaHolder } from './views/media-holder.ts'
import { showOfficeEntry } from './views/office.ts'

const HOLDERS = [entryMediaHolder()]
const said = { alt: 'Two people at a desk', caption: '', credit: 'Ann', licence: 'CC-BY-4.0' } as const

async function anEntryWith(ctx: Ctx, content: Buffer) {
  const call = await aCall(ctx)
  const made = await anEntry(ctx, { call, traits: ['complete'] })
  const arrival = {
    holder: { kind: 'entry' as const, id: made.entry.id },
    callId: call.id,
    slot: 'images',
    fileName: 'SECRET.jpg',
  }
  const picture = await aKeptPicture(made.entrant, { ...arrival, content, said })
  return { call, ...made, picture }
}

const handIn = ({ entrant, entry }: Pick<MadeEntry, 'entrant' | 'entry'>) =>
  submitEntry(entrant, { entry: entry.id, version: entry.version })

test('handing in waits for no picture, and preparing it afterwards changes nothing that was handed in', () =>
  withTx(async (db) => {
    const made = await anEntryWith(aCtx({ db }), await aPicture(900, 600))
    const receipt = await handIn(made)
    const shown = () => showMyEntry(made.entrant, { entry: made.entry.id })
    const before = await shown()
    expect([before.media[0]?.state, before.standing, before.hasChanges]).toEqual([
      'preparing',
      'received',
      false,
    ])
    await prepared(made.entrant, HOLDERS, made.picture)
    const after = await shown()
    expect([after.media[0]?.state, after.standing, after.hasChanges]).toEqual(['ready', 'received', false])
    const again = await submitEntry(made.entrant, { entry: made.entry.id, version: after.version })
    expect([again.submission, again.hash]).toEqual([receipt.submission, receipt.hash])
  }))

test('whoever reads an entry is told of a picture what its renditions show, and that they are on their way', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const made = await anEntryWith(ctx, await aPicture(3200, 1600))
    await handIn(made)
    const auditor = { ...ctx, actor: aPerson({ roles: ['auditor'] }) }
    const shown = async () =>
      (await showOfficeEntry(auditor, { call: made.call.key, entry: made.entry.id })).face?.media
    const asShown = {
      id: made.picture.id,
      field: 'images',
      kind: 'image',
      fileName: null,
      bytes: null,
      contentType: 'image/webp',
      width: 1600,
      height: 800,
      ...said,
    }
    expect(await shown()).toEqual([{ ...asShown, state: 'preparing', colour: null }])
    await prepared(made.entrant, HOLDERS, made.picture)
    const colour = expect.stringMatching(/^#[0-9a-f]{6}$/)
    expect(await shown()).toEqual([{ ...asShown, state: 'ready', colour }])
    expect(await showMyEntry(made.entrant, { entry: made.entry.id })).toMatchObject({
      media: [{ fileName: 'SECRET.jpg', width: 3200, height: 1600, state: 'ready', colour }],
    })
  }))

/** What the jobs do that were written for the entries. */
async function runTelling(ctx: Ctx, jobs: ReturnType<typeof collectedJobs>): Promise<void> {
  for (const { facts } of jobs.enqueued.filter(({ name }) => name === 'entries.tell-unreadable'))
    await entriesJobs(NO_RESULTS, NO_JURY)[0]?.run(ctx, facts, { jobName: '', attempt: 1 })
}

test('a picture that cannot be opened keeps nobody from handing in; its entrant is told once by mail, and where to replace it', () =>
  withTx(async (db) => {
    const jobs = collectedJobs()
    const ctx = aCtx({ db, jobs })
    const made = await anEntryWith(ctx, await aBrokenPicture())
    await prepared(made.entrant, HOLDERS, made.picture)
    expect((await handIn(made)).number).toBe('DM26-P-001')
    // What was published meanwhile would else say for ever that it is being prepared.
    expect(jobs.enqueued.filter(({ name }) => name === 'archive.refresh')).toEqual([
      { name: 'archive.refresh', facts: { callId: made.call.id } },
    ])
    expect(jobs.enqueued.filter(({ name }) => name === 'entries.tell-unreadable')).toEqual([
      { name: 'entries.tell-unreadable', facts: { mediaId: made.picture.id, holderId: made.entry.id } },
    ])
    await runTelling(ctx, jobs)
    await runTelling(ctx, jobs)
    const told = await db.select().from(notices).where(eq(notices.kind, 'picture-unreadable'))
    expect(told.map(({ facts }) => facts)).toEqual([
      {
        ask: 'office@demonstration.example',
        file: 'SECRET.jpg',
        title: 'Insieme in piazza',
        call: expect.any(String),
        url: `http://localhost:3000/en/my/entries/${made.entry.id}/media`,
      },
    ])
  }))

test('who has taken the picture out already is told nothing', () =>
  withTx(async (db) => {
    const jobs = collectedJobs()
    const ctx = aCtx({ db, jobs })
    const made = await anEntryWith(ctx, await aBrokenPicture())
    await prepared(made.entrant, HOLDERS, made.picture)
    await db.update(media).set({ removedAt: ctx.now })
    await runTelling(ctx, jobs)
    expect(await db.select().from(notices).where(eq(notices.kind, 'picture-unreadable'))).toEqual([])
  }))
