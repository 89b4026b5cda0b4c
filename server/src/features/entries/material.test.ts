import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { closeInMail } from '#features/calls/index.ts'
import { calls } from '#features/calls/tables.ts'
import { aCall } from '#features/calls/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { present } from '#kernel/impossible.ts'
import { saveAnswers } from './commands/save-answers.ts'
import { save } from './entries.fixture.ts'
import { ALONE, handIn, report, versionOf, withMaterial } from './material.fixture.ts'
import { getEntry } from './store/entries.ts'
import { submissionsOf } from './store/submissions.ts'
import { entries } from './tables.ts'
import { anEntry, type MadeEntry } from './testing.ts'
import { entryMediaHolder } from './views/media-holder.ts'
import { listMyEntries, showMyEntry } from './views/mine.ts'

test('supporting material is answered from the instant its phase opens to the last before it closes, whatever the dates of entries', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await aCall(ctx)
    const made = await anEntry(ctx, { call: plain, traits: ['submitted'] })
    const { call, beforeIt, opening, last, close } = await withMaterial(ctx, plain)
    const frozen = { code: 'input-invalid', details: { fields: [{ field: 'report', code: 'frozen' }] } }
    await expect(report(made, call, ctx.now)).rejects.toMatchObject(frozen)
    await expect(report(made, call, beforeIt)).rejects.toMatchObject({ code: 'call-not-open' })
    await report(made, call, opening)
    await report(made, call, last, 'At the last instant')
    await expect(report(made, call, close)).rejects.toMatchObject({ code: 'call-not-open' })
    const mayChange = async (now: Date) => {
      const at = { ...made.entrant, now }
      const holder = present(await entryMediaHolder().find(at, db, made.entry.id), 'the holder')
      return [holder.mayChange.ok, holder.slot('film')?.mayChange?.ok, holder.slot('images')?.mayChange?.ok]
    }
    expect(await Promise.all([ctx.now, opening, last, close].map(mayChange))).toEqual([
      [true, false, true],
      [true, true, false],
      [true, true, false],
      [false, false, true],
    ])
  }))

test('nothing of it is needed to hand in; then what is required of it is, and a new version says nothing else otherwise', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await aCall(ctx)
    const draft = await anEntry(ctx, { call: plain, traits: ['complete'], authority: 'one' })
    const { call, opening, close } = await withMaterial(ctx, plain)
    await handIn(draft, call, ctx.now)
    await save(draft.entrant, draft.entry.id, await versionOf(draft, call), 'Changed and not handed in')

    const seen = await showMyEntry({ ...draft.entrant, now: opening }, { entry: draft.entry.id })
    expect([seen.may.edit.ok, seen.hasChanges, seen.problems, seen.material]).toEqual([
      true,
      false,
      [expect.objectContaining({ field: 'report', code: 'required' })],
      {
        ...{ opensAt: opening.toISOString(), closesAt: close.toISOString() },
        ...{ isOpen: true, isAlone: true, isTaken: true, missing: 1, phases: ALONE },
      },
    ])
    await expect(
      save({ ...draft.entrant, now: opening }, draft.entry.id, await versionOf(draft, call), 'Too late'),
    ).rejects.toMatchObject({ code: 'input-invalid', details: { fields: [{ code: 'frozen' }] } })
    await saveAnswers(
      { ...draft.entrant, now: opening },
      {
        ...{ entry: draft.entry.id, section: 'more', version: await versionOf(draft, call) },
        answers: { note: { text: 'The report follows', lang: 'en' } },
      },
    )
    await expect(handIn(draft, call, opening, ALONE)).rejects.toMatchObject({
      code: 'entry-incomplete',
      details: { fields: [{ field: 'report', code: 'required' }] },
    })
    await report(draft, call, opening)
    await handIn(draft, call, opening, ALONE)
    const [second, first] = await submissionsOf(db, draft.entry)
    const { report: said, note: _, ...others } = present(second, 'the second version').answers
    expect([said, others]).toEqual([{ kind: 'text', text: 'What came of it', lang: 'en' }, first?.answers])
    expect(second?.title).toBe('Insieme in piazza')
  }))

test('who was admitted adds material and stays admitted; nobody else adds any', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const kinds = [[], ['submitted'], ['admitted'], ['not-admitted'], ['withdrawn']] as const
    const made: MadeEntry[] = []
    for (const [n, traits] of kinds.entries())
      made.push(await anEntry(ctx, { call, traits, authority: `town-${n}` }))
    const { opening } = await withMaterial(ctx, call)
    const mayEdit = await Promise.all(
      made.map(
        async ({ entrant, entry }) =>
          (await showMyEntry({ ...entrant, now: opening }, { entry: entry.id })).may.edit.ok,
      ),
    )
    expect(mayEdit).toEqual([false, true, true, false, false])
    const [, , admitted] = made as [MadeEntry, MadeEntry, MadeEntry]
    await report(admitted, call, opening)
    await handIn(admitted, call, opening, ALONE)
    expect(await getEntry(db, call.id, admitted.entry.id)).toMatchObject({
      state: 'submitted',
      admissibility: 'admitted',
      number: admitted.entry.number,
    })
  }))

test('an admitted entry whose material was not handed in is told so in the list, while it can be', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await aCall(ctx)
    const made = await anEntry(ctx, { call: plain, traits: ['admitted'] })
    const { call, opening, last, close } = await withMaterial(ctx, plain)
    const told = async (now: Date) => {
      const { entries } = await listMyEntries({ ...made.entrant, now })
      const page = await showMyEntry({ ...made.entrant, now }, { entry: made.entry.id })
      return [...entries.map(({ standing }) => standing), page.standing]
    }
    expect(await told(opening)).toEqual(['admitted', 'admitted'])
    await report(made, call, opening)
    expect(await told(last)).toEqual(['changed-since', 'changed-since'])
    expect(await told(close)).toEqual(['admitted', 'admitted'])
    await handIn(made, call, last, ALONE)
    expect(await told(last)).toEqual(['admitted', 'admitted'])
  }))

test('the receipt says until when material can be handed in again, and not that all else can', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await aCall(ctx)
    const made = await anEntry(ctx, { call: plain, traits: ['complete'] })
    const { call, opening, last, close } = await withMaterial(ctx, plain)
    await handIn(made, call, ctx.now)
    for (const now of [opening, last]) {
      await report(made, call, now, `At ${now.toISOString()}`)
      await handIn(made, call, now, ALONE)
    }
    const mails = (await db.select().from(notices)).filter(({ kind }) => kind === 'entry-received')
    const said = mails
      .toSorted((a, b) => Number(a.facts['version']) - Number(b.facts['version']))
      .map(({ facts }) => [facts['isOpen'], facts['materialClosesAt']])
    const until = closeInMail(close, 'UTC', present(mails[0], 'a mail').language)
    expect(said).toEqual([
      ['yes', ''],
      ['material', until],
      ['material', until],
    ])
  }))

test('what was moved to another category and not handed in before the close cannot be handed in as material', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const plain = await aCall(ctx)
    const made = await anEntry(ctx, { call: plain, traits: ['submitted'] })
    const { call, opening } = await withMaterial(ctx, plain)
    const [from, to] = call.document.categories.map(({ key }) => key) as [string, string]
    await db
      .update(calls)
      .set({ cancelledCategories: [from] })
      .where(eq(calls.id, call.id))
    await db.update(entries).set({ categoryKey: to }).where(eq(entries.id, made.entry.id))
    const asEntrant = { ...made.entrant, now: opening }
    const { may, material } = await showMyEntry(asEntrant, { entry: made.entry.id })
    expect([may.edit.because, may.submit.because, material?.isAlone]).toEqual([
      'call-not-open',
      'call-not-open',
      false,
    ])
    await expect(report(made, call, opening)).rejects.toMatchObject({ code: 'call-not-open' })
    for (const shown of [undefined, ALONE])
      await expect(handIn(made, call, opening, shown)).rejects.toMatchObject({ code: 'call-not-open' })
    expect(await submissionsOf(db, made.entry)).toHaveLength(1)
  }))
