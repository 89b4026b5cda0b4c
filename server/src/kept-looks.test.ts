import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { readingIn } from '#platform/reading.ts'
import type { Call } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { withdrawEntry } from '#features/entries/commands/withdraw-entry.ts'
import { anEntry } from '#features/entries/testing.ts'
import { stateConflicts } from '#features/jury/commands/state-conflicts.ts'
import { officeSight } from '#features/jury/index.ts'
import { aJuror, anAssignment } from '#features/jury/testing.ts'
import { anOfficer } from '#features/results/testing.ts'
import { previewPublication } from '#features/results/views/publication.ts'
import { showStaffing } from '#features/results/views/staffing.ts'
import { showCallStatus } from '#features/results/views/status.ts'
import { aCtx, freshDatabase } from '#platform/testing/index.ts'

const later = (ctx: Ctx, days: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + days * 86_400_000),
})

/** Each look is a request of its own, which takes what is kept; beside it all is asked anew. Names what somebody sees. */
async function looking(as: Ctx, call: Call) {
  const asked = { call: call.key }
  const told = async (ctx: Ctx) => {
    const { judging, marks, judges, own } = await officeSight(ctx, call)
    return { judging, marks, judges, own: await own() }
  }
  const kept = readingIn({ ...as })
  const seen = await told(kept)
  expect(seen).toEqual(await told(as))
  const status = await showCallStatus(kept, asked)
  const { undecided, decidable, figures } = await previewPublication(as, asked)
  const staffing = await showStaffing(as, asked)
  expect(status).toMatchObject({ undecided, decidable, figures, staffing })
  const { categories, entries } = seen.own
  return [entries.size, categories.size, seen.judges, seen.judging.ok, staffing.lacksSecond]
}

test('what is kept between looks says at the next one what is so by then, whatever has changed: somebody’s acts, roles, or the time', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const call = await aCall(ctx)
  const elsewhere = await aCall(ctx, { from: 'clarinet-2019', announced: false })
  const ann = await anOfficer(ctx, 'ann@office.eu')
  const look = async (days = 0) => looking(later(ann, days), call)
  expect(await look()).toEqual([0, 0, false, false, true])

  await anOfficer(ctx, 'ben@office.eu')
  expect(await look()).toEqual([0, 0, false, false, false])

  const mine = await anEntry(ctx, {
    call,
    traits: ['submitted'],
    email: 'ann@office.eu',
    authority: 'it-mine',
  })
  expect(await look()).toEqual([1, 1, false, false, false])

  const other = await anEntry(ctx, { call, traits: ['admitted'], authority: 'Arles' })
  expect(await look()).toEqual([1, 1, false, false, false])
  const seat = { email: 'ann@office.eu', answer: 'none' } as const
  await aJuror(ctx, { ...seat, call: elsewhere, organisation: 'Arles' })
  expect(await look()).toEqual([2, 1, false, false, false])

  const third = await anEntry(ctx, { call, traits: ['admitted'], authority: 'Burgas' })
  const judge = await aJuror(ctx, { call, email: 'ann@office.eu' })
  expect(await look()).toEqual([2, 1, true, false, false])
  await anAssignment(ctx, { call, entry: third.entry, juror: judge, isAsked: true })
  const conflict = { entryId: third.entry.id, note: 'A friend', version: 0 }
  await stateConflicts(judge.as, { call: call.key, asked: [third.entry.id], conflicts: [conflict] })
  expect(await look()).toEqual([3, 1, true, false, false])

  await anEntry(ctx, { call, traits: ['admitted'], authority: 'Csepel' })
  // What was withdrawn can come back as long as entries may come; then it competes no more.
  for (const { entry, entrant } of [mine, other, third]) await withdrawEntry(entrant, { entry: entry.id })
  expect([await look(), await look(31), await look(61)]).toEqual([
    [3, 1, true, false, false],
    [3, 0, true, false, false],
    [3, 0, true, true, false],
  ])
})
