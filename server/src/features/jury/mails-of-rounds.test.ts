import { expect, test } from 'vitest'
import { and, eq } from 'drizzle-orm'
import { signedBy } from '#kernel/actor.ts'
import { anEntry, handInAgain } from '#features/entries/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { anOfficer } from './ends-of-judging.fixture.ts'
import { said } from './handed-in-again.fixture.ts'
import { aCallOfTwoRounds } from './rounds.fixture.ts'
import { putIntoRound } from './store/round-entries.ts'
import { aFirstMark, aJuror, atTheDesk, juryForEntries, withTheReview } from './testing.ts'

const DAYS_62_MS = 62 * 24 * 3_600_000

test('a mail about a review leads to it, in the round that it is of; in each of two rounds there is one', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, first, second } = await aCallOfTwoRounds(ctx)
    const organiser = await anOfficer(ctx, 'ann@office.eu')
    const made = await anEntry(ctx, { call, traits: ['admitted'] })
    const { entry } = made
    const put = {
      entryId: entry.id,
      because: 'by-hand',
      fromRoundKey: null,
      reason: 'The jury asked.',
    } as const
    const by = { by: signedBy(organiser.actor), at: ctx.now }
    await putIntoRound(db, { callId: call.id, round: second }, [put], by)
    const juror = await aJuror(ctx, { call, email: 'jo@jury.example' })
    const keys = { call: call.key, entry: entry.id }
    for (const round of [first, second]) {
      await aFirstMark(ctx, { call, entry, juror }, round)
      const desk = atTheDesk({ ...juror.as, now: ctx.now }, { ...keys, round: round.key })
      for (const { key, scale } of round.criteria.slice(1)) await desk.mark(key, scale.max)
      await desk.give()
    }
    const told = async (kind: 'judged-entry-changed' | 'review-unlocked') =>
      (
        await db
          .select()
          .from(notices)
          .where(and(eq(notices.callId, call.id), eq(notices.kind, kind)))
      )
        .map(({ facts }) => `${facts['round']} ${String(facts['url']).split('/').slice(-2).join('/')}`)
        .sort()
    await handInAgain(made, { call, answers: said('We cooked for forty.'), jury: juryForEntries })
    expect(await told('judged-entry-changed')).toEqual([
      `Finals ${entry.id}/changes?round=finals`,
      `${first.name.en} ${entry.id}/changes?round=${first.key}`,
    ])
    const over = { ...organiser, now: new Date(ctx.now.getTime() + DAYS_62_MS) }
    await withTheReview(over, { ...keys, juror: juror.juror.id, round: second.key }).unlock()
    expect(await told('review-unlocked')).toEqual([`Finals entries/${entry.id}?round=finals`])
  }))
