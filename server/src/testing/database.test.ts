import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
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
