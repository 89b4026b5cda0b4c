import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { auditRecords } from '#features/audit/tables.ts'
import { present } from '#kernel/impossible.ts'
import { aCall } from '#features/calls/testing.ts'
import { entriesWindow, getCall } from '#features/calls/index.ts'
import { notices } from '#features/notices/tables.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, aPerson, counting, freshDatabase, withTx } from '#platform/testing/index.ts'
import { changeCategory } from './commands/change-category.ts'
import { decideAdmissibility } from './commands/decide-admissibility.ts'
import { reinstateEntry } from './commands/reinstate-entry.ts'
import { saveAnswers } from './commands/save-answers.ts'
import { startEntry } from './commands/start-entry.ts'
import { submitEntry } from './commands/submit-entry.ts'
import { withdrawEntry } from './commands/withdraw-entry.ts'
import { publicFaceOf } from './core/public-face.ts'
import { sealOf } from './core/sealed.ts'
import { insertEntry } from './store/entries.ts'
import { latestSubmission } from './store/submissions.ts'
import { submissions } from './tables.ts'
import { workingCopies } from './store/working-copy.ts'
import { hasChangesNow } from './views/unhanded.ts'
import { anEntrant, anEntry, reopenDecided } from './testing.ts'
import { listMyEntries, showMyEntry } from './views/mine.ts'
import { previewedEntry } from './views/previewed.ts'
import { showReceipt } from './views/receipt.ts'

const at = (ctx: Ctx, now: Date): Ctx => ({ ...ctx, now })

const titled = (text: string) => ({ title: { text, lang: 'it' } })
const save = (ctx: Ctx, entry: string, version: number, text: string) =>
  saveAnswers(ctx, { entry, section: 'campaign', version, answers: titled(text) })

describe('the working copy', () => {
  test('keeps what is typed, right or wrong, and says what is wrong', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { entry, entrant } = await anEntry(ctx, { call })
      const long = 'x'.repeat(151)
      const saved = await save(entrant, entry.id, 1, long)
      expect(saved.version).toBe(2)
      expect(saved.problems.find(({ field }) => field === 'title')).toEqual({
        field: 'title',
        code: 'too-long',
        params: { max: 150, count: 151, unit: 'characters' },
      })
      const shown = await showMyEntry(entrant, { entry: entry.id })
      expect([shown.title, shown.answers['title']]).toEqual([long, { kind: 'text', text: long, lang: 'it' }])
      expect(shown.progress.map(({ key, status }) => [key, status])).toEqual([
        ['who', 'not-started'],
        ['campaign', 'problem'],
        ['media', 'not-started'],
        ['declarations', 'not-started'],
      ])
    }))

  test('refuses a text of 900,000 characters with its field’s limit, and stays as it was', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx) })
      await save(entrant, entry.id, 1, 'As it was')
      const params = { max: 150, count: 900_000, unit: 'characters' }
      await expect(save(entrant, entry.id, 2, 'x'.repeat(900_000))).rejects.toMatchObject({
        code: 'input-invalid',
        details: { fields: [{ field: 'title', code: 'too-long', params }] },
      })
      const { answers, version } = await showMyEntry(entrant, { entry: entry.id })
      expect([answers['title'], version]).toEqual([{ kind: 'text', text: 'As it was', lang: 'it' }, 2])
    }))

  test('takes a part that nobody else touched, though another part was changed meanwhile', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx) })
      const { bases } = await showMyEntry(entrant, { entry: entry.id })
      await save(entrant, entry.id, 1, 'First tab')
      const who = { entry: entry.id, section: 'who', bases, answers: { country: { code: 'el' } } }
      expect((await saveAnswers(entrant, who)).version).toBe(3)
      const { answers } = await showMyEntry(entrant, { entry: entry.id })
      expect(Object.keys(answers).sort()).toEqual(['country', 'title'])
    }))

  test('is nobody else’s: not another entrant’s, not the office’s', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { entry } = await anEntry(ctx, { call: await aCall(ctx), traits: ['submitted'] })
      const id = { entry: entry.id }
      const others = [await anEntrant(ctx), aCtx({ db, actor: aPerson({ roles: ['administrator'] }) })]
      for (const other of others) {
        const tries = [
          () => showMyEntry(other, id),
          () => previewedEntry(other, id),
          () => save(other, entry.id, 1, 'x'),
          () => submitEntry(other, { ...id, version: 1 }),
          () => withdrawEntry(other, id),
          () => reinstateEntry(other, id),
          () => changeCategory(other, { ...id, version: 1, category: 'meetings' }),
          () => showReceipt(other, { submission: entry.latestSubmissionId ?? '' }),
        ]
        for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'not-found' })
      }
    }))

  test('changes its category until a number is given', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { entry, entrant } = await anEntry(ctx, { call, traits: ['complete'] })
      const change = { entry: entry.id, version: entry.version, category: 'meetings' }
      const { version } = await changeCategory(entrant, change)
      const receipt = await submitEntry(entrant, { entry: entry.id, version })
      expect(receipt.number).toBe('DM26-M-001')
      await expect(
        changeCategory(entrant, { ...change, version, category: 'words-and-pictures' }),
      ).rejects.toMatchObject({ code: 'category-fixed' })
    }))
})

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
        const [working] = await workingCopies(db, [{ entry, call }])
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
      const end = entriesWindow(call.document)?.refusedFrom ?? ctx.now
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

describe('withdrawing', () => {
  test('takes an entry out and tells its entrant; while the call is open it can be taken up again as it was', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { entry, entrant } = await anEntry(ctx, { call, traits: ['submitted'] })
      const id = { entry: entry.id }
      await withdrawEntry(entrant, id)
      expect((await showMyEntry(entrant, id)).standing).toBe('withdrawn')
      await expect(save(entrant, entry.id, entry.version, 'x')).rejects.toMatchObject({
        code: 'entry-withdrawn',
      })
      await expect(reinstateEntry(at(entrant, new Date('2031-01-01')), id)).rejects.toMatchObject({
        code: 'call-not-open',
      })
      await reinstateEntry(entrant, id)
      expect((await showMyEntry(entrant, id)).standing).toBe('received')
      const mails = await db.select().from(notices).where(eq(notices.callId, call.id))
      expect(mails.map(({ kind }) => kind).sort()).toEqual([
        'entry-received',
        'entry-reinstated',
        'entry-withdrawn',
      ])
    }))

  test('or taking up again a second time leads where the first led, and is told, mailed and recorded once', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx), traits: ['submitted'] })
      const id = { entry: entry.id }
      const later = at(entrant, new Date(entrant.now.getTime() + 1000))
      for (const as of [entrant, later]) expect(await withdrawEntry(as, id)).toEqual({})
      expect((await showMyEntry(entrant, id)).state).toBe('withdrawn')
      for (const as of [entrant, later]) expect(await reinstateEntry(as, id)).toEqual({})
      expect((await showMyEntry(entrant, id)).state).toBe('submitted')
      const mails = await db.select().from(notices)
      expect(mails.map(({ kind }) => kind).sort()).toEqual([
        'entry-received',
        'entry-reinstated',
        'entry-withdrawn',
      ])
    }))

  test('of a draft is a matter of its entrant alone: no mail', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx), traits: ['withdrawn'] })
      await reinstateEntry(entrant, { entry: entry.id })
      expect((await showMyEntry(entrant, { entry: entry.id })).state).toBe('draft')
      expect(await db.select().from(notices)).toEqual([])
    }))
})

test.each([
  ['the answer of another kind', { kind: 'number', raw: '5' }],
  ['a bare text', 'Another title'],
  ['nothing of its kind', { raw: '5' }],
  ['a number where its text stands', { text: 5, lang: 'en' }],
  ['nothing at all', {}],
  ['null', null],
])('%s for a title is refused with its field, and empties nothing', (_what, title) =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx), traits: ['complete'] })
    const asked = { entry: entry.id, section: 'campaign', version: entry.version, answers: { title } }
    await expect(saveAnswers(entrant, asked)).rejects.toMatchObject({
      code: 'input-invalid',
      details: { fields: [{ field: 'title', code: 'wrong-kind' }] },
    })
    const kept = await showMyEntry(entrant, { entry: entry.id })
    expect([kept.title, kept.answers]).toEqual([entry.title, entry.answers])
  }),
)

test('a text that is far too long is refused with its field, and the other answers of its part are kept', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx), traits: ['complete'] })
    const said = (key: string, text: string) => ({ [key]: { text, lang: 'en' } })
    const long = 'word '.repeat(180_000)
    const asked = { entry: entry.id, section: 'campaign', version: entry.version }
    const answers = { ...said('title', 'Another title'), ...said('summary', long) }
    const refusal = await saveAnswers(entrant, { ...asked, answers }).catch((error: unknown) => error)
    const kept = await showMyEntry(entrant, { entry: entry.id })
    expect(refusal).toMatchObject({
      code: 'input-invalid',
      details: {
        fields: [{ field: 'summary', code: 'too-long' }],
        saved: { version: kept.version, bases: { title: kept.bases['title'] } },
      },
    })
    expect([kept.version, kept.title]).toEqual([entry.version + 1, 'Another title'])
    expect(kept.answers['summary']).toEqual(entry.answers['summary'])
    const alone = { ...asked, version: kept.version, answers: said('summary', long) }
    const nothing = await saveAnswers(entrant, alone).catch((error: { details: object }) => error.details)
    expect(Object.keys(nothing)).toEqual(['fields'])
  }))

describe('beginning an entry', () => {
  test('needs an open call and one of its categories', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const entrant = await anEntrant(ctx)
      const input = { call: call.key, category: 'meetings' }
      await expect(startEntry(at(entrant, new Date('2031-01-01')), input)).rejects.toMatchObject({
        code: 'call-not-open',
      })
      await expect(startEntry(entrant, { ...input, category: 'x' })).rejects.toMatchObject({
        code: 'input-invalid',
      })
      const draft = await getCall(db, (await aCall(ctx, { announced: false, from: 'regiostars' })).key)
      await expect(startEntry(entrant, { call: draft.key, category: 'x' })).rejects.toMatchObject({
        code: 'not-found',
      })
    }))

  test('one’s list tells for one entry and for three what comes next', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const email = 'maria@town.example'
      const { entrant } = await anEntry(ctx, { call, email })
      expect((await listMyEntries(entrant)).entries.map(({ standing }) => standing)).toEqual(['draft'])
      const later = at(ctx, new Date(ctx.now.getTime() + 1000))
      await anEntry(later, { call, email, traits: ['complete'] })
      await anEntry(at(ctx, new Date(ctx.now.getTime() + 2000)), { call, email, traits: ['not-admitted'] })
      const { entries } = await listMyEntries(entrant)
      expect(entries.map(({ standing, parts, number }) => [standing, parts, number])).toEqual([
        ['not-admitted', { complete: 4, total: 4 }, 'DM26-P-001'],
        ['complete', { complete: 4, total: 4 }, null],
        ['draft', { complete: 0, total: 4 }, null],
      ])
    }))
})

test('the list of entries and the entry’s own page count the same parts, in every category', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    for (const { key: category } of call.document.categories)
      for (const traits of [[], ['complete'], ['submitted']] as const) {
        const { entry, entrant } = await anEntry(ctx, { call, category, traits })
        const [line] = (await listMyEntries(entrant)).entries
        const own = await showMyEntry(entrant, { entry: entry.id })
        const ticked = own.progress.filter(({ status }) => status === 'complete').length
        const counted = { complete: ticked, total: own.progress.length }
        expect([line?.parts, own.parts]).toEqual([counted, counted])
        const asking = own.document.form.sections.filter(({ fields }) =>
          fields.some(({ categories }) => categories === undefined || categories.includes(category)),
        )
        expect(own.progress.map(({ key }) => key)).toEqual(asking.map(({ key }) => key))
      }
  }))

describe('the preview', () => {
  const faceShown = async (entrant: Ctx, entry: string) => {
    const { call, source } = await previewedEntry(entrant, { entry })
    return publicFaceOf(call.document, source)
  }

  test('is what the public will see: nothing for the office or the jury alone is in it', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx), traits: ['complete'] })
      const face = await faceShown(entrant, entry.id)
      expect(face.sections.flatMap(({ answers }) => answers.map(({ field }) => field))).toEqual([
        'authority',
        'country',
        'implementer',
        'title',
        'title-en',
        'period',
        'place',
        'summary',
        'links',
      ])
      expect([face.title, face.titleEnglish, face.authorityName]).toEqual([
        'Insieme in piazza',
        'Together in the square',
        'Bolzano',
      ])
    }))

  test('is of what counts: changes are in it while they can be handed in, and never once the office has decided', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { entry, entrant } = await anEntry(ctx, { call, traits: ['submitted'] })
      const read = async () => {
        const { version, leavesOutChanges } = await previewedEntry(entrant, { entry: entry.id })
        const face = await faceShown(entrant, entry.id)
        const shown = face.sections.flatMap(({ answers }) => answers)
        const title = shown.find(({ field }) => field === 'title')?.answer
        return [version, leavesOutChanges, face.title, title?.kind === 'text' && title.text]
      }
      const [before, after] = ['Insieme in piazza', 'Another title']
      expect(await read()).toEqual(['handed-in', false, before, before])
      await save(entrant, entry.id, entry.version, after)
      expect(await read()).toEqual(['changed', false, after, after])
      const office: Ctx = { ...ctx, actor: { kind: 'operator', command: 'test' } }
      const address = { call: call.key, entry: entry.id }
      await decideAdmissibility(office, { ...address, decision: 'admitted', reasons: '' })
      expect(await read()).toEqual(['handed-in', true, before, before])
      expect(await showMyEntry(entrant, { entry: entry.id })).toMatchObject({
        standing: 'admitted',
        hasChanges: true,
      })
      await reopenDecided(office, address)
      expect(await read()).toEqual(['changed', false, after, after])
      const afterwards = at(entrant, new Date(call.closesAt.getTime() + 86_400_000))
      expect((await faceShown(afterwards, entry.id)).title).toBe(before)
    }))
})

test('nobody begins entries without end', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { entry, entrant } = await anEntry(ctx, { call })
    const { callId, ownerId, categoryKey, isFictitious } = entry
    for (let n = 1; n < 100; n += 1)
      await insertEntry(db, { callId, ownerId, categoryKey, isFictitious }, ctx.now)
    const more = startEntry(entrant, { call: call.key, category: categoryKey })
    await expect(more).rejects.toMatchObject({ code: 'own-entries-limit-reached' })
  }))

describe('admissibility', () => {
  const organiser = aPerson({ roles: ['organiser'] })

  test('is the office’s, once handed in: with a mail, and reasons when it is a no', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const office = { ...ctx, actor: organiser }
      const { entry: draft } = await anEntry(ctx, { call, traits: ['complete'] })
      const { entry, entrant } = await anEntry(ctx, { call, traits: ['submitted'] })
      const no = { call: call.key, entry: entry.id, decision: 'not-admitted' as const, reasons: ' ' }
      await expect(
        decideAdmissibility(office, { ...no, entry: draft.id, reasons: 'x' }),
      ).rejects.toMatchObject({
        code: 'entry-not-submitted',
      })
      await expect(decideAdmissibility(office, no)).rejects.toMatchObject({ code: 'reason-required' })
      await decideAdmissibility(office, { ...no, reasons: 'Outside the Union' })
      const shown = await showMyEntry(entrant, { entry: entry.id })
      expect([shown.standing, shown.admissibilityReasons]).toEqual(['not-admitted', 'Outside the Union'])
      await expect(decideAdmissibility(office, { ...no, decision: 'admitted' })).rejects.toMatchObject({
        code: 'admissibility-already-decided',
      })
      await reopenDecided(office, { call: call.key, entry: entry.id })
      await decideAdmissibility(office, { ...no, decision: 'admitted' })
      const mails = await db.select().from(notices).where(eq(notices.callId, call.id)).orderBy(notices.kind)
      expect(mails.map(({ kind, facts }) => [kind, facts['reasons']])).toEqual([
        ['entry-admitted', ''],
        ['entry-not-admitted', 'Outside the Union'],
        ['entry-received', undefined],
      ])
    }))

  test('is of the submission that was looked at: when another one counts by now, nothing is decided', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { entry, entrant } = await anEntry(ctx, { call, traits: ['submitted'] })
      const before = (await showMyEntry(entrant, { entry: entry.id })).submissions[0]?.id ?? ''
      const { version } = await save(entrant, entry.id, entry.version, 'Another title')
      const { submission } = await submitEntry(entrant, { entry: entry.id, version })
      const yes = { call: call.key, entry: entry.id, decision: 'admitted' as const, reasons: '' }
      const decide = (looked: string) =>
        decideAdmissibility({ ...ctx, actor: organiser }, { ...yes, submission: looked })
      await expect(decide(before)).rejects.toMatchObject({ code: 'changed-meanwhile' })
      expect(await decide(submission)).toEqual({ admissibility: 'admitted' })
    }))

  test('is not for auditors, entrants and offices of other calls', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { entry, entrant } = await anEntry(ctx, { call, traits: ['submitted'] })
      const elsewhere = aPerson({ callRoles: new Map([['other', new Set(['organiser'] as const)]]) })
      const yes = { call: call.key, entry: entry.id, decision: 'admitted' as const, reasons: '' }
      const answers = [
        [aPerson({ roles: ['auditor'] }), 'not-allowed'],
        [entrant.actor, 'not-found'],
        [elsewhere, 'not-found'],
      ] as const
      for (const [actor, code] of answers)
        await expect(decideAdmissibility({ ...ctx, actor }, yes)).rejects.toMatchObject({ code })
    }))

  test('what was admitted is changed no more', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { entry, entrant } = await anEntry(ctx, { call: await aCall(ctx), traits: ['admitted'] })
      await expect(save(entrant, entry.id, entry.version, 'Another title')).rejects.toMatchObject({
        code: 'admissibility-already-decided',
      })
    }))

  test('two who decide at once: one does, the other is told, one mail leaves', async () => {
    const { db } = await freshDatabase()
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { entry } = await anEntry(ctx, { call, traits: ['submitted'] })
    const decide = (decision: 'admitted' | 'not-admitted', ms: number) =>
      decideAdmissibility(
        { ...ctx, actor: organiser, now: new Date(ctx.now.getTime() + ms) },
        { call: call.key, entry: entry.id, decision, reasons: 'x' },
      )
    const outcomes = await Promise.allSettled([decide('admitted', 1), decide('not-admitted', 2)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.select().from(notices)).toHaveLength(2)
  })
})
