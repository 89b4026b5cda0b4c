import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry, handInAgain, takeAdmissionBack } from '#features/entries/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { anOfficeOf } from '../../testing/record.ts'
import { juryContract } from './contract.ts'
import { NO_DECISIONS } from './core/decisions-guard.ts'
import { juryInvariants } from './invariants.ts'
import { jurors, reviews } from './tables.ts'
import {
  aGivenReview,
  aJuror,
  atTheDesk,
  closeEarly,
  juryForEntries,
  reopen,
  withTheReview,
} from './testing.ts'
import { showChanges } from './views/changes.ts'
import { showJuryProgress } from './views/office.ts'

const MINUTE_MS = 60_000
const ANSWERS = { campaign: { story: { text: 'We cooked for forty.', lang: 'en' } } }

/** A review that was given, judging that was closed early an hour later, and the office. */
async function aClosedRound(ctx: Ctx, { changed = false } = {}) {
  const call = await aCall(ctx)
  const made = await anEntry(ctx, { call, traits: ['admitted'], authority: 'it-one' })
  const juror = await aJuror(ctx, { call, name: 'Jo', email: 'jo@jury.example' })
  await aGivenReview(ctx, { call, entry: made.entry, juror, marks: { idea: 4 } })
  if (changed) await handInAgain(made, { call, answers: ANSWERS, jury: juryForEntries })
  const later = (minutes: number): Date => new Date(ctx.now.getTime() + minutes * MINUTE_MS)
  const office = { ...(await anOfficeOf(ctx, 'ann@office.eu')), now: later(60) }
  await closeEarly(office, call)
  const keys = { call: call.key, entry: made.entry.id }
  const seen = (now: Date) => withTheReview({ ...office, now }, { ...keys, juror: juror.juror.id })
  return {
    ...{ call, made, juror, keys, later, office },
    review: seen(later(61)),
    desk: atTheDesk({ ...juror.as, now: later(90) }, keys),
    changes: (now = later(90)) => showChanges({ ...juror.as, now }, keys),
    reopenJudging: () => reopen({ ...office, now: later(70) }, call, NO_DECISIONS),
    /** The juror turns out to be of the town that entered. */
    bar: async () => {
      const { authority } = (await seen(later(61)).preview()).outline
      await ctx.db.update(jurors).set({ organisation: authority }).where(eq(jurors.id, juror.juror.id))
    },
  }
}

const closed =
  (body: (world: Awaited<ReturnType<typeof aClosedRound>>, ctx: Ctx) => Promise<void>, wanted = {}) =>
  () =>
    withTx(async (db) => {
      const ctx = aCtx({ db })
      await body(await aClosedRound(ctx, wanted), ctx)
    })

test(
  'while the round is open again, a leave that was taken back is no reason: what stands there instead is told',
  closed(async ({ desk, review, reopenJudging }) => {
    await review.unlock()
    await review.lock()
    await expect(desk.mark('idea', 1)).rejects.toMatchObject({ code: 'unlock-taken-back' })
    await reopenJudging()
    await desk.reopen()
    await expect(desk.mark('idea', 1, 0)).rejects.toMatchObject({
      code: 'changed-meanwhile',
      details: { current: { mark: 4 } },
    })
    await expect(desk.remark('x', 99)).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await desk.mark('idea', 1)
    await desk.give()
  }),
)

test(
  'the reviews of an entry say of each whether it may be changed as its own page says it, while judging is open and after',
  closed(async ({ review, reopenJudging }) => {
    const said = async () => {
      const { mayUnlock, mayLock } = await review.preview()
      expect(await review.record()).toMatchObject({ mayUnlock, mayLock })
      return [mayUnlock.because, mayLock.because]
    }
    expect(await said()).toEqual([null, 'review-not-unlocked'])
    await review.unlock()
    expect(await said()).toEqual(['review-already-unlocked', null])
    await review.lock()
    await reopenJudging()
    expect(await said()).toEqual(['judging-not-over', 'review-not-unlocked'])
  }),
)

describe('what a review counts with is what the ranking counts, for the office that looks at it', () => {
  test(
    'nothing, once its juror is barred',
    closed(async ({ review, bar }) => {
      const marks = async () => (await review.preview()).criteria.flatMap(({ mark }) => mark ?? [])
      expect([(await review.preview()).counts, (await marks()).length > 0]).toEqual([true, true])
      await bar()
      expect([(await review.preview()).counts, await marks()]).toEqual([false, []])
    }),
  )

  test(
    'also while its juror may change it',
    closed(async ({ review, desk, bar }) => {
      await review.unlock()
      await desk.mark('idea', 1)
      expect(await review.preview()).toMatchObject({ counts: true })
      const marks = (await review.preview()).criteria.map(({ key, mark }) => [key, mark])
      expect(Object.fromEntries(marks)).toMatchObject({ idea: '4.00' })
      await bar()
      expect(await review.preview()).toMatchObject({ counts: false })
    }),
  )
})

test(
  'where the entry is not under judgement there is no review to let be changed, nor to take that back',
  closed(async ({ review, made, call }) => {
    await review.unlock()
    await takeAdmissionBack(made, call)
    const refused = { code: 'not-found' }
    await expect(review.preview()).rejects.toMatchObject(refused)
    await expect(review.unlock('Once more', 'x')).rejects.toMatchObject(refused)
    await expect(review.lock()).rejects.toMatchObject(refused)
  }),
)

describe('who is asked to look again', () => {
  test(
    'is told by mail and at the desk that what they gave counts until then',
    closed(async ({ review, desk }, { db }) => {
      await review.unlock()
      const mail = (await db.select().from(notices)).find(({ kind }) => kind === 'review-unlocked')
      expect(mail?.facts).toMatchObject({ counts: 'yes' })
      expect((await desk.show()).unlock).toMatchObject({ counts: true })
      expect((await desk.queue()).items).toMatchObject([{ countsMeanwhile: true }])
    }),
  )

  test(
    'or that it does not, where the entry was handed in again since, also when they have seen what changed',
    closed(
      async ({ review, desk }, { db }) => {
        await review.unlock()
        const mail = (await db.select().from(notices)).find(({ kind }) => kind === 'review-unlocked')
        expect(mail?.facts).toMatchObject({ counts: 'no' })
        expect((await desk.show()).unlock).toMatchObject({ counts: false })
        await desk.confirm((await desk.show()).submission)
        expect((await desk.show()).unlock).toMatchObject({ counts: false })
        expect((await desk.queue()).items).toMatchObject([{ countsMeanwhile: false }])
        expect(await review.preview()).toMatchObject({ counts: false })
        await desk.give()
        expect(await review.preview()).toMatchObject({ counts: true })
      },
      { changed: true },
    ),
  )

  test(
    'is asked no more once it is not theirs to judge',
    closed(async ({ review, desk, bar }) => {
      await review.unlock('Look at the budget')
      expect((await desk.queue()).items).toMatchObject([{ lookAgain: 'Look at the budget' }])
      await bar()
      expect((await desk.queue()).items).toMatchObject([{ state: 'recused', lookAgain: null }])
    }),
  )
})

test(
  'when a juror last worked on a review is when they did, whatever the office did since',
  closed(
    async ({ review, desk, changes, later }, ctx) => {
      const judgedAt = async () => (await changes()).judgedAt
      expect(await judgedAt()).toBe(ctx.now.toISOString())
      await review.unlock()
      expect(await judgedAt()).toBe(ctx.now.toISOString())
      await desk.remark('I begin')
      expect(await judgedAt()).toBe(later(90).toISOString())
      await review.lock()
      expect(await judgedAt()).toBe(ctx.now.toISOString())
    },
    { changed: true },
  ),
)

test(
  'a review that was not given anew waits for the office, with since when; not for those in whose category it is',
  closed(async ({ call, review, office, later, juror, made, bar }, ctx) => {
    const unlocked = async (who: Ctx) =>
      juryContract.showJuryProgress.output.parse(await showJuryProgress(who, { call: call.key })).unlocked
    expect(await unlocked(office)).toEqual([])
    await review.unlock()
    const { number, title, titleLanguage } = (await review.preview()).outline
    const leave = { ...{ entryId: made.entry.id, number, title, titleLanguage }, jurorId: juror.juror.id }
    const waits = [{ ...leave, juror: 'Jo', since: later(61).toISOString() }]
    expect(await unlocked(office)).toEqual(waits)
    await anEntry(ctx, { call, traits: ['admitted'], email: 'rival@office.eu' })
    expect(await unlocked(await anOfficeOf(ctx, 'rival@office.eu'))).toEqual([])
    await bar()
    expect(await unlocked(office)).toEqual(waits)
    await review.lock()
    expect(await unlocked(office)).toEqual([])
  }),
)

test(
  'a review that stays given under a leave in force is found by the check of the data',
  closed(async ({ review }, { db }) => {
    await review.unlock()
    expect(await findBroken(db, juryInvariants)).toEqual([])
    await db.update(reviews).set({ state: 'given', givenAt: new Date(0) })
    expect((await findBroken(db, juryInvariants)).map(({ name }) => name)).toEqual([
      'a review that its juror may change by the office’s leave is open',
    ])
  }),
)
