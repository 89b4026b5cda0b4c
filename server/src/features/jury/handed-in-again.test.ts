import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { auditRecords } from '#features/audit/tables.ts'
import type { Call } from '#features/calls/index.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { confirmReview } from './commands/confirm-review.ts'
import { giveReview } from './commands/give-review.ts'
import { reopenReview } from './commands/reopen-review.ts'
import { saveRemark } from './commands/save-remark.ts'
import { saveScore } from './commands/save-score.ts'
import { withdrawJuror } from './commands/withdraw-juror.ts'
import { lastMarkGivenAt } from './views/last-mark.ts'
import { reviews } from './tables.ts'
import { aJuror, anAssignment } from './testing.ts'
import { showDesk } from './views/desk.ts'
import { previewJudgingClose } from './views/judging.ts'
import { listMyJuries } from './views/mine.ts'
import { listAssignments } from './views/assignments.ts'
import { listJurors, showJuryProgress } from './views/office.ts'
import { planFacts } from './views/plan.ts'
import { showQueue } from './views/queue.ts'
import { reviewsOf } from './views/reviews-of.ts'
import { aJudgedEntry, said, unseen } from './handed-in-again.fixture.ts'

const later = (ctx: Ctx, hours: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + hours * 3_600_000),
})

const stateIn = async (as: Ctx, call: Call) => {
  const { items } = await showQueue(as, { call: call.key })
  return items.map(({ state, isChanged }) => [state, isChanged])
}

describe('a review of an entry that was handed in again', () => {
  test('counts no more, anywhere, until its juror confirms it', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, entry, juror, beginner, keys, again, counting, office } = await aJudgedEntry(ctx)
      const numbers = async () => {
        const progress = await showJuryProgress(office, { call: call.key })
        const close = await previewJudgingClose(office, { call: call.key })
        const rows = (await listJurors(office, { call: call.key })).jurors
        const [listed] = (await listAssignments(office, { call: call.key, page: 1 })).entries
        const [mine] = (await listMyJuries(juror.as)).juries
        const hers = rows.find(({ id }) => id === juror.juror.id)
        return {
          progress: [progress.assigned, progress.given],
          close: [close.given, close.missing, close.lacking.map(({ given }) => given)],
          row: [hers?.assigned, hers?.given],
          listed: listed?.jurors.find(({ jurorId }) => jurorId === juror.juror.id)?.state,
          mine: [mine?.assigned, mine?.given],
          counts: (await counting()).has(juror.juror.id),
          waiting: [progress.unconfirmed, close.unconfirmed].map((list) =>
            list.map(({ reviews }) => reviews),
          ),
          lastMark: (await lastMarkGivenAt(db, call)) !== null,
          entry: await reviewsOf({ ...office, db }, call, entry.id),
        }
      }
      const before = {
        progress: [2, 1],
        close: [1, 1, [1]],
        row: [1, 1],
        listed: 'given',
        mine: [1, 1],
        counts: true,
        waiting: [[], []],
        lastMark: true,
        entry: { counting: 1, changed: 0, mayRead: true },
      }
      expect(await numbers()).toEqual(before)
      const submission = await again()
      expect(await numbers()).toEqual({
        progress: [2, 0],
        close: [0, 2, [0]],
        row: [1, 0],
        listed: 'changed',
        mine: [1, 0],
        counts: false,
        waiting: [[1], [1]],
        lastMark: false,
        entry: { counting: 0, changed: 1, mayRead: true },
      })
      expect(await stateIn(juror.as, call)).toEqual([['changed', true]])
      expect(await stateIn(beginner.as, call)).toEqual([['started', true]])
      expect((await showQueue(juror.as, { call: call.key })).nextEntryId).toBe(entry.id)
      const confirmed = await confirmReview(juror.as, { ...keys, submission: submission.id, then: 'keep' })
      expect(confirmed).toMatchObject({ state: 'given', nextEntryId: null })
      expect(await numbers()).toEqual(before)
      expect(await stateIn(juror.as, call)).toEqual([['given', false]])
    }))

  test('goes on counting only if nothing that the jury reads differs', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, made, juror, beginner, again, counting } = await aJudgedEntry(ctx)
      const submission = await again(unseen)
      expect(submission.id).not.toBe(made.submission?.id)
      expect(await counting()).toEqual(new Set([juror.juror.id]))
      expect(await stateIn(beginner.as, call)).toEqual([['started', false]])
      const carried = (await db.select().from(auditRecords).orderBy(auditRecords.sequence)).filter(
        ({ action }) => action === 'review.carry',
      )
      expect(carried.map(({ facts }) => facts)).toEqual([{ submissionId: submission.id, reviews: 2 }])
    }))

  test('counts again by itself when what it judged is what counts again', () =>
    withTx(async (db) => {
      const { juror, again, counting, entry } = await aJudgedEntry(aCtx({ db }))
      const story = entry.answers['story']
      await again()
      expect(await counting()).toEqual(new Set())
      await again({
        campaign: {
          story: {
            ...story,
            lang: story && 'lang' in story ? story.lang : '',
            text: story && 'text' in story ? story.text : '',
          },
        },
      })
      expect(await counting()).toEqual(new Set([juror.juror.id]))
    }))

  test('is confirmed on the version that was shown alone, once, and is on record', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, juror, keys, again, counting } = await aJudgedEntry(ctx)
      const second = await again()
      const third = await again(said('We cooked for fifty.'))
      const confirm = (submission: string, as = juror.as) =>
        confirmReview(as, { ...keys, submission, then: 'keep' })
      await expect(confirm(second.id)).rejects.toMatchObject({ code: 'handed-in-again' })
      expect(await counting()).toEqual(new Set())
      const at = later(juror.as, 1)
      await confirm(third.id, at)
      await confirm(third.id, later(juror.as, 2))
      const [review] = await db.select().from(reviews).where(eq(reviews.state, 'given'))
      expect([review?.submissionId, review?.givenAt]).toEqual([third.id, at.now])
      const records = (await db.select().from(auditRecords).orderBy(auditRecords.sequence)).filter(
        ({ action }) => action === 'review.confirm',
      )
      expect(records.map(({ callId, facts }) => [callId, facts])).toEqual([
        [call.id, { judged: expect.any(String) as string, confirmed: third.id, state: 'given' }],
      ])
    }))

  test('opens to be changed, or once confirmed like any other, and is given anew', () =>
    withTx(async (db) => {
      const { juror, keys, again, counting } = await aJudgedEntry(aCtx({ db }))
      const { id: submission } = await again()
      await confirmReview(juror.as, { ...keys, submission, then: 'change' })
      expect(await counting()).toEqual(new Set())
      const { review, isChanged } = await showDesk(juror.as, keys)
      expect([review.state, review.marks, isChanged]).toEqual(['drafted', { idea: 5, welcome: 5 }, false])
      await giveReview(juror.as, keys)
      expect(await counting()).toEqual(new Set([juror.juror.id]))
      await again(said('Fifty.'))
      const next = (await showDesk(juror.as, keys)).submission
      await confirmReview(juror.as, { ...keys, submission: next, then: 'keep' })
      await reopenReview(juror.as, keys)
      expect(await counting()).toEqual(new Set())
    }))

  test('that was only begun can be marked, and is given when its juror has seen what changed', () =>
    withTx(async (db) => {
      const { beginner, keys, again, counting } = await aJudgedEntry(aCtx({ db }))
      const { id: submission } = await again()
      await saveScore(beginner.as, { ...keys, criterion: 'welcome', mark: 3 })
      await expect(giveReview(beginner.as, keys)).rejects.toMatchObject({ code: 'handed-in-again' })
      expect(await confirmReview(beginner.as, { ...keys, submission, then: 'keep' })).toMatchObject({
        state: 'drafted',
      })
      await giveReview(beginner.as, keys)
      expect(await counting()).toEqual(new Set([beginner.juror.id]))
    }))

  test('that was made on a page of before is of what that page showed', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, made, entry, keys, again } = await aJudgedEntry(ctx)
      const [marks, remarks] = [await aJuror(ctx, { call }), await aJuror(ctx, { call })]
      for (const juror of [marks, remarks]) await anAssignment(ctx, { call, entry, juror })
      const { id } = await again()
      const old = { ...keys, submission: made.submission?.id }
      await saveScore(marks.as, { ...old, criterion: 'idea', mark: 4 })
      await saveRemark(remarks.as, { ...old, remark: 'Ten is few.' })
      for (const { as } of [marks, remarks]) expect((await showDesk(as, keys)).isChanged).toBe(true)
      await saveScore(marks.as, { ...keys, criterion: 'welcome', mark: 4 })
      await confirmReview(marks.as, { ...keys, submission: id, then: 'keep' })
      await expect(giveReview(marks.as, old)).rejects.toMatchObject({ code: 'handed-in-again' })
      await giveReview(marks.as, { ...keys, submission: id })
    }))

  test('that nobody confirmed when judging closes is missing', () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      const { call, juror, keys, again, counting, office } = await aJudgedEntry(ctx)
      const { id: submission } = await again()
      const closesAt = new Date((await showQueue(juror.as, { call: call.key })).closesAt ?? 0)
      const late = confirmReview({ ...juror.as, now: closesAt }, { ...keys, submission, then: 'keep' })
      await expect(late).rejects.toMatchObject({ code: 'round-closed' })
      expect(await counting()).toEqual(new Set())
      const { given, missing } = await previewJudgingClose(office, { call: call.key })
      expect([given, missing]).toEqual([0, 2])
    }))

  test('by a juror who judges no more is owed by nobody, and its entry wants another juror', () =>
    withTx(async (db) => {
      const { call, juror, again, office } = await aJudgedEntry(aCtx({ db }))
      await again()
      const told = await withdrawJuror(office, { call: call.key, juror: juror.juror.id })
      expect([told.given, told.open]).toEqual([0, 1])
      const { assigned, given } = await showJuryProgress(office, { call: call.key })
      expect([assigned, given]).toEqual([1, 0])
      expect(
        (await planFacts(db, call, { now: office.now })).input.entries.map(({ settled }) => settled),
      ).toEqual([0])
    }))
})
