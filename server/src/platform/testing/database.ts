import { randomBytes } from 'node:crypto'
import type { Sql } from 'postgres'
import { inject, onTestFinished, TestRunner } from 'vitest'
import { connect, type Connection, type Db } from '#platform/db/client.ts'
import {
  administer,
  administrator,
  cloneDatabase,
  databasesLike,
  dropDatabase,
  emptyAgain,
  rememberChanges,
  urlOf,
} from './databases.ts'
import { forEachFile } from './each-file.ts'

let worker: Promise<Connection> | undefined

async function openWorkerDatabase(): Promise<Connection> {
  const [adminUrl, template] = [inject('adminUrl'), inject('template')]
  const name = `${template}_worker_${process.env['VITEST_POOL_ID'] ?? '0'}`
  // Test files of one worker run one after the other and leave nothing behind: they share the clone.
  if (!(await databasesLike(adminUrl, name)).includes(name)) await cloneDatabase(adminUrl, name, template)
  return connect(urlOf(adminUrl, name), { poolSize: 4 })
}

/** The worker's database. What is written here stays for later tests: use withTx unless you only read. */
export const workerDatabase = async (): Promise<Db> => (await (worker ??= openWorkerDatabase())).db

class RolledBack extends Error {}

/** Runs a test in a transaction that is always undone; transactions inside become savepoints. */
export async function withTx(body: (db: Db) => Promise<void>): Promise<void> {
  const db = await workerDatabase()
  try {
    await db.transaction(async (tx) => {
      await body(tx)
      throw new RolledBack()
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
}

export type FreshDatabase = Connection & { readonly url: string }

/** A clone, and the sessions that were opened to it: what they have read of its tables and planned is worth more than the clone. */
type Clone = {
  readonly name: string
  readonly sessions: Connection
  readonly administrator: Sql
}

/** Clones that tests of this worker have given back. */
const givenBack: Clone[] = []
/** What one test after the other needs; those of a test that needs many at once are too many to keep. */
const MOST_KEPT = 2
const lent = new Set<FreshDatabase>()

async function throwAway({ name, sessions, administrator: own }: Clone): Promise<void> {
  await Promise.all([sessions.close(), own.end()])
  await dropDatabase(inject('adminUrl'), name)
}

async function emptyOne(): Promise<Clone> {
  for (let used = givenBack.pop(); used !== undefined; used = givenBack.pop()) {
    if (await emptyAgain(used.administrator)) return used
    await throwAway(used)
  }
  const [adminUrl, template] = [inject('adminUrl'), inject('template')]
  const name = `${template}_fresh_${randomBytes(6).toString('hex')}`
  await cloneDatabase(adminUrl, name, template)
  const url = urlOf(adminUrl, name)
  const own = administrator(url)
  // Not everybody's administrator may; then each test has a clone of its own.
  await rememberChanges(own).catch(() => undefined)
  return { name, sessions: connect(url), administrator: own }
}

/** The same, until it is given back: what a test has left running must not write among the rows of the next. */
const untilGivenBack = (db: Db, isLent: () => boolean): Db =>
  new Proxy(db, {
    get: (target, name, receiver) => {
      if (!isLent()) throw new Error('this database was given back when its test ended')
      return Reflect.get(target, name, receiver)
    },
  })

/**
 * A migrated, empty database for this test alone, for races that need several sessions and real commits. The tests of a
 * worker use one after the other what is in truth the same database, emptied; asked for outside of a test, it lasts for the file.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const clone = await emptyOne()
  const fresh: FreshDatabase = {
    db: untilGivenBack(clone.sessions.db, () => lent.has(fresh)),
    url: urlOf(inject('adminUrl'), clone.name),
    close: async () => {
      if (lent.delete(fresh)) givenBack.push(clone)
    },
  }
  lent.add(fresh)
  if (TestRunner.getCurrentTest()) onTestFinished(() => fresh.close())
  return fresh
}

/** The address of a database without any table, dropped after the test. */
export async function emptyDatabase(): Promise<string> {
  const adminUrl = inject('adminUrl')
  const name = `${inject('template')}_empty_${randomBytes(6).toString('hex')}`
  await administer(adminUrl, (sql) => sql`create database ${sql(name)}`)
  onTestFinished(async () => void (await dropDatabase(adminUrl, name)))
  return urlOf(adminUrl, name)
}

async function giveBack(): Promise<void> {
  for (const fresh of lent) await fresh.close()
  for (const clone of givenBack.splice(MOST_KEPT)) await throwAway(clone)
}
forEachFile({ end: giveBack })
