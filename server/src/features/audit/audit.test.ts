import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { aCtx, aPerson, TEST_NOW, withTx } from '#platform/testing/index.ts'
import { auditInvariants } from './invariants.ts'
import type { Action } from './actions.ts'
import { record } from './store.ts'
import { auditRecords } from './tables.ts'
import { listHistory, nothingClosed } from './views.ts'

const [ann, ben] = [aPerson({ roles: ['auditor'] }), aPerson()]
const at = (minute: number): Date => new Date(TEST_NOW.getTime() + minute * 60_000)

/** Records of one call: who, what, to which thing, a minute apart from the one before. */
async function aHistory(ctx: Ctx, lines: readonly (readonly [typeof ann, Action, string])[]) {
  const callId = newId<string>()
  for (const [minute, [actor, action, subjectId]] of lines.entries())
    await record(ctx.db, { actor, now: at(minute) }, action, { callId, subjectId, version: minute })
  const page = (input: object = {}) =>
    listHistory({ ...ctx, actor: ann }, { callId, ...input }, nothingClosed)
  return { page }
}

const [one, two] = [newId<string>(), newId<string>()]

test('what saves itself is one line as long as one person goes on with one thing; the records stay', () =>
  withTx(async (db) => {
    const { page } = await aHistory(aCtx({ db }), [
      [ann, 'entry.start', one],
      [ann, 'entry.save', one],
      [ben, 'entry.save', two],
      [ann, 'entry.save', one],
      [ben, 'entry.save', two],
      [ann, 'entry.submit', one],
      [ann, 'entry.save', one],
      [ben, 'entry.save', one],
      [ann, 'decision.decide', one],
      [ann, 'decision.decide', one],
    ])
    const lines = (await page()).records.map((line) => [
      line.action,
      line.actorId === ann.personId ? 'ann' : 'ben',
      line.count,
      [line.since, line.happenedAt].map((instant) => (Date.parse(instant) - at(0).getTime()) / 60_000),
      line.facts['version'],
    ])
    expect(lines).toEqual([
      ['decision.decide', 'ann', 1, [9, 9], 9],
      ['decision.decide', 'ann', 1, [8, 8], 8],
      ['entry.save', 'ben', 1, [7, 7], 7],
      ['entry.save', 'ann', 1, [6, 6], 6],
      ['entry.submit', 'ann', 1, [5, 5], 5],
      ['entry.save', 'ben', 2, [2, 4], 4],
      ['entry.save', 'ann', 2, [1, 3], 3],
      ['entry.start', 'ann', 1, [0, 0], 0],
    ])
    expect(await db.$count(auditRecords)).toBe(10)
  }))

test('a page holds fifty lines however many records they stand for, and the next goes on after them', () =>
  withTx(async (db) => {
    const entries = Array.from({ length: 52 }, () => newId<string>())
    const twice = entries.flatMap((entry) => [entry, entry, entry])
    const { page } = await aHistory(
      aCtx({ db }),
      twice.map((entry) => [ann, 'entry.save', entry] as const),
    )
    const first = await page()
    const second = await page({ before: first.next })
    expect([first.records.length, second.records.length, second.next]).toEqual([50, 2, null])
    expect([...first.records, ...second.records].map(({ subjectId, count }) => [subjectId, count])).toEqual(
      entries.toReversed().map((entry) => [entry, 3]),
    )
    expect((await page({ subjectId: entries[3] })).records).toMatchObject([{ count: 3 }])
  }))

test('the audit holds no name, no address and no text that someone wrote', () =>
  withTx(async (db) => {
    const planted = ['maria@town.example', 'Maria Rossi', '203.0.113.77', '2001:db8:0:0::7']
    const fine = [
      newId<string>(),
      'a'.repeat(64),
      'special-mention',
      '2026-03-02T09:00:00.000Z',
      12,
      true,
      null,
    ]
    for (const [at, fact] of [...fine, ...planted].entries()) {
      const action = at < fine.length ? 'call.create' : 'call.edit'
      await record(db, { actor: ann, now: TEST_NOW }, action, { callId: null, subjectId: null, fact })
    }
    // Why, where no row holds it; to whom something was written has it elsewhere.
    const kept = { callId: null, subjectId: null, reason: 'They moved there.' }
    for (const action of ['entry.set-rule-aside', 'authority.rename', 'entry.ask-clarification'] as const)
      await record(db, { actor: ann, now: TEST_NOW }, action, kept)
    const [broken] = await findBroken(db, auditInvariants)
    expect(broken?.rows.map((row) => (row as { action: string }).action).sort()).toEqual([
      ...planted.map(() => 'call.edit'),
      'entry.ask-clarification',
    ])
  }))

test('what the office of a call does says by which role, and what others do says none', () =>
  withTx(async (db) => {
    const callId = newId<string>()
    const inCall = { callId, subjectId: one }
    const admin = aPerson({ roles: ['administrator'] })
    const both = aPerson({ roles: ['administrator', 'organiser'] })
    for (const [actor, action] of [
      [admin, 'judging.close'],
      [both, 'judging.close'],
      [admin, 'entry.submit'],
      [admin, 'review.give'],
    ] as const)
      await record(db, { actor, now: at(0) }, action, { ...inCall, version: 1 })
    const lines = await db.select().from(auditRecords).orderBy(auditRecords.sequence)
    expect(lines.map(({ facts }) => facts)).toEqual([
      { version: 1, as: 'administrator' },
      { version: 1, as: 'organiser' },
      { version: 1 },
      { version: 1 },
    ])
  }))
