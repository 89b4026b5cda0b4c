import { domainToASCII } from 'node:url'
import type { Sql } from 'postgres'
import { expect, onTestFinished, test } from 'vitest'
import { inBatches } from '#platform/db/brought-forward.ts'
import { connect } from '#platform/db/client.ts'
import { migrate } from '#platform/db/migrate.ts'
import { DATABASE_WORDS, DatabaseFault } from '#platform/db/words.ts'
import { keepAddresses } from '#platform/db/kept-addresses.ts'
import { accountsFeature } from '#features/accounts/index.ts'
import { administer } from '#platform/testing/databases.ts'
import { aPersonBefore, earlierDatabase, idOf } from '#platform/testing/earlier.ts'
import { eventually } from '#platform/testing/index.ts'
import { bringForward } from './upgrade.ts'

const onTheNet = (name: string): string => `${name}@${domainToASCII('köln-example.de')}`

async function upgraded(write: (sql: Sql) => Promise<unknown>) {
  const url = await earlierDatabase('0061', write)
  await migrate(url)
  const { db, close } = connect(url, { poolSize: 4 })
  onTestFinished(close)
  return { url, db }
}

/** Counts how often each person is written from now on. */
const counted = (url: string) =>
  administer(url, (sql) =>
    sql.unsafe(`create table written (id uuid not null);
      create function count_written() returns trigger language plpgsql as
        $$ begin insert into written values (new.id); return new; end $$;
      create trigger count_written after update on people for each row execute function count_written()`),
  )

test('several processes that start at once write each address once and its names once', async () => {
  const people = Array.from({ length: 40 }, (_, n) => idOf(n + 1))
  const { url, db } = await upgraded(async (sql) => {
    for (const [n, id] of people.entries())
      await aPersonBefore(sql, id, { email: onTheNet(`p${n}`), name: `Jörg ${n}` })
  })
  await counted(url)
  expect(await Promise.all([bringForward(db), bringForward(db), bringForward(db)])).toEqual([[], [], []])
  const written = await db.execute('select id, count(*)::int as times from written group by id order by id')
  expect([...written]).toEqual(people.map((id) => ({ id, times: 2 })))
  expect([
    ...(await db.execute(`select count(*)::int as n from people
      where email like '%@köln-example.de' and search_names like '%koln%'`)),
  ]).toEqual([{ n: 40 }])
})

test('an address that an older process changes while a start waits for its table is not set back', async () => {
  const { url, db } = await upgraded(async (sql) => {
    for (const n of [1, 2]) await aPersonBefore(sql, idOf(n), { email: onTheNet(`p${n}`) })
  })
  const [accounts] = accountsFeature.keptAddresses ?? []
  const brought = await administer(url, async (older) => {
    let start: Promise<unknown> = Promise.resolve()
    await older.begin(async (tx) => {
      await tx`update people set email = 'another@example.eu' where id = ${idOf(1)}`
      start = accounts ? keepAddresses(db, accounts) : start
      await eventually(async () => {
        const waiting = await tx`select 1 from pg_locks where not granted and relation = 'people'::regclass`
        expect(waiting).toHaveLength(1)
      })
    })
    return start
  })
  expect(brought).toEqual([])
  expect([...(await db.execute('select email from people order by id'))]).toEqual([
    { email: 'another@example.eu' },
    { email: 'p2@köln-example.de' },
  ])
})

test('a start waits for a table that somebody holds only so long, and says what to do', async () => {
  const { url, db } = await upgraded((sql) => aPersonBefore(sql, idOf(1), { email: onTheNet('p') }))
  const writes = () =>
    inBatches(
      db,
      async (tx) => {
        await tx.execute(`update people set language = 'de'`)
        return null
      },
      1,
    )
  await administer(url, (sql) =>
    sql.begin(async (tx) => {
      await tx`lock table people`
      await expect(writes()).rejects.toThrow(new DatabaseFault(DATABASE_WORDS.held(1)))
    }),
  )
  expect(await writes()).toEqual([])
})
