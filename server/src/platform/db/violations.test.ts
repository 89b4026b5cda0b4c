import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { Refusal } from '#kernel/refusals.ts'
import { withTx } from '../testing/database.ts'
import type { Db } from './client.ts'
import { refuseOn, violates } from './violations.ts'

const broken = (db: Db, value: number) =>
  db
    .transaction((tx) => tx.execute(sql`insert into probe values (${value})`))
    .then(() => expect.unreachable())
    .catch((error: unknown) => error)

test('a broken constraint becomes a refusal by its name; anything else is thrown as it came', () =>
  withTx(async (db) => {
    await db.execute(
      sql`create table probe (n int constraint n_is_positive check (n > 0), constraint n_once unique (n))`,
    )
    await db.execute(sql`insert into probe values (1)`)
    const [check, unique] = [await broken(db, -1), await broken(db, 1)]
    expect([violates(check, 'n_is_positive'), violates(unique, 'n_once')]).toEqual([true, true])
    expect(() => refuseOn(unique, { n_once: 'call-key-taken' })).toThrow(new Refusal('call-key-taken'))
    expect(() => refuseOn(check, { n_once: 'call-key-taken' })).toThrow(check as Error)
    const other = new Error('unrelated')
    expect(() => refuseOn(other, { n_once: 'call-key-taken' })).toThrow(other)
  }))
