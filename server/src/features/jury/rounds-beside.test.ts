import { expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import type { Db } from '#platform/db/client.ts'
import { assignEvenly } from './commands/assign-evenly.ts'
import { seatPanel } from './commands/seat-panel.ts'
import { anOfficer } from './ends-of-judging.fixture.ts'
import { aCallOfTwoRounds, twoPanels } from './rounds.fixture.ts'
import { insertAssignments } from './store/assignments.ts'
import { aJuror } from './testing.ts'
import { listAssignments } from './views/assignments.ts'
import { previewJudgingClose } from './views/judging.ts'
import { showJuryProgress } from './views/office.ts'
import { previewAssignment } from './views/plan.ts'
import { listReviewed } from './views/records.ts'

/** Two juries side by side over all that is admitted, each for categories of its own; an entry and a juror in each. */
async function ground(db: Db) {
  const ctx = aCtx({ db })
  const { call, first, second } = await aCallOfTwoRounds(ctx, (made) => {
    const [north, south] = twoPanels(made)
    return {
      first: { panels: [present(north, 'a panel')], cut: undefined },
      second: { panels: [present(south, 'a panel')], source: { kind: 'admitted' }, cut: undefined },
    }
  })
  const organiser = await anOfficer(ctx, 'ann@office.eu')
  const of = async (round: typeof first) => {
    const [panel] = round.panels
    const category = present(panel?.categories?.[0], 'a category')
    const { entry } = await anEntry(ctx, { call, category, traits: ['admitted'] })
    const { juror } = await aJuror(ctx, { call })
    const seat = { panel: panel?.key ?? '', jurors: [juror.id], sitting: [] }
    await seatPanel(organiser, { call: call.key, round: round.key, ...seat })
    const asked = { call: call.key, round: round.key }
    return { round, category, entry, juror, asked }
  }
  return { ctx, call, organiser, north: await of(first), south: await of(second) }
}

test('of juries side by side each misses no review of what the other judges', () =>
  withTx(async (db) => {
    const { organiser, north, south } = await ground(db)
    for (const { asked, entry, round } of [north, south]) {
      const { entries, unassigned } = await showJuryProgress(organiser, asked)
      expect([entries, unassigned]).toEqual([1, round.jurorsPerEntry])
      const { lacking } = await previewJudgingClose(organiser, asked)
      const listed = (await listReviewed(organiser, { ...asked, page: 1 })).entries
      const ids = [lacking, listed].map((all) => all.map(({ entryId }) => entryId))
      expect(ids).toEqual([[entry.id], [entry.id]])
    }
  }))

test('each gives out evenly what its panels judge, and is short of nobody for the rest', () =>
  withTx(async (db) => {
    const { organiser, north, south } = await ground(db)
    for (const { asked, entry, juror } of [north, south]) {
      const { hash, ...plan } = await previewAssignment(organiser, { ...asked, perEntry: 1 })
      expect(plan.jurors.map(({ gets }) => gets.map(({ entryId }) => entryId))).toEqual([[entry.id]])
      expect(plan.short).toEqual([])
      await assignEvenly(organiser, { ...asked, perEntry: 1, hash })
      const { entries } = await listAssignments(organiser, { ...asked, page: 1 })
      expect(entries.map(({ entryId, jurors }) => [entryId, jurors.map(({ jurorId }) => jurorId)])).toEqual([
        [entry.id, [juror.id]],
      ])
    }
  }))

test('what was given to somebody stays in sight where its category has become another jury’s', () =>
  withTx(async (db) => {
    const { ctx, call, organiser, north, south } = await ground(db)
    const pair = { entryId: south.entry.id, jurorId: north.juror.id }
    await insertAssignments(db, { callId: call.id, roundKey: north.round.key }, [pair], ctx.now)
    const { entries } = await listAssignments(organiser, { ...north.asked, page: 1 })
    expect(entries.map(({ entryId }) => entryId).sort()).toEqual([north.entry.id, south.entry.id].sort())
  }))

test('what is neither admitted nor refused is named by the jury that would judge it', () =>
  withTx(async (db) => {
    const { ctx, call, organiser, north, south } = await ground(db)
    const { category } = south
    const { entry } = await anEntry(ctx, { call, category, traits: ['submitted'], authority: 'it-late' })
    const named = async ({ asked }: typeof north) =>
      (await previewJudgingClose(organiser, asked)).unchecked.map(({ entryId }) => entryId)
    expect([await named(north), await named(south)]).toEqual([[], [entry.id]])
  }))
