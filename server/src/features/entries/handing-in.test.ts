import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { auditRecords } from '#features/audit/tables.ts'
import { present } from '#kernel/impossible.ts'
import { aCall } from '#features/calls/testing.ts'
import { entriesWindow } from '#features/calls/index.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, counting, freshDatabase, withTx } from '#platform/testing/index.ts'
import { submitEntry } from './commands/submit-entry.ts'
import { sealOf } from './core/sealed.ts'
import { latestSubmission } from './store/submissions.ts'
import { submissions } from './tables.ts'
import { workingCopies } from './store/working-copy.ts'
import { hasChangesNow } from './views/unhanded.ts'
import { anEntry } from './testing.ts'
import { showMyEntry } from './views/mine.ts'
import { showReceipt } from './views/receipt.ts'
import { at, save } from './entries.fixture.ts'

describe('handing in', () => {
  test('names everything that is missing, and leaves the draft as it is', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx) })
      const { problems } = await showMyEntry(entrant, { entry: entry.id })
      await expect(submitEntry(entrant, { entry: entry.id, version: 1 })).rejects.toMatchObject({
        code: 'entry-incomplete',
        details: { fields: problems },
      })
      expect(problems.map(({ field }) => field)).toEqual([
        'authority',
        'country',
        'contact-name',
        'title',
        'title-en',
        'period',
        'place',
        'summary',
        'story',
        'rules-accepted',
        'publication-consent',
      ])
      expect((await showMyEntry(entrant, { entry: entry.id })).state).toBe('draft')
    }))

  test('writes an immutable copy with number, facts and a fingerprint that anyone can compute again', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { entry, submission } = await anEntry(ctx, { call, traits: ['submitted'] })
      expect(submission).toMatchObject({
        number: 'DM26-P-001',
        sequence: 1,
        entryVersion: entry.version,
        title: 'Insieme in piazza',
        titleLanguage: 'it',
        titleEnglish: 'Together in the square',
        authorityName: 'Bolzano',
        country: 'IT',
        place: 'Bolzano',
        implementer: 'Africa e Mediterraneo',
        periodFrom: '2018',
        periodTo: '2019-06',
        handedInAt: ctx.now,
      })
      const { number = '', answers = {}, hash } = submission ?? {}
      expect(hash).toBe(
        sealOf({
          number,
          sequence: 1,
          handedInAt: ctx.now,
          call: call.key,
          callVersion: 1,
          category: 'words-and-pictures',
          answers,
          media: [],
        }),
      )
      await expect(db.transaction((tx) => tx.update(submissions).set({ title: 'x' }))).rejects.toThrow()
      await expect(db.transaction((tx) => tx.delete(submissions))).rejects.toThrow()
    }))

  test('changes after it stay in the working copy until they are handed in; the last submission counts', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { entry, entrant, submission } = await anEntry(ctx, {
        call: await aCall(ctx),
        traits: ['submitted'],
      })
      await save(entrant, entry.id, entry.version, 'Another title')
      const changed = await showMyEntry(entrant, { entry: entry.id })
      expect([changed.hasChanges, changed.standing, changed.title]).toEqual([
        true,
        'changed-since',
        'Another title',
      ])
      expect((await latestSubmission(db, entry))?.title).toBe('Insieme in piazza')
      const receipt = await submitEntry(entrant, { entry: entry.id, version: changed.version })
      expect([receipt.number, receipt.sequence, receipt.isLatest]).toEqual(['DM26-P-001', 2, true])
      const first = await showReceipt(entrant, { submission: submission?.id ?? '' })
      expect([first.title, first.isLatest, first.hash]).toEqual([
        'Insieme in piazza',
        false,
        submission?.hash,
      ])
      expect((await showMyEntry(entrant, { entry: entry.id })).hasChanges).toBe(false)
    }))

  test('each save says whether the entry is another than what was handed in; what is typed back is as it was', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { entry, entrant } = await anEntry(ctx, { call, traits: ['submitted'] })
      const draft = await anEntry(ctx, { call })
      const another = await save(entrant, entry.id, entry.version, 'Another title')
      const typedBack = await save(entrant, entry.id, another.version, entry.title)
      const begun = await save(draft.entrant, draft.entry.id, draft.entry.version, 'Begun')
      expect([another, typedBack, begun].map(({ hasChanges }) => hasChanges)).toEqual([true, false, false])
    }))

  test('whether a save left another entry than was handed in is one question of the database, and of a draft none', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const asked = async (trait: 'complete' | 'submitted') => {
        const { entry } = await anEntry(ctx, { call, traits: [trait] })
        const [working] = await workingCopies(ctx, [{ entry, call }])
        const counted = counting(db)
        const hasChanges = await hasChangesNow(counted.db, entry, present(working, 'the working copy'))
        return [hasChanges, counted.count()]
      }
      expect([await asked('complete'), await asked('submitted')]).toEqual([
        [false, 0],
        [false, 1],
      ])
    }))

  test('begun 1 ms before the end of the grace counts; at the instant it is refused, and what was typed is kept', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const end = entriesWindow(call.document, ctx.now)?.refusedFrom ?? ctx.now
      const { entry, entrant } = await anEntry(ctx, { call, traits: ['complete'] })
      const { entry: other, entrant: late } = await anEntry(ctx, { call, traits: ['complete'] })
      const inTime = at(entrant, new Date(end.getTime() - 1))
      const receipt = await submitEntry(inTime, { entry: entry.id, version: entry.version })
      expect(receipt.handedInAt).toBe(inTime.now.toISOString())
      const tooLate = at(late, end)
      await expect(submitEntry(tooLate, { entry: other.id, version: other.version })).rejects.toMatchObject({
        code: 'call-not-open',
      })
      const kept = await showMyEntry(tooLate, { entry: other.id })
      expect([kept.state, kept.standing, kept.answers]).toEqual(['draft', 'not-handed-in', other.answers])
      // Asking again for what was handed in is no handing in: the receipt is there for ever.
      expect(await submitEntry(at(entrant, end), { entry: entry.id, version: entry.version })).toMatchObject({
        submission: receipt.submission,
        hash: receipt.hash,
      })
    }))

  test('eight at once: one submission, one audit record, one mail, and all eight the same receipt', async () => {
    const { db } = await freshDatabase()
    const ctx = aCtx({ db })
    const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx), traits: ['complete'] })
    const input = { entry: entry.id, version: entry.version }
    const receipts = await Promise.all(
      Array.from({ length: 8 }, (_, i) => submitEntry(at(entrant, new Date(ctx.now.getTime() + i)), input)),
    )
    expect(
      new Set(receipts.map(({ submission, hash, handedInAt }) => `${submission} ${hash} ${handedInAt}`)).size,
    ).toBe(1)
    expect(await db.select().from(submissions)).toHaveLength(1)
    expect(
      await db
        .select()
        .from(auditRecords)
        .orderBy(auditRecords.sequence)
        .where(eq(auditRecords.action, 'entry.submit')),
    ).toHaveLength(1)
    expect(await db.select().from(notices).where(eq(notices.kind, 'entry-received'))).toHaveLength(1)
  })

  test('numbers of a category run without gaps, however many hand in at once', async () => {
    const { db } = await freshDatabase()
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const made = []
    for (let i = 0; i < 6; i += 1) made.push(await anEntry(ctx, { call, traits: ['complete'] }))
    const receipts = await Promise.all(
      made.map(({ entry, entrant }) => submitEntry(entrant, { entry: entry.id, version: entry.version })),
    )
    expect(receipts.map(({ number }) => number).sort()).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => `DM26-P-00${n}`),
    )
  })
})
