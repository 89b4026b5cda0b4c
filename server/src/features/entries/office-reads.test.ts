import { sql, type SQL } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId, type SubmissionId } from '#kernel/ids.ts'
import { aCall } from '#features/calls/testing.ts'
import type { Db } from '#platform/db/client.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { isJudged } from './index.ts'
import { officePage } from './store/office-list.ts'
import { wordsOf } from './store/words.ts'
import { entries } from './tables.ts'
import { anEntry } from './testing.ts'

/** What the database does for one query, line by line. */
async function planOf(db: Db, query: SQL): Promise<string[]> {
  const rows = await db.execute<Record<string, string>>(
    sql`explain (analyze, costs off, timing off, summary off) ${query}`,
  )
  return rows.flatMap((row) => Object.values(row))
}

/** The same of what is asked of a db in one statement. */
async function planWhile(db: Db, ask: (db: Db) => Promise<unknown>): Promise<string[]> {
  let plan: Promise<string[]> = Promise.resolve([])
  const execute = async (query: SQL) => {
    plan = planOf(db, query)
    await plan
    return []
  }
  const get = (target: Db, name: string | symbol): unknown =>
    name === 'execute' ? execute : Reflect.get(target, name)
  await ask(new Proxy(db, { get }))
  return plan
}

const loopsOf = (plan: readonly string[], what: string): number[] =>
  plan.flatMap((line) => (line.includes(what) ? [Number(/loops=(\d+)/.exec(line)?.[1] ?? 0)] : []))

test('a page of the list puts together what it says of the entries that it shows, and of no other', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    for (let n = 0; n < 5; n++) await anEntry(ctx, { call, traits: ['submitted'] })
    const page = (limit: number) =>
      planWhile(db, (asked) => officePage(asked, call.key, { sort: 'title' }, { limit, offset: 0 }))
    expect(loopsOf(await page(2), 'jsonb_array_elements')).toEqual([2])
    expect(loopsOf(await page(50), 'jsonb_array_elements')).toEqual([5])
  }))

test('who is judged is told without a look at submissions, as long as no category is cancelled', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    for (let n = 0; n < 3; n++) await anEntry(ctx, { call, traits: ['admitted'] })
    const plan = await planOf(
      db,
      sql`select 1 from ${entries} where ${entries.callId} = ${call.id} and ${isJudged}`,
    )
    const looks = plan.filter((line) => line.includes(' submissions '))
    expect(looks.map((line) => line.includes('never executed'))).toEqual(looks.map(() => true))
    expect(looks).not.toEqual([])
  }))

test('words for publication are read of as many submissions as a very large call has', () =>
  withTx(async (db) => {
    const ids = Array.from({ length: 70_000 }, () => newId<SubmissionId>())
    expect(await wordsOf(db, ids)).toEqual(new Map())
  }))
