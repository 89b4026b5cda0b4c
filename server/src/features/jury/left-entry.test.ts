import { contactOf } from '#features/calls/index.ts'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { ensurePerson, insertGrant } from '#features/accounts/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { decideAdmissibility, withdrawEntry } from '#features/entries/index.ts'
import { anEntry, handInAgain, takeAdmissionBack } from '#features/entries/testing.ts'
import { Refusal } from '#kernel/refusals.ts'
import { ofCall } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, aPerson, withTx } from '#platform/testing/index.ts'
import { removeAssignment } from './commands/assign-juror.ts'
import { confirmReview } from './commands/confirm-review.ts'
import { giveReview } from './commands/give-review.ts'
import { recuse, undoRecusal } from './commands/recuse.ts'
import { reopenReview } from './commands/reopen-review.ts'
import { saveAnswer } from './commands/save-answer.ts'
import { saveRemark } from './commands/save-remark.ts'
import { saveScore } from './commands/save-score.ts'
import { withdrawJuror } from './commands/withdraw-juror.ts'
import { juryDeskContract } from './contract/desk.ts'
import { assignments, conflictAnswers, jurors, reviews, scores } from './tables.ts'
import { aJuror, anAssignment, atTheDesk, juryForEntries } from './testing.ts'
import { showChanges } from './views/changes.ts'
import { showDesk } from './views/desk.ts'

const office = (ctx: Ctx): Ctx => ({ ...ctx, actor: aPerson({ roles: ['organiser'] }) })

/** A juror with a sheet open on which a mark and a remark stand, and one who is to judge the entry and has not begun. */
async function anOpenSheet(ctx: Ctx) {
  const call = await aCall(ctx)
  const olga = { name: 'Olga', email: 'olga@office.eu' }
  const { id: personId } = await ensurePerson(ctx.db, olga, ctx.now)
  await insertGrant(ctx.db, { personId, role: 'organiser', scope: ofCall(call.id) }, ctx.now)
  const made = await anEntry(ctx, { call, traits: ['admitted'] })
  const { entry } = made
  const [juror, waiting] = [await aJuror(ctx, { call }), await aJuror(ctx, { call })]
  await anAssignment(ctx, { call, entry, juror })
  const assignmentId = await anAssignment(ctx, { call, entry, juror: waiting })
  const keys = { call: call.key, entry: entry.id }
  await saveScore(juror.as, { ...keys, criterion: 'idea', mark: 3 })
  await saveRemark(juror.as, { ...keys, remark: 'Who cooked?' })
  const { name: callName } = call.document
  const told = { number: 'DM26-P-001', rest: { callName, contact: contactOf(call.document), ask: [olga] } }
  return { call, made, entry, juror, waiting, assignmentId, keys, told }
}
type Sheet = Awaited<ReturnType<typeof anOpenSheet>>

const withdraw = ({ made, entry }: Sheet) => withdrawEntry(made.entrant, { entry: entry.id })

async function refuse(sheet: Sheet, ctx: Ctx): Promise<void> {
  await takeAdmissionBack(sheet.made, sheet.call)
  const { call, entry } = sheet.keys
  await decideAdmissibility(office(ctx), { call, entry, decision: 'not-admitted', reasons: 'Too late' })
}

/** All that a juror can do with one entry, with what each answers. */
async function answersTo(as: Ctx, keys: Sheet['keys']): Promise<readonly unknown[]> {
  const submission = '00000000-0000-7000-8000-00000000000a'
  const asked = {
    showDesk: () => showDesk(as, keys),
    saveScore: () => saveScore(as, { ...keys, criterion: 'idea', mark: 4, version: 1 }),
    saveRemark: () => saveRemark(as, { ...keys, remark: 'Late', version: 1 }),
    saveAnswer: () => saveAnswer(as, { ...keys, question: 'why', answer: 'Late' }),
    giveReview: () => giveReview(as, keys),
    reopenReview: () => reopenReview(as, keys),
    showChanges: () => showChanges(as, keys),
    confirmReview: () => confirmReview(as, { ...keys, submission, then: 'keep' }),
    recuse: () => recuse(as, { ...keys, note: 'x' }),
    undoRecusal: () => undoRecusal(as, { ...keys, version: 2 }),
  }
  // Whatever a juror asks of one entry is asked here.
  expect(Object.keys(asked)).toEqual(Object.keys(juryDeskContract))
  const answers: unknown[] = []
  for (const one of Object.values(asked)) answers.push(await one().catch((error: unknown) => error))
  return [...new Set(answers.map((one) => (one instanceof Refusal ? said(one) : JSON.stringify(one))))]
}

const said = ({ code, details }: Refusal): string => JSON.stringify([code, details])
const NOTHING = [JSON.stringify(['not-found', {}])]

const kept = async ({ db }: Ctx) => [
  await db.select().from(reviews).orderBy(reviews.id),
  await db.select().from(scores).orderBy(scores.reviewId, scores.criterionKey),
  await db.select().from(conflictAnswers).orderBy(conflictAnswers.jurorId),
  await db.select().from(assignments).orderBy(assignments.id),
]

describe('an entry that leaves judgement while its sheet is open', () => {
  const takeBack = ({ made, call }: Sheet) => takeAdmissionBack(made, call)
  const LEAVES = [
    ['because its admission is taken back', takeBack, 'office'],
    ['because it is not admitted after all', refuse, 'office'],
    ['because its entrant withdraws it', withdraw, 'entrant'],
  ] as const

  test.each(LEAVES)(
    '%s, is told to its jurors at every act, with whom to ask; nothing is written',
    (_, leave, by) =>
      withTx(async (db) => {
        const ctx = aCtx({ db })
        const sheet = await anOpenSheet(ctx)
        const { juror, waiting, keys, told } = sheet
        await leave(sheet, ctx)
        const before = await kept(ctx)
        const { number, rest } = told
        const answer = [JSON.stringify(['entry-not-judged', { number, by, ...rest }])]
        expect(await answersTo(juror.as, keys)).toEqual(answer)
        expect(await answersTo(waiting.as, keys)).toEqual(answer)
        expect(await kept(ctx)).toEqual(before)
      }),
  )

  test('is there for nobody else', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const sheet = await anOpenSheet(ctx)
      const { call, made, entry, keys } = sheet
      const never = await aJuror(ctx, { call })
      const unasked = await aJuror(ctx, { call })
      await anAssignment(ctx, { call, entry, juror: unasked, isAsked: true })
      const conflicted = await aJuror(ctx, { call })
      await anAssignment(ctx, { call, entry, juror: conflicted })
      await atTheDesk(conflicted.as, keys).stateConflict()
      const recused = await aJuror(ctx, { call })
      await anAssignment(ctx, { call, entry, juror: recused })
      await recuse(recused.as, { ...keys, note: 'A friend' })
      const barred = await aJuror(ctx, { call })
      await anAssignment(ctx, { call, entry, juror: barred })
      await db
        .update(jurors)
        .set({ organisation: 'Africa e Mediterraneo' })
        .where(eq(jurors.id, barred.juror.id))
      const elsewhere = await aCall(ctx, { from: 'clarinet-2019' })
      const other = await aJuror(ctx, { call: elsewhere })
      await takeAdmissionBack(made, call)
      const nobodies = [never, unasked, conflicted, recused, barred, other].map(({ as }) => as)
      const outside = [made.entrant, { ...ctx, actor: aPerson() }, office(ctx), ctx]
      for (const as of [...nobodies, ...outside]) expect(await answersTo(as, keys)).toEqual(NOTHING)
      // Nor is it at another call's address, whoever asks.
      const there = { call: elsewhere.key, entry: keys.entry }
      for (const as of [sheet.juror.as, other.as]) expect(await answersTo(as, there)).toEqual(NOTHING)
    }))

  test('tells nothing of what its entrant hands in meanwhile', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const sheet = await anOpenSheet(ctx)
      const { made, call, juror, keys } = sheet
      const answers = { campaign: { title: { text: 'UNSEEN', lang: 'en' } } }
      const { title } = await handInAgain(made, { call, answers, jury: juryForEntries })
      expect(title).toBe('UNSEEN')
      await takeAdmissionBack(made, call)
      expect(JSON.stringify(await answersTo(juror.as, keys))).not.toContain('UNSEEN')
    }))

  test('and whose juror lost the seat is told as the seat', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const sheet = await anOpenSheet(ctx)
      const { made, call, juror, keys } = sheet
      await takeAdmissionBack(made, call)
      await withdrawJuror(office(ctx), { call: call.key, juror: juror.juror.id })
      expect(await answersTo(juror.as, keys)).toEqual([expect.stringMatching(/^\["seat-withdrawn"/u)])
    }))

  test('is judged on from where it stood once it is admitted again', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { made, call, juror, keys } = await anOpenSheet(ctx)
      const desk = await showDesk(juror.as, keys)
      await takeAdmissionBack(made, call)
      await decideAdmissibility(office(ctx), { ...keys, decision: 'admitted', reasons: '' })
      expect(await showDesk(juror.as, keys)).toEqual(desk)
      expect(await saveScore(juror.as, { ...keys, criterion: 'idea', mark: 4, version: 1 })).toMatchObject({
        mark: 4,
      })
    }))
})

describe('an entry that is not given to a juror, or not any more', () => {
  const answer = ({ told: { number, rest } }: Sheet) => [
    JSON.stringify(['entry-not-assigned', { number, by: 'office', ...rest }]),
  ]

  test('is told so to those who were asked about it and have no conflict with it', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const sheet = await anOpenSheet(ctx)
      const { call, waiting, assignmentId, keys } = sheet
      await removeAssignment(office(ctx), { call: call.key, assignment: assignmentId })
      const before = await kept(ctx)
      expect(await answersTo(waiting.as, keys)).toEqual(answer(sheet))
      expect(await kept(ctx)).toEqual(before)
      await takeAdmissionBack(sheet.made, call)
      expect(await answersTo(waiting.as, keys)).toEqual(NOTHING)
    }))

  test('is there for nobody else', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const sheet = await anOpenSheet(ctx)
      const { call, made, keys, waiting, assignmentId } = sheet
      await removeAssignment(office(ctx), { call: call.key, assignment: assignmentId })
      const unasked = await aJuror(ctx, { call })
      await atTheDesk(waiting.as, keys).stateConflict()
      const free = { jurorId: unasked.juror.id, entryId: sheet.entry.id }
      // Of other categories only, yet with an answer to the question, as after a change of their panel.
      const panel = await aJuror(ctx, { call, categoryKeys: ['meetings'] })
      await db.insert(conflictAnswers).values({
        ...{ ...free, jurorId: panel.juror.id, callId: call.id },
        ...{ isConflicted: false, version: 1, answeredAt: ctx.now },
      })
      const people = [unasked.as, waiting.as, panel.as, made.entrant, office(ctx), ctx]
      for (const as of people) expect(await answersTo(as, keys)).toEqual(NOTHING)
    }))
})

test('a conflict declared in another window is told at every act on the sheet, and nothing is written', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { juror, keys } = await anOpenSheet(ctx)
    await atTheDesk(juror.as, keys).stateConflict()
    const before = await kept(ctx)
    const at = { ...keys, criterion: 'idea', mark: 4, version: 1 }
    for (const act of [
      () => saveScore(juror.as, at),
      () => saveRemark(juror.as, { ...keys, remark: 'Late', version: 1 }),
      () => giveReview(juror.as, keys),
      () => recuse(juror.as, { ...keys, note: 'x' }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'conflict-declared' })
    expect(await kept(ctx)).toEqual(before)
  }))
