import { expect, test } from 'vitest'
import { anEntry } from '#features/entries/testing.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, counting, withTx } from '#platform/testing/index.ts'
import { aPanel, overFor } from './chair.fixture.ts'
import { seatPanel } from './commands/seat-panel.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { aJuror, withTheReview } from './testing.ts'
import { exportAnswers } from './views/answers-export.ts'
import { showChair } from './views/chair.ts'
import { showConflictList } from './views/mine.ts'

test('a chair who is named after the close can say whether they have a conflict, of what they have not answered for alone, and reads', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, organiser, carl, nora, entry, give, north } = await aPanel(ctx)
    const { entry: other } = await anEntry(ctx, { call, category: entry.categoryKey, traits: ['admitted'] })
    for (const one of [entry, other]) await (await give(nora, one, 'NORA-DOUBTS'))()
    const tess = await aJuror(ctx, { call, name: 'Tess' })
    const [late, office] = [overFor(tess.as, call), overFor(organiser, call)]
    await expect(
      stateConflicts(late, { call: call.key, asked: [entry.id], conflicts: [] }),
    ).rejects.toMatchObject({ code: 'round-closed' })
    await seatPanel(office, {
      ...north,
      ...{ jurors: [...north.jurors, tess.juror.id], sitting: north.jurors },
      ...{ chair: tess.juror.id, presiding: carl.juror.id },
    })
    const waits = async () =>
      (await showChair(late, { call: call.key })).panels.flatMap(({ entries }) =>
        entries.map((one) => one.waits),
      )
    expect(await waits()).toEqual(['conflicts-not-stated', 'conflicts-not-stated'])
    const list = () => showConflictList(late, { call: call.key })
    const asked = (await list()).entries.map(({ entryId }) => entryId)
    expect([(await list()).isClosed, (await list()).isForChair, asked]).toEqual([
      false,
      true,
      [entry.id, other.id],
    ])
    const conflicts = [{ entryId: other.id, note: 'My town' }]
    const state = () => stateConflicts(late, { call: call.key, asked, conflicts })
    // Said twice it is said once.
    expect([await state(), await state()]).toEqual(Array(2).fill({ conflicts: 1, unknown: [] }))
    expect([(await list()).isClosed, (await list()).isForChair]).toEqual([true, false])
    const told = JSON.stringify(await showChair(late, { call: call.key }))
    expect([told.includes('NORA-DOUBTS'), told.includes(other.id)]).toEqual([true, false])
    const back = { takenBack: [{ entryId: other.id, version: 1 }] }
    await expect(
      stateConflicts(late, { call: call.key, asked: [], conflicts: [], ...back }),
    ).rejects.toMatchObject({ code: 'round-closed' })
    // Whoever is the chair of nothing is asked nothing more.
    expect((await showConflictList(overFor(nora.as, call), { call: call.key })).isClosed).toBe(true)
  }))

test('who was the chair once the round was over, and is so no more, is let change nothing by what they read', () =>
  withTx(async (db) => {
    const { call, organiser, carl, nora, entry, give, north } = await aPanel(aCtx({ db }))
    for (const juror of [carl, nora]) await (await give(juror, entry, 'DOUBTS'))()
    const office = overFor(organiser, call)
    const unlock = ({ juror }: typeof carl) =>
      withTheReview(office, { call: call.key, entry: entry.id, juror: juror.id }).unlock()
    const named = { ...north, sitting: north.jurors }
    await seatPanel(office, { ...named, chair: nora.juror.id, presiding: carl.juror.id })
    // Carl was the chair until that very instant, at which the round was over.
    await unlock(carl)
    const later = { ...office, now: new Date(office.now.getTime() + 1) }
    await seatPanel(later, { ...named, chair: null, presiding: nora.juror.id })
    await expect(unlock(nora)).rejects.toMatchObject({ code: 'marks-read-later' })
  }))

test('the page of a chair, and the file of answers, ask as often for three entries as for one', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, organiser, carl, nora, entry, give } = await aPanel(ctx)
    const asked = async (view: (ctx: Ctx) => Promise<unknown>, as: Ctx) => {
      const { db: counted, count } = counting(db)
      await view({ ...overFor(as, call), db: counted })
      return count()
    }
    const both = async () => [
      await asked((as) => showChair(as, { call: call.key }), carl.as),
      await asked((as) => exportAnswers(as, { call: call.key }), organiser),
    ]
    const add = async (one: typeof entry) => {
      await (
        await give(nora, one, 'NORA-DOUBTS')
      )()
      await stateConflicts(carl.as, { call: call.key, asked: [one.id], conflicts: [] })
    }
    await add(entry)
    const one = await both()
    for (let i = 0; i < 2; i += 1)
      await add((await anEntry(ctx, { call, category: entry.categoryKey, traits: ['admitted'] })).entry)
    expect([Math.min(...one) > 0, await both()]).toEqual([true, one])
    const { panels } = await showChair(overFor(carl.as, call), { call: call.key })
    expect(panels[0]?.entries.map(({ questions }) => questions.length)).toEqual([1, 1, 1])
  }))
