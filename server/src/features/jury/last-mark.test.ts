import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { ensurePerson } from '#features/accounts/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { lastMarkGivenAt } from './views/last-mark.ts'
import { jurors, reviews, reviewUnlocks } from './tables.ts'
import { aGivenReview, aJuror } from './testing.ts'

const HOUR_MS = 3_600_000
const later = (ctx: Ctx, hours: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + hours * HOUR_MS),
})

test('the last mark of a call is that of the review that was given last; giving one anew by the office’s leave moves it not', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    expect(await lastMarkGivenAt(db, call)).toBe(null)
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
    for (const hours of [2, 1])
      await aGivenReview(later(ctx, hours), { call, entry, juror: await aJuror(ctx, { call }) })
    const last = later(ctx, 2).now
    expect(await lastMarkGivenAt(db, call)).toEqual(last)

    const office = await ensurePerson(db, { email: 'office@example.eu' }, ctx.now)
    for (const { id, givenAt, submissionId } of await db.select().from(reviews)) {
      await db.insert(reviewUnlocks).values({
        id: newId<string>(),
        callId: call.id,
        reviewId: id,
        submissionId,
        reason: 'A slip of the pen',
        unlockedBy: office.id,
        unlockedAt: later(ctx, 3).now,
        marks: {},
        givenAt: givenAt ?? ctx.now,
      })
    }
    await db.update(reviews).set({ givenAt: later(ctx, 9).now })
    expect(await lastMarkGivenAt(db, call)).toEqual(last)
  }))

test('what does not count is no mark of the result: nobody’s role is excused by what a barred juror gave', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { entry, entrant } = await anEntry(ctx, { call, traits: ['admitted'] })
    const [first, last] = [await aJuror(ctx, { call }), await aJuror(ctx, { call })]
    await aGivenReview(later(ctx, 1), { call, entry, juror: first })
    await aGivenReview(later(ctx, 2), { call, entry, juror: last })
    expect(await lastMarkGivenAt(db, call)).toEqual(later(ctx, 2).now)
    if (entrant.actor.kind !== 'person') throw new Error('somebody')
    await db.update(jurors).set({ personId: entrant.actor.personId }).where(eq(jurors.id, last.juror.id))
    expect(await lastMarkGivenAt(db, call)).toEqual(later(ctx, 1).now)
  }))
