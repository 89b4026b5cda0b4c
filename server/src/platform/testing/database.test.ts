import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Db } from '#platform/db/client.ts'
import { freshDatabase, withTx, workerDatabase } from './database.ts'

const probes = async (db: Awaited<ReturnType<typeof workerDatabase>>) =>
  Array.from(await db.execute(sql`select count(*)::int as n from pg_class where relname = 'probe'`))

test('what a test writes in its transaction is gone afterwards, also when it fails', async () => {
  const fails = withTx(async (db) => {
    await db.execute(sql`create table probe ()`)
    expect(await probes(db)).toEqual([{ n: 1 }])
    throw new Error('on purpose')
  })
  await expect(fails).rejects.toThrow('on purpose')
  expect(await probes(await workerDatabase())).toEqual([{ n: 0 }])
})

test('a transaction inside is a savepoint: it can be undone alone', () =>
  withTx(async (db) => {
    await db.execute(sql`create table probe ()`)
    const inner = db.transaction(async (tx) => {
      await tx.execute(sql`drop table probe`)
      throw new Error('undone')
    })
    await expect(inner).rejects.toThrow('undone')
    expect(await probes(db)).toEqual([{ n: 1 }])
  }))

test('a fresh database commits for real and is nobody else’s', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()])
  await one.db.execute(sql`create table probe ()`)
  expect([await probes(one.db), await probes(other.db)]).toEqual([[{ n: 1 }], [{ n: 0 }]])
})

describe('the tests of a file use one database after the other', () => {
  const names: string[] = []
  const nameOf = async (db: Db): Promise<string> => {
    const [row] = await db.execute<{ name: string }>(sql`select current_database() as name`)
    return row?.name ?? ''
  }
  const written = (db: Db) =>
    db.execute<{
      sequence: number
      at: string
    }>(sql`insert into audit_records (id, actor_kind, action, facts, happened_at)
      values (gen_random_uuid(), 'visitor', 'probe', '{}', now()) returning sequence::int, ctid::text as at`)

  test.each(['first', 'second'])(
    'empty again, counting from one, rows lying in the order in which they are written: %s',
    async () => {
      const { db } = await freshDatabase()
      names.push(await nameOf(db))
      expect([...(await db.execute(sql`select id from audit_records`))]).toEqual([])
      expect([...(await written(db)), ...(await written(db))]).toEqual([
        { sequence: 1, at: '(0,1)' },
        { sequence: 2, at: '(0,2)' },
      ])
      expect(new Set(names).size).toBe(1)
    },
  )

  test.each(['first', 'second'])('but never after its shape was changed: %s', async () => {
    const { db } = await freshDatabase()
    expect(await probes(db)).toEqual([{ n: 0 }])
    await db.execute(sql`create table probe ()`)
  })

  test('nor while the first is still in use', async () => {
    const [one, other] = [await freshDatabase(), await freshDatabase()]
    expect(await nameOf(one.db)).not.toBe(await nameOf(other.db))
  })
})
