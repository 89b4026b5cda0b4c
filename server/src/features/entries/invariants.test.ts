import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aCall } from '#features/calls/testing.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { entriesInvariants } from './invariants.ts'
import { anEntry } from './testing.ts'

test('every invariant holds for entries in all states, and the one that is broken is found', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const call = await aCall(ctx)
    for (const trait of ['complete', 'submitted', 'admitted', 'not-admitted', 'withdrawn'] as const)
      await anEntry(ctx, { call, traits: [trait] })
    const broken = async () => {
      const found = await Promise.all(
        entriesInvariants.map(async (one) => ({ name: one.name, rows: await db.execute(sql.raw(one.sql)) })),
      )
      return found.filter(({ rows }) => rows.length > 0).map(({ name }) => name)
    }
    expect(await broken()).toEqual([])
    await db.execute(sql`update entry_numbers set last_number = last_number + 1`)
    expect(await broken()).toEqual(['running numbers have no gaps'])
  }))
