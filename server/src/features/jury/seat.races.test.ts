import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import { answerInvitation } from './commands/answer-invitation.ts'
import { giveReview } from './commands/give-review.ts'
import { reopenReview } from './commands/reopen-review.ts'
import { saveScore } from './commands/save-score.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { withdrawJuror } from './commands/withdraw-juror.ts'
import { scores } from './tables.ts'
import { aGivenReview, aJuror, giveBackWhatIsTaken } from './testing.ts'
import { aSeat, office } from './seat.fixture.ts'

describe('at the same moment', () => {
  /** The acts in both orders and at once, until each has been first. */
  const ROUNDS = 6

  test('a review is given before its juror is withdrawn, and counted, or not at all', async () => {
    const { db } = await freshDatabase()
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    for (let at = 0; at < ROUNDS; at += 1) {
      const juror = await aJuror(ctx, { call })
      const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
      await aGivenReview(ctx, { call, entry, juror })
      const keys = { call: call.key, entry: entry.id }
      await reopenReview(juror.as, keys)
      const give = () => giveReview(juror.as, keys)
      const withdraw = () => withdrawJuror(office(ctx), { call: call.key, juror: juror.juror.id })
      const acts = at % 2 === 0 ? [give(), withdraw()] : [withdraw(), give()].toReversed()
      const [given, withdrawn] = await Promise.allSettled(acts)
      const counted = withdrawn?.status === 'fulfilled' ? (withdrawn.value as { given: number }).given : -1
      expect(counted).toBe(given?.status === 'fulfilled' ? 1 : 0)
      if (given?.status === 'rejected') expect(given.reason).toMatchObject({ code: 'seat-withdrawn' })
    }
  })

  test('a mark waits for a withdrawal under way, and is then refused', async () => {
    const { db } = await freshDatabase()
    const ctx = aCtx({ db })
    const { call, juror, keys, begun, criterion } = await aSeat(ctx)
    const mark = { call: call.key, entry: begun.id, criterion, mark: 4, version: 1 }
    let saving: Promise<unknown> = Promise.resolve()
    await db.transaction(async (tx) => {
      await withdrawJuror({ ...office(ctx), db: tx }, keys)
      saving = saveScore(juror.as, mark).catch((error: unknown) => error)
      const first = await Promise.race([saving, new Promise((resolve) => setTimeout(resolve, 300, 'waits'))])
      expect(first).toBe('waits')
    })
    expect(await saving).toMatchObject({ code: 'seat-withdrawn' })
    const [stands] = await db
      .select()
      .from(scores)
      .where(eq(scores.criterionKey, criterion))
      .orderBy(scores.mark)
    expect(Number(stands?.mark)).toBe(3)
  })

  test('an invitation is accepted before it is taken back, or not at all; a conflict is stated before, or not at all', async () => {
    const { db } = await freshDatabase()
    const ctx = aCtx({ db })
    const { call, juror, keys, begun } = await aSeat(ctx)
    const asked = await aJuror(ctx, { call, answer: 'none' })
    const ofAsked = { call: call.key, juror: asked.juror.id }
    let late: Promise<readonly unknown[]> = Promise.resolve([])
    await db.transaction(async (tx) => {
      const as = { ...office(ctx), db: tx }
      await withdrawJuror(as, keys)
      await withdrawJuror(as, ofAsked)
      const conflict = { entryId: begun.id, note: 'x', version: 1 }
      late = Promise.all(
        [
          answerInvitation(asked.as, { token: asked.token, answer: 'accept' }),
          stateConflicts(juror.as, { call: call.key, asked: [], conflicts: [conflict] }),
        ].map((one) => one.catch((error: unknown) => error)),
      )
      await new Promise((resolve) => setTimeout(resolve, 200))
    })
    expect(await late).toMatchObject([{ code: 'invitation-withdrawn' }, { code: 'seat-withdrawn' }])
  })

  test('of sixteen who take a seat back one does, of sixteen who give it back one does; each is told once', async () => {
    const { db } = await freshDatabase()
    const ctx = aCtx({ db })
    const { keys } = await aSeat(ctx)
    const sixteen = async (act: () => Promise<unknown>) => {
      const outcomes = await Promise.allSettled(Array.from({ length: 16 }, act))
      return outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    }
    expect(await sixteen(() => withdrawJuror(office(ctx), keys))).toEqual(Array(15).fill('seat-not-held'))
    expect(await sixteen(() => giveBackWhatIsTaken(office(ctx), keys))).toEqual(
      Array(15).fill('seat-not-withdrawn'),
    )
    const mails = (await db.select().from(notices)).map(({ kind }) => kind)
    expect(mails.filter((kind) => /withdrawn|given-back/.test(kind)).toSorted()).toEqual([
      'juror-given-back',
      'juror-withdrawn',
    ])
  })
})
