import { expect, test } from 'vitest'
import { aPanel } from '#features/jury/chair.fixture.ts'
import { later } from '#features/jury/ends-of-judging.fixture.ts'
import { closeEarly, reopen, withTheReview } from '#features/jury/testing.ts'
import { showChair } from '#features/jury/views/chair.ts'
import { showQueue } from '#features/jury/views/queue.ts'
import { undoOthers } from '#features/results/commands/decide-others.ts'
import { anOfficer, decideRest } from '#features/results/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { decisionsGuard } from './features.ts'

/** A round without a planned close that was closed early, judged with names or without, with a chair. */
const anOpenEndedRound =
  (said: { readonly anonymous: boolean }) =>
  (body: (world: Awaited<ReturnType<typeof made>>) => Promise<void>) =>
    withTx(async (db) => body(await made(aCtx({ db }), said)))

async function made(ctx: ReturnType<typeof aCtx>, said: { readonly anonymous: boolean }) {
  const panel = await aPanel(ctx, { ...said, isOpenEnded: true })
  const { call, organiser, carl, nora, entry } = panel
  for (const juror of [carl, nora]) await (await panel.give(juror, entry, 'DOUBTS'))()
  await closeEarly(organiser, call)
  const office = await anOfficer(later(ctx, 10), 'boss@office.eu')
  const since = { ...office, now: later(ctx, 20).now }
  const as = { ...carl.as, now: since.now }
  const keys = { call: call.key, entry: entry.id, juror: nora.juror.id }
  return {
    /** What the chair waits for, and whose town they read that the entry is of. */
    told: async () => [
      (await showChair(as, { call: call.key })).panels[0]?.entries[0]?.waits,
      (await showQueue(as, { call: call.key })).items[0]?.authority !== '',
    ],
    decide: () => decideRest(office, call),
    undo: (act: string) => undoOthers(since, { call: call.key, act }),
    reopen: () => reopen(since, call, decisionsGuard),
    unlock: () => withTheReview(since, keys, decisionsGuard).unlock(),
  }
}

test('a round without a planned close is over for its chair once something is decided, and then for good', () =>
  anOpenEndedRound({ anonymous: false })(async ({ told, decide, undo, reopen }) => {
    expect(await told()).toEqual(['nothing-decided', true])
    const act = await decide()
    expect(await told()).toEqual([null, true])
    await undo(act)
    expect(await told()).toEqual([null, true])
    await expect(reopen()).rejects.toMatchObject({ code: 'marks-read-later' })
  }))

test('a round without names and without a planned close tells names once something is decided, and who can read them changes nothing more', () =>
  anOpenEndedRound({ anonymous: true })(async ({ told, decide, undo, unlock }) => {
    expect(await told()).toEqual(['nothing-decided', false])
    const act = await decide()
    expect(await told()).toEqual([null, true])
    await undo(act)
    await expect(unlock()).rejects.toMatchObject({ code: 'names-read-since' })
  }))

test('as long as nothing is decided in it a round without a planned close can go on, and a review be let change', () =>
  anOpenEndedRound({ anonymous: true })(async ({ unlock, reopen, told }) => {
    await unlock()
    await reopen()
    expect(await told()).toEqual(['nothing-decided', false])
  }))
