import { expect, test } from 'vitest'
import { SITE } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { ensurePerson, insertGrant, loadActor } from '#features/accounts/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { aCtx, freshDatabase, withTx } from '#platform/testing/index.ts'
import { assignJuror } from './commands/assign-juror.ts'
import { closeJudging, reopenJudging } from './commands/close-judging.ts'
import { giveReview } from './commands/give-review.ts'
import { recuse } from './commands/recuse.ts'
import { reopenReview } from './commands/reopen-review.ts'
import { saveRemark } from './commands/save-remark.ts'
import { saveScore } from './commands/save-score.ts'
import { stateConflicts } from './commands/state-conflicts.ts'
import { judgingContract } from './contract/judging.ts'
import { isJudgingOver } from './policy/round.ts'
import { roundNow } from './store/early-closes.ts'
import { earlyCloses } from './tables.ts'
import { aGivenReview, aJuror, anAssignment } from './testing.ts'
import { previewJudgingClose } from './views/judging.ts'
import { showJuryProgress } from './views/office.ts'
import { listMyJuries } from './views/mine.ts'
import { showQueue } from './views/queue.ts'

const REASON = 'All are back from their journeys.'

async function anOrganiser(ctx: Ctx, email: string): Promise<Ctx> {
  const person = await ensurePerson(ctx.db, { email, name: email.split('@')[0] ?? '' }, ctx.now)
  await insertGrant(ctx.db, { personId: person.id, role: 'organiser', scope: SITE }, ctx.now)
  return { ...ctx, actor: await loadActor(ctx.db, person) }
}

/** Two admitted entries and two jurors: one review is given, one is begun, nobody has the rest. */
async function aRound(ctx: Ctx) {
  const call = await aCall(ctx)
  const made = [
    await anEntry(ctx, { call, traits: ['admitted'], title: 'One', authority: 'it-one' }),
    await anEntry(ctx, { call, traits: ['admitted'], title: 'Two', authority: 'it-two' }),
  ]
  const [one, two] = made.map(({ entry }) => entry) as [(typeof made)[0]['entry'], (typeof made)[0]['entry']]
  const [quick, slow] = [
    await aJuror(ctx, { call, name: 'Quick' }),
    await aJuror(ctx, { call, name: 'Slow' }),
  ]
  await aGivenReview(ctx, { call, entry: one, juror: quick })
  await anAssignment(ctx, { call, entry: one, juror: slow })
  await saveScore(slow.as, { call: call.key, entry: one.id, criterion: 'idea', mark: 3 })
  await anAssignment(ctx, { call, entry: two, juror: slow })
  const ann = await anOrganiser(ctx, 'ann@office.eu')
  const preview = async (who = ann) =>
    judgingContract.previewJudgingClose.output.parse(await previewJudgingClose(who, { call: call.key }))
  const close = async (who = ann) =>
    closeJudging(who, { call: call.key, reason: REASON, hash: (await preview(who)).hash })
  const reopen = async (who = ann) => reopenJudging(who, { call: call.key, hash: (await preview(who)).hash })
  return { call, one, two, quick, slow, ann, preview, close, reopen }
}

const at = (ctx: Ctx, now: Date): Ctx => ({ ...ctx, now })
const minutesAfter = ({ now }: Ctx, minutes: number): Date => new Date(now.getTime() + minutes * 60_000)

test('judging is over from the very instant at which its phase closes, and never where it does not close', () => {
  const closesAt = new Date('2026-05-01T21:59:59Z')
  expect(isJudgingOver({ closesAt }, new Date('2026-05-01T21:59:58.999Z'))).toEqual({
    ok: false,
    because: 'judging-not-over',
  })
  expect(isJudgingOver({ closesAt }, closesAt)).toEqual({ ok: true })
  expect(isJudgingOver({ closesAt: null }, closesAt)).toMatchObject({ ok: false })
})

test('an organiser sees who is unfinished and closes judging early with a reason, which is on record', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, ann, preview, close } = await aRound(ctx)
    const before = await preview()
    expect(before).toMatchObject({ isOver: false, early: null, missing: 2, given: 1, entries: 2 })
    // What entries lack is owed by somebody, or nobody has it: a page that counts one alone says less than it lists.
    const lacked = before.lacking.reduce((sum, { given }) => sum + before.perEntry - given, 0)
    expect([before.unassigned, before.missing + before.unassigned]).toEqual([lacked - 2, lacked])
    expect(before.jurors.map(({ name, left, started }) => [name, left, started])).toEqual([['Slow', 2, 1]])
    expect(before.lacking.map(({ title, given }) => [title, given])).toEqual([
      ['One', 1],
      ['Two', 0],
    ])
    await close()
    expect(await preview()).toMatchObject({
      isOver: true,
      early: { reason: REASON, closedBy: 'ann', closedAt: ctx.now.toISOString() },
      mayClose: { ok: false, because: 'round-closed' },
      mayReopen: { ok: true },
    })
    const [record] = (await db.select().from(auditRecords).orderBy(auditRecords.sequence)).filter(
      ({ action }) => action === 'judging.close',
    )
    expect(record).toMatchObject({ callId: call.id, facts: { missing: 2 } })
    expect(ann.actor).toMatchObject({ personId: record?.actorId })
  }))

test('a form from before judging went on does not close it again; a new one does', () =>
  withTx(async (db) => {
    const { call, ann, preview, close, reopen } = await aRound(aCtx({ db }))
    const { hash } = await preview()
    await close()
    await reopen()
    await expect(closeJudging(ann, { call: call.key, reason: REASON, hash })).rejects.toMatchObject({
      code: 'preview-outdated',
    })
    await close()
  }))

test('closing early wants a reason, and stops when something else is unfinished than the preview said', () =>
  withTx(async (db) => {
    const { call, ann, slow, one, preview } = await aRound(aCtx({ db }))
    const { hash } = await preview()
    await expect(closeJudging(ann, { call: call.key, reason: '', hash })).rejects.toMatchObject({
      code: 'reason-required',
      details: { fields: [{ field: 'reason', code: 'required' }] },
    })
    await recuse(slow.as, { call: call.key, entry: one.id, note: 'A friend' })
    await expect(closeJudging(ann, { call: call.key, reason: REASON, hash })).rejects.toMatchObject({
      code: 'preview-outdated',
    })
  }))

test('after an early close nobody marks, gives, reopens, steps back or is given an entry', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, one, two, quick, slow, ann, close } = await aRound(ctx)
    await close()
    const entry = { call: call.key, entry: one.id }
    const attempts: readonly (() => Promise<unknown>)[] = [
      () => saveScore(slow.as, { ...entry, criterion: 'idea', mark: 1 }),
      () => saveRemark(slow.as, { ...entry, remark: 'Late' }),
      () => giveReview(slow.as, entry),
      () => reopenReview(quick.as, entry),
      () => recuse(slow.as, { ...entry, note: 'A friend' }),
      () => stateConflicts(slow.as, { call: call.key, asked: [two.id], conflicts: [] }),
      () => assignJuror(ann, { call: call.key, entryId: two.id, jurorId: quick.juror.id }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'round-closed' })
    const closed = { isOpen: false, closesAt: ctx.now.toISOString() }
    expect(await showQueue(slow.as, { call: call.key })).toMatchObject(closed)
    expect((await listMyJuries(slow.as)).juries).toMatchObject([closed])
    expect(await showJuryProgress(ann, { call: call.key })).toMatchObject({
      isOver: true,
      closesAt: closed.closesAt,
    })
  }))

test('taken back, judging goes on until its phase closes; the act stays on record', () =>
  withTx(async (db) => {
    const { call, one, slow, close, reopen, preview } = await aRound(aCtx({ db }))
    const planned = (await roundNow(db, call)).closesAt
    await close()
    await reopen()
    expect((await roundNow(db, call)).closesAt).toEqual(planned)
    await saveScore(slow.as, { call: call.key, entry: one.id, criterion: 'idea', mark: 1, version: 1 })
    // A second click finds it taken back.
    await reopen()
    await close()
    expect((await db.select().from(earlyCloses)).map(({ reopenedAt }) => reopenedAt !== null).sort()).toEqual(
      [false, true],
    )
    expect(await preview()).toMatchObject({ isOver: true })
  }))

test('judging is closed early only while it lasts, and reopened only before its phase closes', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, ann, close, reopen } = await aRound(ctx)
    const { opensAt, closesAt } = await roundNow(db, call)
    const [before, after] = [
      at(ann, minutesAfter({ ...ctx, now: opensAt ?? ctx.now }, -1)),
      at(ann, closesAt ?? ctx.now),
    ]
    await expect(close(before)).rejects.toMatchObject({ code: 'round-not-open' })
    await expect(close(after)).rejects.toMatchObject({ code: 'round-closed' })
    await close()
    await expect(reopen(after)).rejects.toMatchObject({ code: 'round-closed' })
  }))

test('of two who close at once one does', async () => {
  const { db } = await freshDatabase()
  const { call, ann, preview } = await aRound(aCtx({ db }))
  const ben = await anOrganiser(aCtx({ db }), 'ben@office.eu')
  const { hash } = await preview()
  const input = { call: call.key, reason: REASON, hash }
  const settled = await Promise.allSettled([ann, ben].map((who) => closeJudging(who, input)))
  expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await db.select().from(earlyCloses)).toHaveLength(1)
})
