import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditRecords } from '#features/audit/tables.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { present } from '#kernel/impossible.ts'
import { aCtx, freshDatabase, withTx } from '#platform/testing/index.ts'
import { assignEvenly } from './commands/assign-evenly.ts'
import { assignJuror } from './commands/assign-juror.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { withdrawJuror } from './commands/withdraw-juror.ts'
import { roundOf } from './core/round.ts'
import { juryInvariants } from './invariants.ts'
import { assignments } from './tables.ts'
import { aGivenReview, aJuror, anAssignment } from './testing.ts'
import { listAssignments } from './views/assignments.ts'
import { showJuryProgress } from './views/office.ts'
import { previewAssignment } from './views/plan.ts'
import { aJury, office } from './assignment.fixture.ts'

test('assigns exactly what was previewed, keeps clear of conflicts, and tells each juror once', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, entries, first, anna } = await aJury(ctx)
    const plan = await previewAssignment(office(ctx), { call: call.key, perEntry: 2 })
    expect({ ...plan, jurors: plan.jurors.map(({ name, added }) => [name, added]) }).toEqual({
      because: null,
      isWithoutOwn: false,
      perEntry: 2,
      added: 8,
      entries: 4,
      jurors: [
        ['Anna', expect.any(Number)],
        ['Ben', expect.any(Number)],
        ['Chris', expect.any(Number)],
      ],
      short: [],
      helps: null,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      isRoundClosed: false,
    })
    expect(plan.jurors.map(({ added }) => added).sort()).toEqual([2, 3, 3])
    const outcome = await assignEvenly(office(ctx), { call: call.key, perEntry: 2, hash: plan.hash })
    expect(outcome).toMatchObject({ added: 8, at: ctx.now.toISOString() })
    const given = await db.select().from(assignments)
    const named = plan.jurors.flatMap(({ jurorId, gets }) =>
      gets.map(({ entryId, number }) => [jurorId, entryId, number]),
    )
    expect(named.sort()).toEqual(
      given
        .map(({ jurorId, entryId }) => [jurorId, entryId, entries.find(({ id }) => id === entryId)?.number])
        .sort(),
    )
    const pairs = await db.select().from(assignments).where(eq(assignments.entryId, first.id))
    expect(pairs.map(({ jurorId }) => jurorId)).not.toContain(anna.juror.id)
    const mails = await db.select().from(notices).where(eq(notices.kind, 'entries-assigned'))
    expect(mails.map(({ facts }) => facts['count']).sort()).toEqual([2, 3, 3])
    const again = await previewAssignment(office(ctx), { call: call.key, perEntry: 2 })
    expect([again.added, again.jurors.map(({ present }) => present).sort()]).toEqual([0, [2, 3, 3]])
  }))

test('gives out no review at the very instant the round closes, and up to then does', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, first, jurors } = await aJury(ctx)
    const { closesAt } = roundOf(call.document)
    const at = (instant: number) => ({ ...office(ctx), now: new Date(instant) })
    const closed = at(present(closesAt, 'a close').getTime())
    const { hash, isRoundClosed } = await previewAssignment(closed, { call: call.key, perEntry: 2 })
    expect(isRoundClosed).toBe(true)
    const evenly = { call: call.key, perEntry: 2, hash }
    const byHand = { call: call.key, entryId: first.id, jurorId: present(jurors[1], 'a juror').juror.id }
    await expect(assignEvenly(closed, evenly)).rejects.toMatchObject({ code: 'round-closed' })
    await expect(assignJuror(closed, byHand)).rejects.toMatchObject({ code: 'round-closed' })
    const last = at(present(closesAt, 'a close').getTime() - 1)
    await assignJuror(last, byHand)
    expect((await previewAssignment(last, { call: call.key, perEntry: 2 })).isRoundClosed).toBe(false)
  }))

test('counts what a juror gave before they were withdrawn; their open assignments wait for somebody else', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    const { entry: judged } = await anEntry(ctx, { call, traits: ['admitted'] })
    const { entry: waiting } = await anEntry(ctx, { call, traits: ['admitted'] })
    const anna = await aJuror(ctx, { call, name: 'Anna' })
    await aGivenReview(ctx, { call, entry: judged, juror: anna })
    await anAssignment(ctx, { call, entry: waiting, juror: anna })
    await withdrawJuror(office(ctx), { call: call.key, juror: anna.juror.id })
    await aJuror(ctx, { call, name: 'Ben' })
    const { added, short } = await previewAssignment(office(ctx), { call: call.key, perEntry: 2 })
    expect([added, short.map(({ entryId, asked, available }) => [entryId, asked, available])]).toEqual([
      2,
      [[waiting.id, 2, 1]],
    ])
  }))

test('given out and laid down at once, an assignment never stands against a conflict', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const { call, jurors, first } = await aJury(ctx)
  const ben = jurors[1]
  if (!ben) throw new Error('there is one')
  const keys = { call: call.key, entryId: first.id, jurorId: ben.juror.id }
  const conflicts = [{ entryId: first.id, note: '' }]
  await Promise.allSettled([
    assignJuror(office(ctx), keys),
    stateConflicts(ben.as, { call: call.key, asked: [], conflicts }),
  ])
  const broken = juryInvariants.find(({ name }) => name.startsWith('an assignment stands only'))
  expect([...(await db.execute(sql.raw(broken?.sql ?? '')))]).toEqual([])
})

test('names the entries that cannot get enough jurors', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, first } = await aJury(ctx)
    const { added, short } = await previewAssignment(office(ctx), { call: call.key })
    expect([added, short]).toEqual([
      11,
      [
        {
          entryId: first.id,
          number: 'DM26-P-001',
          title: 'Insieme in piazza',
          titleLanguage: 'it',
          asked: 3,
          available: 2,
          away: [{ why: 'declared', jurors: 1 }],
        },
      ],
    ])
  }))

test('stops when something changed since the preview, and when there is nothing to assign', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, anna, first } = await aJury(ctx)
    const input = { call: call.key, perEntry: 2 }
    const { hash } = await previewAssignment(office(ctx), input)
    await stateConflicts(anna.as, { call: call.key, asked: [first.id], conflicts: [] })
    await aJuror(ctx, { call, name: 'Dora' })
    const tries = assignEvenly(office(ctx), { ...input, hash })
    await expect(tries).rejects.toMatchObject({ code: 'changed-meanwhile' })
    const fresh = await previewAssignment(office(ctx), input)
    await assignEvenly(office(ctx), { ...input, hash: fresh.hash })
    const done = await previewAssignment(office(ctx), input)
    const more = assignEvenly(office(ctx), { ...input, hash: done.hash })
    await expect(more).rejects.toMatchObject({ code: 'assignment-impossible' })
  }))

test('stops when what the plan follows from changed, though it would give out the same', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, first, jurors } = await aJury(ctx)
    const input = { call: call.key, perEntry: 1 }
    const before = await previewAssignment(office(ctx), input)
    const idle = present(jurors[2], 'a juror')
    const conflicts = [{ entryId: first.id, kind: 'declared' as const, note: '' }]
    await stateConflicts(idle.as, { call: call.key, asked: [first.id], conflicts })
    const after = await previewAssignment(office(ctx), input)
    expect([after.added, after.hash === before.hash]).toEqual([before.added, false])
    await expect(assignEvenly(office(ctx), { ...input, hash: before.hash })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    })
    expect(await assignEvenly(office(ctx), { ...input, hash: after.hash })).toMatchObject({
      added: after.added,
    })
  }))

test('two organisers at once: one assigns, the other is told that the preview is outdated; one mail each', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const { call } = await aJury(ctx)
  const { hash } = await previewAssignment(office(ctx), { call: call.key, perEntry: 2 })
  const assign = () => assignEvenly(office(ctx), { call: call.key, perEntry: 2, hash })
  const outcomes = await Promise.allSettled([assign(), assign()])
  expect(outcomes.find(({ status }) => status === 'fulfilled')).toMatchObject({ value: { added: 8 } })
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'changed-meanwhile' },
  })
  const mails = await db.select().from(notices).where(eq(notices.kind, 'entries-assigned'))
  const records = await db.select().from(auditRecords).orderBy(auditRecords.sequence)
  expect([
    (await db.select().from(assignments)).length,
    mails.length,
    records.filter(({ action }) => action === 'assignment.give-evenly').length,
  ]).toEqual([8, 3, 1])
})

test('the office sees how far the jury is, not what it thinks', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, first, jurors } = await aJury(ctx)
    const [, ben, chris] = jurors
    if (!ben || !chris) throw new Error('there are three')
    await aGivenReview(ctx, { call, entry: first, juror: ben, marks: { welcome: 3 } })
    await anAssignment(ctx, { call, entry: first, juror: chris })
    const progress = await showJuryProgress(office(ctx), { call: call.key })
    const { perEntry, entries, assigned, unassigned, given, complete } = progress
    expect({ perEntry, entries, assigned, unassigned, given, complete }).toEqual({
      perEntry: 3,
      entries: 4,
      assigned: 2,
      unassigned: 10,
      given: 1,
      complete: 0,
    })
    expect(progress.jurors.map((row) => [row.name, row.assigned, row.given, row.minutesLeft])).toEqual([
      ['Anna', 0, 0, 0],
      ['Ben', 1, 1, 0],
      ['Chris', 1, 0, 3],
    ])
    const list = await listAssignments(office(ctx), { call: call.key, page: 1 })
    expect(list.entries[0]?.jurors.map(({ name, state }) => [name, state])).toEqual([
      ['Ben', 'given'],
      ['Chris', 'to-do'],
    ])
    expect(JSON.stringify([list, progress])).not.toMatch(/"mark/)
    await expect(showJuryProgress(ben.as, { call: call.key })).rejects.toMatchObject({ code: 'not-found' })
  }))
