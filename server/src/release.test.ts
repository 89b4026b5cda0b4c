import { eq, sql as words } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { connect, type Db } from '#platform/db/client.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { migrate, readMigrations } from '#platform/db/migrate.ts'
import { calls } from '#features/calls/tables.ts'
import { sealOf } from '#features/entries/core/sealed.ts'
import { submissions } from '#features/entries/tables.ts'
import { earlierDatabase } from '#platform/testing/earlier.ts'
import { newestRelease, restoreRelease } from './testing/release.ts'
import { allInvariants } from './features.ts'
import { bringForward } from './upgrade.ts'

const RELEASE = newestRelease()

const counted = async (db: Db): Promise<ReadonlyMap<string, number>> => {
  const tables = await db.execute<{ name: string }>(
    words`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations'`,
  )
  const count = async (name: string): Promise<[string, number]> => {
    const [row] = await db.execute<{ n: number }>(
      words`select count(*)::int as n from ${words.identifier(name)}`,
    )
    return [name, row?.n ?? 0]
  }
  return new Map(await Promise.all([...tables].map(({ name }) => count(name))))
}

/** Where the rows of a table are that has another name since. */
const RENAMED: Readonly<Record<string, string>> = { site_texts: 'site_versions' }

async function restored() {
  const url = await earlierDatabase(RELEASE, (sql) => restoreRelease(sql, RELEASE))
  const { db, close } = connect(url, { poolSize: 4 })
  onTestFinished(close)
  return { url, db }
}

test('the database of the release before is brought forward by every migration since: no row is lost, nothing breaks a rule', async () => {
  const { url, db } = await restored()
  const before = await counted(db)
  const ran = await migrate(url)
  expect(ran).toEqual(readMigrations().flatMap(({ name }) => (name.slice(0, 4) > RELEASE ? [name] : [])))
  expect(await bringForward(db)).toEqual([])
  const after = await counted(db)
  expect(before.get('submissions')).toBeGreaterThan(50)
  expect([...before].filter(([name, rows]) => (after.get(RENAMED[name] ?? name) ?? 0) < rows)).toEqual([])
  expect(await findBroken(db, allInvariants)).toEqual([])
})

test('what was handed in there still has the fingerprint of its receipt', async () => {
  const { url, db } = await restored()
  await migrate(url)
  await bringForward(db)
  const rows = await db.select().from(submissions).innerJoin(calls, eq(calls.id, submissions.callId))
  const sealed = rows.map(({ submissions: one, calls: call }) => {
    const { number, sequence, handedInAt, callVersion, answers, media, categoryKey, hash } = one
    const content = { number, sequence, handedInAt, callVersion, answers, media }
    return { number, hash, is: sealOf({ ...content, call: call.key, category: categoryKey }) }
  })
  expect(sealed.filter(({ hash, is }) => hash !== is)).toEqual([])
})
