import { expect, test } from 'vitest'
import { signedBy } from '#kernel/actor.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { NO_DECISIONS } from './core/decisions-guard.ts'
import { anOfficer } from './ends-of-judging.fixture.ts'
import { aCallOfTwoRounds } from './rounds.fixture.ts'
import { putIntoRound, takeOutOfRound } from './store/round-entries.ts'
import { closeEarly, reopen } from './testing.ts'

test('judging of a round is not opened again while anything of it is in another one', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, second } = await aCallOfTwoRounds(ctx)
    const organiser = await anOfficer(ctx, 'ann@office.eu')
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
    await closeEarly(organiser, call)
    const round = { callId: call.id, round: second }
    const signed = { by: signedBy(organiser.actor), at: ctx.now }
    const put = {
      entryId: entry.id,
      because: 'by-hand',
      fromRoundKey: null,
      reason: 'The jury asked.',
    } as const
    await putIntoRound(db, round, [put], signed)
    const again = () => reopen(organiser, call, NO_DECISIONS)
    await expect(again()).rejects.toMatchObject({
      code: 'round-chosen-by-hand',
    })
    await takeOutOfRound(db, round, [entry.id], { ...signed, because: 'A mistake.' })
    expect(await again()).toEqual({})
  }))
