import { expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { aCall } from '#features/calls/testing.ts'
import { anEntry, handInAgain } from '#features/entries/testing.ts'
import { entries } from '#features/entries/tables.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import { confirmReview } from './commands/confirm-review.ts'
import { giveReview } from './commands/give-review.ts'
import { reopenReview } from './commands/reopen-review.ts'
import { reviews } from './tables.ts'
import { aGivenReview, aJuror, juryForEntries } from './testing.ts'
import { listCountingMarks } from './views/counting-marks.ts'
import { showDesk } from './views/desk.ts'

const ROUNDS = 6

/** A review that was given, and the hand over of another text for its entry. */
async function aReview(ctx: Ctx) {
  const call = await aCall(ctx)
  const made = await anEntry(ctx, { call, traits: ['admitted'] })
  const juror = await aJuror(ctx, { call })
  await aGivenReview(ctx, { call, entry: made.entry, juror })
  const keys = { call: call.key, entry: made.entry.id }
  const change = (text: string) =>
    handInAgain(made, { call, answers: { campaign: { story: { text, lang: 'en' } } }, jury: juryForEntries })
  /** Whether the review counts, and whether it may: it is of what counts. */
  const stands = async () => {
    const [review] = await ctx.db.select().from(reviews)
    const [entry] = await ctx.db.select().from(entries).where(eq(entries.id, made.entry.id))
    const isOfLatest = review?.submissionId === entry?.latestSubmissionId
    const counts = (await listCountingMarks(ctx.db, call)).length > 0
    return { counts, may: isOfLatest && review?.state === 'given' }
  }
  return { juror, keys, change, stands }
}

test('a review that is confirmed while yet another submission is handed in counts for the one that was shown alone', async () => {
  const { db } = await freshDatabase()
  const { juror, keys, change, stands } = await aReview(aCtx({ db }))
  for (let round = 0; round < ROUNDS; round += 1) {
    const { id: submission } = await change(`Round ${round}`)
    const both = [confirmReview(juror.as, { ...keys, submission, then: 'keep' }), change(`Over ${round}`)]
    const [, changed] = await Promise.allSettled(both)
    expect(changed?.status).toBe('fulfilled')
    expect(await stands()).toEqual({ counts: false, may: false })
    const shown = (await showDesk(juror.as, keys)).submission
    await confirmReview(juror.as, { ...keys, submission: shown, then: 'keep' })
    expect(await stands()).toEqual({ counts: true, may: true })
  }
})

test('a review that is given while its entry is handed in again never counts for what its juror did not see', async () => {
  const { db } = await freshDatabase()
  const { juror, keys, change, stands } = await aReview(aCtx({ db }))
  for (let round = 0; round < ROUNDS; round += 1) {
    await reopenReview(juror.as, keys)
    const { submission } = await showDesk(juror.as, keys)
    const both = [giveReview(juror.as, { ...keys, submission }), change(`Round ${round}`)]
    const [, changed] = await Promise.allSettled(both)
    expect(changed?.status).toBe('fulfilled')
    expect(await stands()).toEqual({ counts: false, may: false })
    const { submission: now, review } = await showDesk(juror.as, keys)
    await confirmReview(juror.as, { ...keys, submission: now, then: 'keep' })
    if (review.state === 'drafted') await giveReview(juror.as, { ...keys, submission: now })
    expect(await stands()).toEqual({ counts: true, may: true })
  }
})

test('of a review that is confirmed and opened to be changed at once one happens, and what counts says which', async () => {
  const { db } = await freshDatabase()
  const { juror, keys, change, stands } = await aReview(aCtx({ db }))
  for (let round = 0; round < ROUNDS; round += 1) {
    const { id: submission } = await change(`Round ${round}`)
    const say = (then: 'keep' | 'change') => confirmReview(juror.as, { ...keys, submission, then })
    const states = (await Promise.allSettled([say('keep'), say('change')])).map(({ status }) => status)
    expect(states).toContain('fulfilled')
    const { review, isChanged } = await showDesk(juror.as, keys)
    expect([isChanged, (await stands()).counts]).toEqual([false, review.state === 'given'])
    if (review.state === 'drafted') await giveReview(juror.as, keys)
  }
})
