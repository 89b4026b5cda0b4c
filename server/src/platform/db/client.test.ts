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

const keptPlans = sql`select count(*)::int as plans from pg_prepared_statements where statement like '%kept:%'`
const plansOf = async (db: Pick<ReturnType<typeof session>, 'execute'>) =>
  (await db.execute<{ plans: number }>(keptPlans))[0]?.plans

test('a statement that comes again keeps its plan, inside transactions and savepoints too', async () => {
  const db = session({ poolSize: 1 })
  const ask = (on: Pick<typeof db, 'execute'>, n: number) =>
    on.execute<{ n: number }>(sql`select ${n}::int as n /* kept: outside or inside */`)
  const before = await ask(db, 1)
  await db.transaction(async (tx) => {
    await ask(tx, 2)
    await tx.transaction((inner) => ask(inner, 3))
  })
  expect([before[0]?.n, (await ask(db, 4))[0]?.n]).toEqual([1, 4])
  expect(await plansOf(db)).toBe(1)
})

test('statements with rows to write, and more of them than may be kept, are said without keeping a plan', async () => {
  const db = session({ poolSize: 1, keptPlans: 2 })
  const long = sql.raw(`/* kept: ${'x'.repeat(8000)} */`)
  const [said] = await db.execute<{ n: number }>(sql`select ${7}::int as n ${long}`)
  expect([said?.n, await plansOf(db)]).toEqual([7, 0])
  for (let length = 1; length <= 4; length += 1)
    await db.execute(sql`select ${length}::int /* kept: */ ${sql.raw(`as n${length}`)}`)
  expect(await plansOf(db)).toBe(2)
})

test('a plan that a change of the table has ended is made anew', async () => {
  const db = session({ poolSize: 1 })
  const told = () => db.execute(sql`select t.* from pg_temp.changing t where n > ${0}::int`)
  await db.execute(sql`create temp table changing as select 1 as n`)
  expect([...(await told())]).toEqual([{ n: 1 }])
  await db.execute(sql`alter table pg_temp.changing add column more int`)
  expect([...(await told())]).toEqual([{ n: 1, more: null }])
})
