import { desc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditRecords } from '#features/audit/tables.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aCall } from '#features/calls/testing.ts'
import type { Call } from '#features/calls/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { assignEvenly } from './commands/assign-evenly.ts'
import { assignJuror, removeAssignment } from './commands/assign-juror.ts'
import { closeJudging, reopenJudging } from './commands/close-judging.ts'
import { importReviews } from './commands/import-reviews.ts'
import { recuse, undoRecusal } from './commands/recuse.ts'
import { seatPanel } from './commands/seat-panel.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { undoEvenly } from './commands/undo-evenly.ts'
import { NO_DECISIONS } from './core/decisions-guard.ts'
import { anOfficer } from './ends-of-judging.fixture.ts'
import { aCallOfPanels } from './rounds.fixture.ts'
import { aJuror, type MadeJuror } from './testing.ts'
import { previewJudgingClose } from './views/judging.ts'
import { previewAssignment } from './views/plan.ts'

type Ground = {
  readonly call: Call
  readonly round: string
  readonly organiser: Ctx
  readonly entry: { readonly id: Parameters<typeof importReviews>[2][number]['entryId'] }
  readonly juror: MadeJuror
  /** Whose review was given elsewhere. */
  readonly away: MadeJuror
}

/** Everything that is recorded of what is given out and judged in one round, done once. */
async function done({ call, round, organiser, entry, juror, away }: Ground): Promise<void> {
  const keys = { call: call.key, round }
  const sheet = { ...keys, entry: entry.id }
  const given = { ...keys, entryId: entry.id, jurorId: juror.juror.id }
  await stateConflicts(juror.as, { call: call.key, asked: [entry.id], conflicts: [] })
  const { assignmentId } = await assignJuror(organiser, given)
  await recuse(juror.as, { ...sheet, note: 'My town' })
  await undoRecusal(juror.as, { ...sheet, version: 2 })
  await recuse(juror.as, { ...sheet, note: 'My town' })
  await stateConflicts(juror.as, {
    ...{ call: call.key, asked: [], conflicts: [] },
    takenBack: [{ entryId: entry.id, version: 4 }],
  })
  await removeAssignment(organiser, { call: call.key, assignment: assignmentId })
  const { hash } = await previewAssignment(organiser, { ...keys, perEntry: 1 })
  const { at } = await assignEvenly(organiser, { ...keys, perEntry: 1, hash })
  await undoEvenly(organiser, { call: call.key, at })
  const undone = await previewJudgingClose(organiser, keys)
  await closeJudging(organiser, { ...keys, reason: 'All are done.', hash: undone.hash })
  const closed = await previewJudgingClose(organiser, keys)
  await reopenJudging(organiser, { ...keys, hash: closed.hash })
  const marks = Object.fromEntries(
    (call.document.rounds.find(({ key }) => key === round)?.criteria ?? []).map(({ key, scale }) => [
      key,
      scale.max,
    ]),
  )
  await importReviews(organiser, call, [{ entryId: entry.id, jurorId: away.juror.id, marks }], {
    roundKey: round,
    decisions: NO_DECISIONS,
  })
}

const RECORDED = [
  'assignment.give',
  'assignment.recuse',
  'assignment.return',
  'assignment.recuse',
  'assignment.return',
  'assignment.remove',
  'assignment.give-evenly',
  'assignment.undo-evenly',
  'judging.close',
  'judging.reopen',
  'review.import',
]

async function recordedIn(ctx: Ctx, call: Call) {
  const rows = await ctx.db
    .select()
    .from(auditRecords)
    .where(eq(auditRecords.callId, call.id))
    .orderBy(desc(auditRecords.sequence))
  return rows
    .toReversed()
    .filter(({ action }) => RECORDED.includes(action))
    .map(({ action, facts }) => [action, facts['round']])
}

test('the record says in which round an act about assignments, judging and imports was, where the call has several', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, second, organiser, a: entry, finn: juror } = await aCallOfPanels(ctx)
    const away = await aJuror(ctx, { call })
    const seats = { jurors: [juror.juror.id, away.juror.id], sitting: [juror.juror.id] }
    await seatPanel(organiser, { call: call.key, round: second.key, panel: 'final', ...seats })
    await done({ call, round: second.key, organiser, entry, juror, away })
    expect(await recordedIn(ctx, call)).toEqual(RECORDED.map((action) => [action, 'finals']))
  }))

test('of a call with one round it says nothing of rounds', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const organiser = await anOfficer(ctx, 'ann@office.eu')
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'] })
    const [juror, away] = [await aJuror(ctx, { call }), await aJuror(ctx, { call })]
    const round = call.document.rounds[0]?.key ?? ''
    await done({ call, round, organiser, entry, juror, away })
    expect(await recordedIn(ctx, call)).toEqual(RECORDED.map((action) => [action, undefined]))
  }))
