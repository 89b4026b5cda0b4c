import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ensurePerson } from '#features/accounts/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { newId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, aPerson, freshDatabase, withTx } from '#platform/testing/index.ts'
import { assignEvenly } from './commands/assign-evenly.ts'
import { assignJuror } from './commands/assign-juror.ts'
import { recuse } from './commands/recuse.ts'
import { saveScore } from './commands/save-score.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { undoEvenly } from './commands/undo-evenly.ts'
import { assignments, scores } from './tables.ts'
import { aJuror } from './testing.ts'
import { previewAssignment } from './views/plan.ts'

const office = (ctx: Ctx): Ctx => ({ ...ctx, actor: aPerson({ roles: ['organiser'] }) })
const mails = (ctx: Ctx) => ctx.db.$count(notices, eq(notices.kind, 'entries-assigned'))
const allAssigned = (ctx: Ctx) => ctx.db.select().from(assignments).orderBy(assignments.id)

/** Four entries and three jurors; one assignment is given by hand at the instant at which all others are given evenly. */
async function anAct(ctx: Ctx) {
  const call = await aCall(ctx)
  const entries = []
  for (let i = 0; i < 4; i += 1) entries.push((await anEntry(ctx, { call, traits: ['admitted'] })).entry)
  const jurors = [await aJuror(ctx, { call }), await aJuror(ctx, { call }), await aJuror(ctx, { call })]
  const [entry, juror] = [present(entries[0], 'an entry'), present(jurors[0], 'a juror')]
  const byHand = { call: call.key, entryId: entry.id, jurorId: juror.juror.id }
  const { assignmentId } = await assignJuror(office(ctx), byHand)
  const input = { call: call.key, perEntry: 2 }
  const plan = await previewAssignment(office(ctx), input)
  const once = newId<string>()
  const { id: personId } = await ensurePerson(ctx.db, { email: 'o@office.example', name: 'O' }, ctx.now)
  const as = { ...ctx, actor: aPerson({ personId, roles: ['organiser'] }) }
  const evenly = () => assignEvenly(as, { ...input, hash: plan.hash, once })
  const { at, added } = await evenly()
  const given = (await allAssigned(ctx)).filter(({ id }) => id !== assignmentId)
  const free = async ({ jurorId, entryId }: (typeof given)[number]) => {
    const { as } = present(
      jurors.find((one) => one.juror.id === jurorId),
      'their juror',
    )
    await stateConflicts(as, { call: call.key, asked: [entryId], conflicts: [] })
    return { as, keys: { call: call.key, entry: entryId } }
  }
  const undo = () => undoEvenly(office(ctx), { call: call.key, at })
  return { call, at, added, given, assignmentId, free, undo, evenly, input, plan }
}

test('undoing what was assigned evenly takes that and nothing else, leaves the call as it was, and can be done anew', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { added, given, undo, assignmentId, input, plan, at, call } = await anAct(ctx)
    // Their jurors are owed a mail about it, and none says that it is taken back.
    const told = new Set(given.map(({ jurorId }) => jurorId)).size
    expect(await undo()).toEqual({ taken: added, kept: 0, mails: { left: 0, waiting: told } })
    expect(await mails(ctx)).toBe(told)
    expect((await allAssigned(ctx)).map(({ id }) => id)).toEqual([assignmentId])
    const [line] = await db
      .select()
      .from(auditRecords)
      .where(eq(auditRecords.action, 'assignment.undo-evenly'))
    expect(line).toMatchObject({ subjectId: call.id, facts: { taken: added, kept: 0 } })
    const anew = await previewAssignment(office(ctx), input)
    expect(anew).toEqual(plan)
    const later = { ...office(ctx), now: new Date(ctx.now.getTime() + 1000) }
    const second = await assignEvenly(later, { ...input, hash: anew.hash })
    expect(second.added).toBe(added)
    // Whoever found them gone is told that they are back.
    expect(await mails(ctx)).toBe(2 * told)
    // The act that was undone has nothing left to take of the one that followed.
    expect(await undoEvenly(office(ctx), { call: call.key, at })).toMatchObject({ taken: 0, kept: 0 })
    expect(await allAssigned(ctx)).toHaveLength(added + 1)
  }))

test('what a juror has begun, or has stepped back from, stays with them and is counted', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { added, given, free, undo, evenly, assignmentId } = await anAct(ctx)
    const [begun, left] = [present(given[0], 'an assignment'), present(given[1], 'another')]
    const one = await free(begun)
    await saveScore(one.as, { ...one.keys, criterion: 'idea', mark: 2 })
    const other = await free(left)
    await recuse(other.as, { ...other.keys, note: 'A friend' })
    expect((await evenly()).added).toBe(added)
    expect(await undo()).toMatchObject({ taken: added - 2, kept: 2 })
    // Nor is a second press of the form that gave them told that all of them are there.
    await expect(evenly()).rejects.toMatchObject({ code: 'made-is-gone' })
    const stay = (await allAssigned(ctx)).map(({ id }) => id)
    expect(stay.toSorted()).toEqual([assignmentId, begun.id, left.id].toSorted())
    expect(await undo()).toMatchObject({ taken: 0, kept: 2 })
  }))

test('no other instant, call or person undoes anything', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, at, added } = await anAct(ctx)
    const other = await aCall(ctx, { from: 'clarinet-2019' })
    const tries = [
      [office(ctx), { call: call.key, at: '2019-01-01T00:00:00.000Z' }, 'changed-meanwhile'],
      [office(ctx), { call: other.key, at }, 'changed-meanwhile'],
      [{ ...ctx, actor: aPerson({ roles: ['auditor'] }) }, { call: call.key, at }, 'not-allowed'],
      [{ ...ctx, actor: aPerson() }, { call: call.key, at }, 'not-found'],
    ] as const
    for (const [as, input, code] of tries) await expect(undoEvenly(as, input)).rejects.toMatchObject({ code })
    expect(await allAssigned(ctx)).toHaveLength(added + 1)
  }))

test('a first mark and the undo at once: the mark is kept with its assignment, or comes too late; never one without the other', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const { given, free, undo, added } = await anAct(ctx)
  const sheets = []
  for (const assigned of given) sheets.push(await free(assigned))
  const marking = sheets.map(({ as, keys }) => saveScore(as, { ...keys, criterion: 'idea', mark: 3 }))
  const [undone, ...marked] = await Promise.allSettled([undo(), ...marking])
  const saved = marked.filter(({ status }) => status === 'fulfilled').length
  expect(undone).toMatchObject({ status: 'fulfilled', value: { taken: added - saved, kept: saved } })
  expect(await db.select().from(scores)).toHaveLength(saved)
  expect(await allAssigned(ctx)).toHaveLength(saved + 1)
  for (const one of marked)
    if (one.status === 'rejected')
      expect((one.reason as { code: string }).code).toMatch(/^(not-found|entry-)/)
})
