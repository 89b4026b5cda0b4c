import { describe, expect, test } from 'vitest'
import type { Call, Criterion } from '#features/calls/index.ts'
import { aCall, anAmendedCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { anOfficer } from './ends-of-judging.fixture.ts'
import { aJuror, anAssignment, atTheDesk } from './testing.ts'
import { exportMarks } from './views/marks-export.ts'
import { showReviews } from './views/records.ts'

const AFTER_MS = 400 * 86_400_000

/** A juror before an entry of a call whose criterion "idea" (1 to 5) says more than its scale. */
async function aDesk(ctx: Ctx, more: Partial<Criterion>) {
  const made = await aCall(ctx)
  const rounds = made.document.rounds.map((round) => ({
    ...round,
    criteria: round.criteria.map((one) => (one.key === 'idea' ? { ...one, ...more } : one)),
  }))
  const call: Call = await anAmendedCall(ctx, made, { rounds })
  const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
  const juror = await aJuror(ctx, { call })
  await anAssignment(ctx, { call, entry, juror })
  const keys = { call: call.key, entry: entry.id }
  const organiser = await anOfficer(ctx, 'after@office.eu')
  const after: Ctx = { ...organiser, now: new Date(ctx.now.getTime() + AFTER_MS) }
  return { keys, after, ...atTheDesk(juror.as, keys) }
}

describe('a mark beyond a bound of its criterion', () => {
  const missing = { code: 'review-incomplete', details: { fields: [{ field: 'remark', code: 'required' }] } }

  test.each([
    [{ below: 3 }, 3, 2],
    [{ above: 4 }, 4, 5],
  ])('of %j is given without a remark at %d, and not at %d', (remark, at, beyond) =>
    withTx(async (db) => {
      const { mark, give, reopen, remark: write } = await aDesk(aCtx({ db }), { remark })
      await mark('idea', at)
      await mark('welcome', 1)
      await give()
      await reopen()
      await mark('idea', beyond)
      await expect(give()).rejects.toMatchObject(missing)
      await write('   ')
      await expect(give()).rejects.toMatchObject(missing)
      await write('It was done before.')
      expect(await give()).toMatchObject({ number: 'DM26-P-001' })
    }),
  )
})

test('a criterion that does not count is marked like the others, is on record and in exports with weight 0', () =>
  withTx(async (db) => {
    const { keys, after, mark, give, show } = await aDesk(aCtx({ db }), { counts: false })
    await mark('welcome', 4)
    await expect(give()).rejects.toMatchObject({ details: { fields: [{ field: 'idea' }] } })
    await mark('idea', 2)
    await give()
    expect((await show()).criteria.map(({ key, weight }) => [key, weight])).toEqual([
      ['welcome', 2],
      ['idea', 0],
    ])
    const shown = await showReviews(after, keys)
    expect(shown.criteria.map(({ key, weight }) => [key, weight])).toEqual([
      ['welcome', 2],
      ['idea', 0],
    ])
    expect(shown.reviews[0]?.marks).toEqual({ idea: '2.00', welcome: '4.00' })
    const { csv } = await exportMarks(after, { call: keys.call })
    expect(csv.split('\r\n').map((line) => line.split(',').slice(2).join())).toEqual(
      expect.arrayContaining(['2,words-and-pictures,idea,0', '4,words-and-pictures,welcome,2']),
    )
  }))
