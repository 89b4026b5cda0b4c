import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { EntryId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { criteriaFor } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry } from '#features/entries/testing.ts'
import { importReviews, listCountingMarks } from '#features/jury/index.ts'
import { aGivenReview, aJuror, anAssignment, atTheDesk } from '#features/jury/testing.ts'
import { allInvariants, decisionsGuard } from '#server/features.ts'
import { aCtx, eventually, freshDatabase, withTx } from '#platform/testing/index.ts'
import { decideEntry } from './commands/decide-entry.ts'
import { decideOthers, undoOthers } from './commands/decide-others.ts'
import { undoDecision } from './commands/undo-decision.ts'
import { afterJudging, anOfficer } from './testing.ts'
import { previewOthers } from './views/others.ts'

/** A call with two entries in its first category and one in its second, each given by one juror and begun by another. */
async function aJudgedWorld(ctx: Ctx) {
  const call = await aCall(ctx)
  const [first, second] = call.document.categories.map(({ key }) => key)
  const [giver, beginner] = [await aJuror(ctx, { call }), await aJuror(ctx, { call })]
  const ids: string[] = []
  for (const category of [first, first, second]) {
    const { entry } = await anEntry(ctx, { call, traits: ['admitted'], ...(category ? { category } : {}) })
    await aGivenReview(ctx, { call, entry, juror: giver })
    await anAssignment(ctx, { call, entry, juror: beginner })
    ids.push(entry.id)
  }
  const idOf = (n: number): string => ids[n - 1] ?? ''
  const ann = afterJudging(await anOfficer(ctx, 'ann@office.eu'))
  const decide = (n: number, who = ann, version = 0) =>
    decideEntry(who, { call: call.key, entry: idOf(n), distinction: null, note: '', version })
  const undo = (n: number, version: number) => undoDecision(ann, { call: call.key, entry: idOf(n), version })
  // Their requests began while judging lasted, and come to the database only now.
  const desk = (who: typeof giver, n: number) => atTheDesk(who.as, { call: call.key, entry: idOf(n) })
  const imported = async (who: typeof giver, n: number, as = ctx) => {
    const category = n < 3 ? first : second
    const marks = criteriaFor(call.document, category ?? '').map(({ key, scale }) => [key, scale.max])
    const review = { entryId: idOf(n) as EntryId, jurorId: who.juror.id, marks: Object.fromEntries(marks) }
    await importReviews({ ...as, actor: ann.actor }, call, [review], { decisions: decisionsGuard })
  }
  return {
    call,
    ann,
    imported,
    decide,
    undo,
    giver: (n: number) => desk(giver, n),
    beginner: (n: number) => desk(beginner, n),
  }
}

test('marks of a category freeze with its first decision, whatever began before it; other categories do not', () =>
  withTx(async (db) => {
    const { decide, giver, beginner } = await aJudgedWorld(aCtx({ db }))
    await beginner(2).mark('idea', 3)
    await decide(1)
    for (const late of [
      () => beginner(1).mark('idea', 1),
      () => beginner(1).remark('Too late'),
      () => beginner(2).mark('idea', 1),
      () => beginner(2).mark('idea', null),
      () => beginner(2).give(),
      () => giver(1).reopen(),
      () => giver(2).reopen(),
      () => giver(2).recuse(),
      () => giver(2).stateConflict(),
    ])
      await expect(late()).rejects.toMatchObject({ code: 'marks-frozen' })
    await giver(3).reopen()
    await giver(3).mark('idea', 1)
    await giver(3).give()
    expect((await beginner(2).show()).review.marks).toEqual({ idea: 3 })
    expect(await findBroken(db, allInvariants)).toEqual([])
  }))

test('they thaw when the last decision of the category is undone, by itself or with all others', () =>
  withTx(async (db) => {
    const { call, ann, decide, undo, beginner } = await aJudgedWorld(aCtx({ db }))
    const { version } = await decide(1)
    await decide(2)
    await undo(1, version)
    await expect(beginner(1).mark('idea', 1)).rejects.toMatchObject({ code: 'marks-frozen' })
    await undo(2, 1)
    await beginner(1).mark('idea', 1)
    const all = { call: call.key, proposed: 'included' } as const
    const { hash } = await previewOthers(ann, all)
    const { act } = await decideOthers(ann, { ...all, hash })
    for (const n of [1, 2, 3])
      await expect(beginner(n).mark('idea', 2)).rejects.toMatchObject({ code: 'marks-frozen' })
    await undoOthers(ann, { call: call.key, act })
    for (const n of [1, 2, 3]) await beginner(n).mark('idea', 2)
    expect(await findBroken(db, allInvariants)).toEqual([])
  }))

test('reviews that were given elsewhere are no more taken in where marks are frozen, and all or none are', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const { call, decide, undo, imported } = await aJudgedWorld(ctx)
    const taker = await aJuror(ctx, { call })
    const { version } = await decide(1)
    const before = await listCountingMarks(db, call)
    for (const n of [1, 2]) await expect(imported(taker, n)).rejects.toMatchObject({ code: 'marks-frozen' })
    expect(await listCountingMarks(db, call)).toEqual(before)
    await imported(taker, 3)
    await undo(1, version)
    await imported(taker, 2)
    // Once more it is of an assignment that is there already, and would be a second word of the same juror.
    await expect(imported(taker, 2)).rejects.toMatchObject({ code: 'assignment-impossible' })
    expect((await listCountingMarks(db, call)).length).toBeGreaterThan(before.length)
    expect(await findBroken(db, allInvariants)).toEqual([])
  }))

test('reviews that are taken in while a decision is being made wait for it, and are refused', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const { call, ann, decide, imported } = await aJudgedWorld(ctx)
  const taker = await aJuror(ctx, { call })
  const late: Promise<unknown>[] = []
  await db.transaction(async (tx) => {
    await decide(1, { ...ann, db: tx as unknown as Ctx['db'] })
    late.push(imported(taker, 2))
    await eventually(async () => {
      await tx.execute(sql`select pg_stat_clear_snapshot()`)
      const waiting = await tx.execute(sql`select pid from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`)
      if (waiting.length < 1) throw new Error('not yet')
    })
  })
  const [settled] = await Promise.allSettled(late)
  expect(settled).toMatchObject({ status: 'rejected', reason: { code: 'marks-frozen' } })
})

const SIXTEEN = Array.from({ length: 16 }, (_, at) => at)

test('of sixteen marks that wait while a decision is being made none slips in behind it', async () => {
  const { db } = await freshDatabase()
  const ctx = aCtx({ db })
  const { call, ann, decide, giver, beginner } = await aJudgedWorld(ctx)
  await beginner(1).mark('idea', 3)
  const other = (await beginner(1).show()).criteria.find(({ key }) => key !== 'idea')?.key ?? ''
  const before = await listCountingMarks(db, call)
  const late: Promise<unknown>[] = []
  await db.transaction(async (tx) => {
    await decide(1, { ...ann, db: tx as unknown as Ctx['db'] })
    for (const at of SIXTEEN)
      late.push(
        [
          () => beginner(1).mark('idea', 1, 1),
          () => beginner(1).mark(other, 1, 0),
          () => beginner(2).mark('idea', 1, 0),
          () => giver(1).reopen(),
        ][at % 4]?.() ?? Promise.resolve(),
      )
    // They hold their places before the decision is known to anybody.
    await eventually(async () => {
      await tx.execute(sql`select pg_stat_clear_snapshot()`)
      const waiting = await tx.execute(sql`select pid from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`)
      if (waiting.length < 5) throw new Error('not yet')
    })
  })
  const settled = await Promise.allSettled(late)
  expect(settled.map((one) => one.status === 'rejected' && (one.reason as { code?: string }).code)).toEqual(
    SIXTEEN.map(() => 'marks-frozen'),
  )
  expect((await beginner(1).show()).review.marks).toEqual({ idea: 3 })
  expect(await listCountingMarks(db, call)).toEqual(before)
  expect(await findBroken(db, allInvariants)).toEqual([])
})

test('of sixteen marks and a first decision at once each mark is made before it or refused', async () => {
  const { db } = await freshDatabase()
  const { decide, beginner } = await aJudgedWorld(aCtx({ db }))
  const { criteria } = await beginner(1).show()
  const marks = SIXTEEN.map((at) => {
    const criterion = criteria[at % criteria.length]?.key ?? ''
    return beginner((at % 2) + 1).mark(criterion, 2, 0)
  })
  const settled = await Promise.allSettled([decide(1), ...marks])
  expect(settled[0]?.status).toBe('fulfilled')
  const refusals = settled.flatMap((one) =>
    one.status === 'rejected' ? [(one.reason as { code?: string }).code] : [],
  )
  expect(refusals.filter((code) => code !== 'marks-frozen' && code !== 'changed-meanwhile')).toEqual([])
  for (const n of [1, 2]) {
    const stands = (await beginner(n).show()).review.marks
    const { key = '' } = criteria.find((criterion) => stands[criterion.key] === undefined) ?? {}
    await expect(beginner(n).mark(key || 'idea', 1)).rejects.toMatchObject({ code: 'marks-frozen' })
    expect((await beginner(n).show()).review.marks).toEqual(stands)
  }
})
