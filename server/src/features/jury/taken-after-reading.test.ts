import { expect, test } from 'vitest'
import { signedBy } from '#kernel/actor.ts'
import { anEntry } from '#features/entries/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { assignEvenly } from './commands/assign-evenly.ts'
import { assignJuror } from './commands/assign-juror.ts'
import { takeFromRound } from './commands/take-from-round.ts'
import { undoEvenly } from './commands/undo-evenly.ts'
import { anOfficer, later } from './ends-of-judging.fixture.ts'
import { aCallOfTwoRounds } from './rounds.fixture.ts'
import { putIntoRound } from './store/round-entries.ts'
import { aGivenReview, aJuror, closeEarly, withTheReview } from './testing.ts'
import { previewAssignment } from './views/plan.ts'

type World = Awaited<ReturnType<typeof aReader>>

/** A round that reads the marks of the one before it, over its shortlist or all that is admitted; Jo judged an entry in the first. */
async function aReader(ctx: Ctx, isOfAll: boolean) {
  const { call, first, second } = await aCallOfTwoRounds(ctx, () => ({
    second: { earlier: 'marks', ...(isOfAll && { source: { kind: 'admitted' } }) },
  }))
  const organiser = await anOfficer(ctx, 'office@office.eu')
  const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
  const jo = await aJuror(ctx, { call, name: 'Jo' })
  await aGivenReview(ctx, { call, entry, juror: jo })
  const office = later(organiser, 1)
  await closeEarly(office, call)
  const keys = { call: call.key, entry: entry.id, juror: jo.juror.id, round: first.key }
  return { call, second, entry, jo, office, unlock: () => withTheReview(later(office, 1), keys).unlock() }
}

/** What each way of taking away does once Jo could read, which has to be what they had. */
const WAYS: Readonly<Record<string, readonly [isOfAll: boolean, act: (world: World) => Promise<unknown>]>> = {
  'assign evenly was undone': [
    true,
    async ({ call, second, office }) => {
      const asked = { call: call.key, round: second.key, perEntry: 1 }
      const { hash } = await previewAssignment(office, asked)
      const { at } = await assignEvenly(office, { ...asked, hash })
      return undoEvenly(later(office, 1), { call: call.key, at })
    },
  ],
  'its entry was taken out of the round': [
    false,
    async ({ call, second, entry, jo, office }) => {
      const put = { entryId: entry.id, because: 'by-hand', fromRoundKey: null, reason: 'x' } as const
      const signed = { by: signedBy(office.actor), at: office.now }
      await putIntoRound(office.db, { callId: call.id, round: second }, [put], signed)
      const given = { call: call.key, round: second.key, entryId: entry.id, jurorId: jo.juror.id }
      await assignJuror(office, given)
      const taken = { call, round: second, entryIds: [entry.id], because: 'A mistake.' }
      return takeFromRound(later(office, 1), office.db, taken)
    },
  ],
}

test.each(Object.entries(WAYS))(
  'what a juror could read they have read, also after %s',
  (_, [isOfAll, act]) =>
    withTx(async (db) => {
      const world = await aReader(aCtx({ db }), isOfAll)
      expect(await act(world)).toEqual(
        isOfAll ? { taken: 1, kept: 0, mails: { left: 0, waiting: 1 } } : [world.entry.id],
      )
      await expect(world.unlock()).rejects.toMatchObject({ code: 'marks-read-later' })
    }),
)

test('a round that reads no marks keeps nobody from looking again once what was given evenly is taken back', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, first, second } = await aCallOfTwoRounds(ctx, () => ({
      second: { earlier: 'ranking', source: { kind: 'admitted' } },
    }))
    const office = later(await anOfficer(ctx, 'office@office.eu'), 1)
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
    const jo = await aJuror(ctx, { call, name: 'Jo' })
    await aGivenReview(ctx, { call, entry, juror: jo })
    const world = { call, second, entry, jo, office, unlock: () => Promise.resolve({}) }
    await WAYS['assign evenly was undone']?.[1](world)
    await closeEarly(later(office, 2), call)
    const keys = { call: call.key, entry: entry.id, juror: jo.juror.id, round: first.key }
    await withTheReview(later(office, 3), keys).unlock()
  }))
