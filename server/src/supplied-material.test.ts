import { Readable } from 'node:stream'
import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { getCall, type Call, type Round } from '#features/calls/index.ts'
import { anAmendedCall } from '#features/calls/testing.ts'
import { askClarification } from '#features/entries/commands/ask-clarification.ts'
import { saveAnswers } from '#features/entries/commands/save-answers.ts'
import { submitEntry } from '#features/entries/commands/submit-entry.ts'
import { takeClarificationBack } from '#features/entries/commands/take-clarification-back.ts'
import { getEntry } from '#features/entries/store/entries.ts'
import { anEntry, reopenDecided, type MadeEntry } from '#features/entries/testing.ts'
import { entryMediaHolder } from '#features/entries/views/media-holder.ts'
import { listMyEntries, showMyEntry } from '#features/entries/views/mine.ts'
import { showOfficeEntry } from '#features/entries/views/office.ts'
import { previewedEntry } from '#features/entries/views/previewed.ts'
import { removeMedia } from '#features/media/commands/remove-media.ts'
import { restoreMedia } from '#features/media/commands/restore-media.ts'
import { uploadMedia } from '#features/media/commands/upload-media.ts'
import { aKeptPicture, aPicture } from '#features/media/testing.ts'
import { listMedia } from '#features/media/views.ts'
import { notices } from '#features/notices/tables.ts'
import { anOfficeOf } from './testing/record.ts'
import { aJudgedEntry } from '#features/jury/handed-in-again.fixture.ts'
import { freezeMarks } from '#features/jury/store/freezes.ts'
import { closeEarly, juryForEntries } from '#features/jury/testing.ts'
import { losesMarksBeside } from '#features/jury/views/supplied.ts'

/** The call with a phase for supporting material that is open, for a question that these read. */
async function taking(ctx: Ctx, call: Call, audience: 'jury' | 'office' = 'jury'): Promise<Call> {
  const { form, phases, rounds } = (await getCall(ctx.db, call.key)).document
  const report = { key: 'report', kind: 'text', label: { en: 'Report' }, required: true, phase: 'material' }
  const [first] = rounds as [Round]
  const finals = { ...first, key: 'finals', source: { kind: 'shortlist', round: first.key } }
  const film = { ...report, key: 'film', kind: 'images', required: false, limits: { maxItems: 2 } }
  const fields = [report, film].map((each) => ({ ...each, audience })) as never
  const more = { key: 'more', title: { en: 'More' }, fields }
  return anAmendedCall(ctx, call, {
    phases: [
      ...phases,
      { key: 'material', kind: 'material', opensAt: '2020-01-01T00:00', closesAt: '2099-01-01T00:00' },
    ],
    rounds: [first, finals as Round],
    form: { ...form, sections: [...form.sections, more] },
  })
}

type Jury = typeof juryForEntries

/** What the page says of handing in material, and what comes of it. */
async function supply({ entrant, entry: { id } }: MadeEntry, call: Call, jury: Jury = juryForEntries) {
  const version = async () => (await getEntry(entrant.db, call.id, id)).version
  const answers = { report: { text: 'What came of it', lang: 'en' } }
  // Kept before the jury could look at it no more.
  await saveAnswers(entrant, { entry: id, section: 'more', version: await version(), answers })
  const { may } = await showMyEntry(entrant, { entry: id }, undefined, jury)
  const said = [may.edit, may.submit].map((one) => one.because ?? 'yes')
  const shown = { entry: id, version: await version(), material: ['material'] }
  const done = await submitEntry(entrant, shown, undefined, jury).then(
    () => 'yes',
    ({ code }: { code: string }) => code,
  )
  return [...said, done]
}
const YES = ['yes', 'yes', 'yes']
const NO = ['material-judged', 'material-judged', 'material-judged']

test('no material that jurors read is handed in on an entry whose marks are frozen, cut or can be confirmed by nobody any more', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { made, call: plain, entry, counting } = await aJudgedEntry(ctx)
    const call = await taking(ctx, plain)
    const cut = { restsOn: () => Promise.resolve('cut' as const) }
    expect(await supply(made, call, { ...juryForEntries, losesMarks: losesMarksBeside(cut) })).toEqual(NO)
    const { categoryKey } = entry
    await freezeMarks(db, { callId: call.id, categories: [categoryKey] }, ctx.now)
    expect(await supply(made, call)).toEqual(NO)
    await freezeMarks(db, { callId: call.id, categories: [] }, ctx.now)
    await closeEarly(await anOfficeOf(ctx, 'o@office.example'), call)
    expect(await supply(made, call)).toEqual(NO)
    expect((await counting()).size).toBe(1)
  }))

test('where supporting material can be added no more, nothing of it is taken, and the true reason is said', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { made, call: plain, entry } = await aJudgedEntry(ctx)
    const call = await taking(ctx, plain)
    const { entrant } = made
    const holders = [entryMediaHolder(undefined, juryForEntries)]
    const place = { holder: { kind: 'entry' as const, id: entry.id }, slot: 'film', fileName: 'square.jpg' }
    const said = { alt: 'A square', caption: '', credit: 'Ann', licence: 'CC-BY-4.0' } as const
    const content = await aPicture()
    const bring = () => aKeptPicture(entrant, { ...place, callId: call.id, content, said })
    const [kept, out] = [await bring(), await bring()]
    await removeMedia(entrant, holders, { media: out.id })
    const seen = async () => {
      const { version } = await previewedEntry(entrant, { entry: entry.id }, undefined, juryForEntries)
      return [version, (await listMedia(entrant, holders, place.holder)).mayChange.because ?? 'yes']
    }
    expect(await seen()).toEqual(['changed', 'yes'])
    await closeEarly(await anOfficeOf(ctx, 'o@office.example'), call)
    expect(await seen()).toEqual(['handed-in', 'material-judged'])
    const { version } = await getEntry(db, call.id, entry.id)
    const answers = { report: { text: 'Too late', lang: 'en' } }
    const typed = { entry: entry.id, section: 'more', version, answers }
    const acts = [
      () => saveAnswers(entrant, typed, undefined, juryForEntries),
      () => uploadMedia(entrant, holders, { ...place, body: Readable.from([content]) }),
      () => removeMedia(entrant, holders, { media: kept.id }),
      () => restoreMedia(entrant, holders, { media: out.id }),
    ]
    for (const act of acts) await expect(act()).rejects.toMatchObject({ code: 'material-judged' })
    const { may, media } = await showMyEntry(entrant, { entry: entry.id }, undefined, juryForEntries)
    expect([may.edit.because, media.map(({ id }) => id)]).toEqual(['material-judged', [kept.id]])
  }))

test('two entries of one category are answered alike, whether somebody has reviewed them or not', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { made: reviewed, call: plain, entry } = await aJudgedEntry(ctx)
    const call = await taking(ctx, plain)
    const { categoryKey: category } = entry
    const another = present(
      call.document.categories.find(({ key }) => key !== category),
      'another category',
    )
    const entered = { call, traits: ['admitted'] as const }
    const alike = await anEntry(ctx, { ...entered, category, authority: 'another town' })
    const beside = await anEntry(ctx, { ...entered, category: another.key, authority: 'a third town' })
    const answers = async (jury: Jury = juryForEntries) =>
      Promise.all(
        [reviewed, alike, beside].map(async ({ entrant, entry: { id } }) => {
          const { may, material } = await showMyEntry(entrant, { entry: id }, undefined, jury)
          const { entries } = await listMyEntries(entrant, undefined, jury)
          expect(entries.map((one) => one.material)).toEqual([material])
          return [may.submit.because ?? 'yes', material?.isTaken]
        }),
      )
    const [taken, judged] = [
      ['yes', true],
      ['material-judged', false],
    ]
    expect(await answers()).toEqual([taken, taken, taken])
    const cut = { restsOn: () => Promise.resolve('cut' as const) }
    const afterCut = { ...juryForEntries, losesMarks: losesMarksBeside(cut) }
    expect(await answers(afterCut)).toEqual([judged, judged, judged])
    await freezeMarks(db, { callId: call.id, categories: [category] }, ctx.now)
    expect(await answers()).toEqual([judged, judged, taken])
    await closeEarly(await anOfficeOf(ctx, 'o@office.example'), call)
    expect(await answers()).toEqual([judged, judged, judged])
  }))

test('material that none but the office reads is taken whatever was judged, and sets no mark aside', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { made, call: plain, counting } = await aJudgedEntry(ctx)
    const call = await taking(ctx, plain, 'office')
    await closeEarly(await anOfficeOf(ctx, 'o@office.example'), call)
    expect(await supply(made, call)).toEqual(YES)
    expect((await counting()).size).toBe(1)
  }))

test('who judged an admitted entry is told when its supporting material comes', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { made, call: plain, juror, beginner } = await aJudgedEntry(ctx)
    const call = await taking(ctx, plain)
    expect(await supply(made, call)).toEqual(YES)
    const told = await db
      .select({ to: notices.toAddress })
      .from(notices)
      .where(and(eq(notices.callId, call.id), eq(notices.kind, 'judged-entry-changed')))
    expect(told.map(({ to }) => to).sort()).toEqual(
      [juror, beginner].map((one) => present(one.juror.email, 'an address')).sort(),
    )
  }))

test('nothing is made clearer of what was judged and can be confirmed no more', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { made, call: plain, entry, counting, office } = await aJudgedEntry(ctx)
    const clearing = { key: 'clearing', kind: 'clarification' } as const
    const past = { opensAt: '2020-01-01T00:00', closesAt: '2020-02-01T00:00' }
    const call = await anAmendedCall(ctx, plain, {
      phases: [
        ...plain.document.phases.map((one) => (one.kind === 'entries' ? { ...one, ...past } : one)),
        { ...clearing, opensAt: '2020-03-01T00:00', closesAt: '2099-01-01T00:00' },
      ],
    })
    const of = { call: call.key, entry: entry.id }
    const ask = async (question: string) => {
      const { clarification } = await askClarification(
        office,
        { ...of, questions: [question], words: 'Which?' },
        undefined,
        juryForEntries,
      )
      return takeClarificationBack(office, { ...of, clarification })
    }
    const askable = async () =>
      (await showOfficeEntry(office, of, undefined, juryForEntries)).clarifications.askable.map(
        ({ key }) => key,
      )
    const because = async () =>
      (await showMyEntry(made.entrant, { entry: entry.id }, undefined, juryForEntries)).may.edit.because
    await reopenDecided(office, of, undefined, juryForEntries)
    expect(await askable()).toEqual(expect.arrayContaining(['story', 'contact-name']))
    await ask('story')
    const asked = { ...of, questions: ['story'], words: 'Which square?' }
    await askClarification(office, asked, undefined, juryForEntries)
    expect(await because()).toBeNull()
    await closeEarly(await anOfficeOf(ctx, 'o@office.example'), call)
    expect(await because()).toBe('material-judged')
    const { version } = await getEntry(db, call.id, entry.id)
    const story = { text: 'We cooked for forty.', lang: 'en' }
    await saveAnswers(made.entrant, { entry: entry.id, section: 'campaign', version, answers: { story } })
    const shown = { entry: entry.id, version: version + 1, material: ['clearing/story'] }
    await expect(submitEntry(made.entrant, shown, undefined, juryForEntries)).rejects.toMatchObject({
      code: 'material-judged',
    })
    expect((await counting()).size).toBe(1)
    const { clarifications } = await showOfficeEntry(office, of)
    await takeClarificationBack(office, { ...of, clarification: clarifications.requests[0]?.id ?? '' })
    await expect(ask('story')).rejects.toMatchObject({ code: 'material-judged' })
    await ask('contact-name')
    expect(await askable()).not.toContain('story')
  }))
