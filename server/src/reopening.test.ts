import { expect, test } from 'vitest'
import { getCall } from '#features/calls/index.ts'
import { changeCategory } from '#features/entries/commands/change-category.ts'
import { reinstateEntry } from '#features/entries/commands/reinstate-entry.ts'
import { submitEntry } from '#features/entries/commands/submit-entry.ts'
import { withdrawEntry } from '#features/entries/commands/withdraw-entry.ts'
import { anEntry } from '#features/entries/testing.ts'
import { showMyEntry } from '#features/entries/views/mine.ts'
import { entryFigures, listEntries } from '#features/entries/views/office.ts'
import { notices } from '#features/notices/tables.ts'
import { afterJudging, aJudgedCall, anOfficer, decideRest } from '#features/results/testing.ts'
import { listDecisions } from '#features/results/views/decisions.ts'
import { showRanking } from '#features/results/views/ranking.ts'
import { findBroken } from '#platform/db/invariant.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'
import { anOffice, cancelled, confirm, mails, preview, reopen } from './cancelling.fixture.ts'
import { allInvariants, cancelGuard, resultsGuard } from './features.ts'

async function begun() {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  return { ctx, ...(await anOffice(ctx)) }
}
type Begun = Awaited<ReturnType<typeof begun>>

/** An entry that counts in the first category, with its working copy in the second one. */
async function moved({ ctx, call, ann, ben, first, second }: Begun, email?: string) {
  const wanted = { call, traits: ['submitted'], category: first } as const
  const { entry, entrant } = await anEntry(ctx, email === undefined ? wanted : { ...wanted, email })
  await cancelled(ann, ben, { call, category: first })
  const to = { entry: entry.id, version: entry.version, category: second }
  const { version } = await changeCategory(entrant, to, resultsGuard)
  return { entry, entrant, version }
}

async function reopened({ ann, ben, call }: Begun, category: string) {
  await reopen(ann, { call, category })
  await confirm(ben, { call, category })
}

test('an entry that was moved out of a category which takes place after all counts there, and is handed in again in no other', async () => {
  const all = await begun()
  const { ctx, call, ann, first, second } = all
  const { entry, entrant, version } = await moved(all)
  await reopened(all, first)
  const listed = async (category: string) =>
    (await listEntries(ann, { call: call.key, category, sort: 'number', page: 1 })).total
  expect([await listed(first), await listed(second)]).toEqual([1, 0])
  expect((await entryFigures(ann, { call: call.key })).byCategory).toMatchObject([{ category: first }])
  const asked = { entry: entry.id, version }
  await expect(submitEntry(entrant, asked, resultsGuard)).rejects.toMatchObject({ code: 'category-fixed' })
  expect((await showMyEntry(entrant, { entry: entry.id }, resultsGuard)).may).toMatchObject({
    submit: { because: 'category-fixed' },
    changeCategory: { ok: true },
  })
  const back = await changeCategory(entrant, { ...asked, category: first }, resultsGuard)
  await submitEntry(entrant, { entry: entry.id, version: back.version }, resultsGuard)
  expect((await showMyEntry(entrant, { entry: entry.id }, resultsGuard)).may.changeCategory.because).toBe(
    'category-fixed',
  )
  expect(await findBroken(ctx.db, allInvariants)).toEqual([])
})

test('whose own entry counts in a category and is to be in another has an own one in both', async () => {
  const all = await begun()
  const { ctx, call, first, second } = all
  const cleo = await anOfficer(ctx, 'cleo@office.eu')
  await moved(all, 'cleo@office.eu')
  await reopened(all, first)
  const own = await cancelGuard.ownCategories(cleo, ctx.db, call)
  expect([...own].sort()).toEqual([first, second].sort())
})

test('what somebody withdrew stays an own one of theirs while the call is cancelled, since it can take place after all', async () => {
  const { ctx, call, ann, ben, first } = await begun()
  const cleo = await anOfficer(ctx, 'cleo@office.eu')
  const own = { call, category: first, email: 'cleo@office.eu' }
  await anEntry(ctx, { ...own, traits: ['submitted', 'withdrawn'] })
  await cancelled(ann, ben, { call })
  const now = await getCall(ctx.db, call.key)
  expect([...(await cancelGuard.ownCategories(cleo, ctx.db, now))]).toEqual([first])
})

test('what was withdrawn is taken up again where it counts, as long as that takes place', async () => {
  const all = await begun()
  const { entry, entrant } = await moved(all)
  await withdrawEntry(entrant, { entry: entry.id })
  const again = (who: Ctx) => reinstateEntry(who, { entry: entry.id }, resultsGuard)
  await expect(again(entrant)).rejects.toMatchObject({ code: 'category-cancelled' })
  await reopened(all, all.first)
  await again(entrant)
})

test('reopened, a category has its marks, its order and its decisions as they were', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const { call, entries } = await aJudgedCall(ctx, [[5], [3]])
  const [ann, ben] = [await anOfficer(ctx, 'ann@office.eu'), await anOfficer(ctx, 'ben@office.eu')]
  const [over, other] = [afterJudging(ann), afterJudging(ben)]
  const category = call.document.categories[0]?.key ?? ''
  await decideRest(over, call)
  const seen = async () => ({
    ranking: (await showRanking(over, { call: call.key })).categories,
    decided: (await listDecisions(over, { call: call.key })).categories,
  })
  const before = await seen()
  expect(before.ranking[0]?.entries).toHaveLength(entries.length)
  await cancelled(over, other, { call, category })
  expect((await seen()).ranking.flatMap((one) => one.entries)).toEqual([])
  await reopen(over, { call, category })
  await confirm(other, { call, category })
  expect(await seen()).toEqual(before)
  expect(await findBroken(db, allInvariants)).toEqual([])
})

test('when the call takes place after all, nobody of a category that stays cancelled is told that theirs does', async () => {
  const { ctx, call, ann, ben, first, second } = await begun()
  await anEntry(ctx, { call, traits: ['submitted'], category: first })
  await anEntry(ctx, { call, category: second, email: 'goes-on@town.eu' })
  await cancelled(ann, ben, { call, category: first })
  await cancelled(ann, ben, { call })
  // A category does not take place without its call.
  expect((await preview(ann, { call, category: first })).mayAsk.because).toBe('call-cancelled')
  await reopen(ann, { call })
  expect(await confirm(ben, { call })).toEqual({ mails: 1 })
  expect(await mails(ctx, 'entry-reopened')).toEqual([['entry-reopened', 'goes-on@town.eu', 'none', 'none']])
})

test('only whose entry may go into another category is told so', async () => {
  const { ctx, call, ann, ben, first } = await begun()
  await anEntry(ctx, { call, traits: ['submitted'], category: first, email: 'open@town.eu' })
  await anEntry(ctx, { call, traits: ['admitted'], category: first, email: 'admitted@town.eu' })
  expect((await preview(ann, { call })).move).toBe(0)
  expect((await preview(ann, { call, category: first })).move).toBe(1)
  await cancelled(ann, ben, { call, category: first })
  const told = (await ctx.db.select().from(notices)).filter(({ kind }) => kind === 'entry-cancelled')
  expect(Object.fromEntries(told.map(({ toAddress, facts }) => [toAddress, facts['move']]))).toEqual({
    'open@town.eu': 'yes',
    'admitted@town.eu': 'no',
  })
})
