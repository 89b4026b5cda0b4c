import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { ensurePerson, insertGrant } from '#features/accounts/index.ts'
import { contactOf } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { Refusal } from '#kernel/refusals.ts'
import { ofCall } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, aPerson, withTx } from '#platform/testing/index.ts'
import { answerInvitation } from './commands/answer-invitation.ts'
import { assignJuror } from './commands/assign-juror.ts'
import { giveReview } from './commands/give-review.ts'
import { recuse, undoRecusal } from './commands/recuse.ts'
import { reopenReview } from './commands/reopen-review.ts'
import { saveRemark } from './commands/save-remark.ts'
import { saveScore } from './commands/save-score.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { withdrawJuror } from './commands/withdraw-juror.ts'
import { assignments, conflictAnswers, jurors, reviews, scores } from './tables.ts'
import { aJuror, giveBackWhatIsTaken } from './testing.ts'
import { showDesk } from './views/desk.ts'
import { listMyJuries, showConflictList, showInvitation } from './views/mine.ts'
import { previewJudgingClose } from './views/judging.ts'
import { listAssignments } from './views/assignments.ts'
import { showJuryProgress } from './views/office.ts'
import { showJurorSeat } from './views/seat-change.ts'
import { showQueue } from './views/queue.ts'
import { aSeat, office } from './seat.fixture.ts'

/** All that is kept of a jury. */
const kept = async ({ db }: Ctx) => [
  await db.select().from(jurors).orderBy(jurors.id),
  await db.select().from(assignments).orderBy(assignments.id),
  await db.select().from(reviews).orderBy(reviews.id),
  await db.select().from(scores).orderBy(scores.reviewId, scores.criterionKey),
  await db.select().from(conflictAnswers).orderBy(conflictAnswers.entryId),
]

describe('taking a seat back', () => {
  test('says first what it does, in the figures that it then comes to', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, keys, begun, waiting } = await aSeat(ctx)
      const before = await showJurorSeat(office(ctx), keys)
      expect(before).toMatchObject({ name: 'Anna', state: 'accepted', withdrawal: null, perEntry: 3 })
      expect([before.given, before.open, before.started]).toEqual([1, 2, 1])
      const lacking = before.lacking.map(({ entryId, jurors: left }) => [entryId, left])
      expect(lacking).toEqual([
        [begun.id, 0],
        [waiting.id, 0],
      ])
      expect(before.crowded).toEqual([])
      const done = await withdrawJuror(office(ctx), { ...keys, because: 'You asked us to.' })
      expect(done).toEqual({ given: 1, open: 2, lacking: 2 })
      const after = await showJurorSeat(office(ctx), keys)
      expect(after).toEqual({
        ...before,
        state: 'withdrawn',
        withdrawal: { since: ctx.now.toISOString(), from: 'accepted', because: 'You asked us to.' },
      })
      await expect(withdrawJuror(office(ctx), keys)).rejects.toMatchObject({ code: 'seat-not-held' })
      const { entries } = await listAssignments(office(ctx), { call: call.key, page: 1 })
      expect(entries.map(({ jurors: [one] }) => [one?.state, one?.isOwed, one?.isGone])).toEqual([
        ['given', true, false],
        ['started', false, true],
        ['to-do', false, true],
        ['recused', false, true],
      ])
      expect(call.document.rounds[0]?.jurorsPerEntry).toBe(3)
    }))

  test('is told to the juror alone, at every address of the jury, with the call, since when and whom to ask', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, juror, keys, judged, begun, left, criterion } = await aSeat(ctx)
      const olga = { name: 'Olga', email: 'olga@office.eu' }
      const { id: personId } = await ensurePerson(db, olga, ctx.now)
      await insertGrant(db, { personId, role: 'organiser', scope: ofCall(call.id) }, ctx.now)
      await withdrawJuror(office(ctx), { ...keys, because: 'You asked us to.' })
      const at = (entry: string) => ({ call: call.key, entry })
      const asked = (as: Ctx) => [
        () => showQueue(as, { call: call.key }),
        () => showConflictList(as, { call: call.key }),
        () => stateConflicts(as, { call: call.key, asked: [begun.id], conflicts: [] }),
        () => showDesk(as, at(begun.id)),
        () => showDesk(as, at(personId)),
        () => saveScore(as, { ...at(begun.id), criterion, mark: 4, version: 1 }),
        () => saveRemark(as, { ...at(begun.id), remark: 'Late' }),
        () => giveReview(as, at(begun.id)),
        () => reopenReview(as, at(judged.id)),
        () => recuse(as, { ...at(begun.id), note: 'x' }),
        () => undoRecusal(as, { ...at(left.id), version: 2 }),
      ]
      const before = await kept(ctx)
      const refused = async (as: Ctx) => {
        const answers: unknown[] = []
        for (const one of asked(as)) answers.push(await one().catch((error: unknown) => error))
        return answers.map((one) => (one instanceof Refusal ? [one.code, one.details] : one))
      }
      const details = {
        call: call.key,
        callName: call.document.name,
        since: ctx.now.toISOString(),
        zone: 'Europe/Brussels',
        because: 'You asked us to.',
        isReader: false,
        contact: contactOf(call.document),
        ask: [olga],
      }
      expect(await refused(juror.as)).toEqual(Array(11).fill(['seat-withdrawn', details]))
      expect(await refused({ ...ctx, actor: aPerson() })).toEqual(Array(11).fill(['not-found', {}]))
      expect(await kept(ctx)).toEqual(before)
      expect(await listMyJuries(juror.as)).toMatchObject({
        juries: [],
        takenBack: [{ call: call.key, since: ctx.now.toISOString() }],
      })
    }))

  test('and giving it back are each told by mail, in the juror’s language, with the office’s words', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const call = await aCall(ctx)
      const { juror } = await aJuror(ctx, { call, name: 'Ben', email: 'ben@jury.example' })
      await db.update(jurors).set({ language: 'el' }).where(eq(jurors.id, juror.id))
      const keys = { call: call.key, juror: juror.id }
      await withdrawJuror(office(ctx), { ...keys, because: 'With thanks' })
      await giveBackWhatIsTaken(office(ctx), keys)
      const mails = (await db.select().from(notices)).filter(({ kind }) => /withdrawn|given-back/.test(kind))
      expect(mails.map(({ kind, toAddress, language, facts }) => [kind, toAddress, language, facts])).toEqual(
        ['juror-withdrawn', 'juror-given-back'].map((kind) => [
          kind,
          'ben@jury.example',
          'el',
          expect.objectContaining({ name: 'Ben', seat: 'accepted' }),
        ]),
      )
      expect(mails.map(({ facts }) => [facts['says'], facts['because']])).toEqual([
        ['yes', 'With thanks'],
        ['no', ''],
      ])
      // The call's own contact comes first, before whoever runs it.
      expect(mails.map(({ facts }) => String(facts['ask']).split(', ')[0])).toEqual(
        Array(2).fill('office@demonstration.example'),
      )
    }))
})

describe('giving a seat back', () => {
  test('brings exactly the same desk, reviews, marks, answers and assignments back', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, juror, keys, begun } = await aSeat(ctx)
      const [before, desk] = [await kept(ctx), await showDesk(juror.as, { call: call.key, entry: begun.id })]
      const queue = await showQueue(juror.as, { call: call.key })
      await withdrawJuror(office(ctx), keys)
      expect(await giveBackWhatIsTaken(office(ctx), keys)).toEqual({ open: 2, crowded: 0 })
      expect(await kept(ctx)).toEqual(before)
      expect(await showDesk(juror.as, { call: call.key, entry: begun.id })).toEqual(desk)
      expect(await showQueue(juror.as, { call: call.key })).toEqual(queue)
      await expect(giveBackWhatIsTaken(office(ctx), keys)).rejects.toMatchObject({
        code: 'seat-not-withdrawn',
      })
    }))

  test('takes nothing from those who were given its entries meanwhile: such an entry has a juror more', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, keys, waiting, begun } = await aSeat(ctx)
      await withdrawJuror(office(ctx), keys)
      for (const _ of Array(3)) {
        const { juror } = await aJuror(ctx, { call })
        await assignJuror(office(ctx), { call: call.key, entryId: waiting.id, jurorId: juror.id })
      }
      const { lacking, crowded } = await showJurorSeat(office(ctx), keys)
      expect(lacking.map(({ entryId, jurors: left }) => [entryId, left])).toEqual([[begun.id, 0]])
      expect(crowded.map(({ entryId, jurors: then }) => [entryId, then])).toEqual([[waiting.id, 4]])
      expect(await giveBackWhatIsTaken(office(ctx), keys)).toEqual({ open: 2, crowded: 1 })
      expect(await db.$count(assignments, eq(assignments.entryId, waiting.id))).toBe(4)
    }))

  test('an entry with a juror too many hides none with one too few', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, juror, keys, judged, begun, waiting, left } = await aSeat(ctx)
      await withdrawJuror(office(ctx), keys)
      const others = await Promise.all(Array.from({ length: 3 }, () => aJuror(ctx, { call })))
      const give = (entryId: string, among: typeof others) =>
        Promise.all(
          among.map(({ juror: { id: jurorId } }) =>
            assignJuror(office(ctx), { call: call.key, entryId, jurorId }),
          ),
        )
      await give(waiting.id, others)
      await give(left.id, others)
      for (const { id } of [judged, begun]) await give(id, others.slice(1))
      const lacks = async () => {
        const { entries, perEntry, assigned, unassigned } = await showJuryProgress(office(ctx), {
          call: call.key,
        })
        const close = await previewJudgingClose(office(ctx), { call: call.key })
        expect(close.unassigned).toBe(unassigned)
        return { asked: entries * perEntry, assigned, unassigned }
      }
      expect(await lacks()).toEqual({ asked: 12, assigned: 11, unassigned: 1 })
      await giveBackWhatIsTaken(office(ctx), keys)
      expect(await lacks()).toEqual({ asked: 12, assigned: 13, unassigned: 0 })
      await recuse(juror.as, { call: call.key, entry: begun.id, note: 'A friend of mine' })
      expect(await lacks()).toEqual({ asked: 12, assigned: 12, unassigned: 1 })
    }))
})

test('an invitation that is taken back says so at its address, to the invited alone why; given back it waits there again', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { token, as, juror } = await aJuror(ctx, { call, answer: 'none' })
    const keys = { call: call.key, juror: juror.id }
    const before = await kept(ctx)
    await withdrawJuror(office(ctx), { ...keys, because: 'A mistake' })
    const refused = { code: 'invitation-withdrawn', details: { call: call.key, because: 'A mistake' } }
    await expect(showInvitation(as, { token })).rejects.toMatchObject(refused)
    await expect(answerInvitation(as, { token, answer: 'accept' })).rejects.toMatchObject(refused)
    const stranger = { ...ctx, actor: aPerson() }
    const silent = { code: 'invitation-withdrawn', details: { because: '', ask: [] } }
    await expect(showInvitation(stranger, { token })).rejects.toMatchObject(silent)
    await expect(answerInvitation(stranger, { token, answer: 'accept' })).rejects.toMatchObject({
      code: 'invitation-not-yours',
    })
    await expect(showQueue(as, { call: call.key })).rejects.toMatchObject({ code: 'not-found' })
    await giveBackWhatIsTaken(office(ctx), keys)
    expect(await kept(ctx)).toEqual(before)
    expect(await answerInvitation(as, { token, answer: 'accept' })).toEqual({ call: call.key })
  }))

test('who declined has nothing that could be taken back', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { juror } = await aJuror(ctx, { call, answer: 'decline' })
    const withdrawn = withdrawJuror(office(ctx), { call: call.key, juror: juror.id })
    await expect(withdrawn).rejects.toMatchObject({ code: 'seat-not-held' })
  }))
