import { sql } from 'drizzle-orm'
import { expect, inject, onTestFinished, test } from 'vitest'
import { brokenConstraint } from './violations.ts'
import { connect, type ConnectOptions } from './client.ts'

function session(options?: ConnectOptions) {
  const { db, close } = connect(inject('adminUrl'), options)
  onTestFinished(close)
  return db
}

const AT = new Date('2026-03-29T01:30:00.123Z')

test('hand-written SQL takes and gives instants as Date, in UTC', async () => {
  const rows = await session().execute(
    sql`select ${AT}::timestamptz as at, ${AT}::timestamptz::text as told, null::timestamptz as never`,
  )
  expect(Array.from(rows)).toEqual([{ at: AT, told: '2026-03-29 01:30:00.123+00', never: null }])
})

test('a statement that takes too long is stopped', async () => {
  const slow = session({ statementTimeoutMs: 50 }).execute(sql`select pg_sleep(5)`)
  const error: unknown = await slow.catch((thrown: unknown) => thrown)
  expect((error as Error).cause).toMatchObject({ code: '57014' })
  expect(brokenConstraint(error)).toBe(null)
})

test('never opens more sessions than its pool may hold', async () => {
  const db = session({ poolSize: 2 })
  const pid = () => db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid, pg_sleep(0.05)`)
  const pids = (await Promise.all([pid(), pid(), pid(), pid(), pid()])).map(([row]) => row?.pid)
  expect(new Set(pids).size).toBe(2)
})
