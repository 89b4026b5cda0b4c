import { randomBytes } from 'node:crypto'
import { inject, onTestFinished, TestRunner } from 'vitest'
import { connect, type Connection, type Db } from '#platform/db/client.ts'
import {
  administer,
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

/** Databases that tests of this file have given back. */
const givenBack: string[] = []
const lent = new Set<FreshDatabase>()
const all = new Set<string>()

async function emptyOne(adminUrl: string): Promise<string> {
  for (let used = givenBack.pop(); used !== undefined; used = givenBack.pop()) {
    if (await emptyAgain(urlOf(adminUrl, used))) return used
  }
  const template = inject('template')
  const name = `${template}_fresh_${randomBytes(6).toString('hex')}`
  await cloneDatabase(adminUrl, name, template)
  all.add(name)
  // Not everybody's administrator may; then each test has a clone of its own.
  await rememberChanges(urlOf(adminUrl, name)).catch(() => undefined)
  return name
}

/**
 * A migrated, empty database for this test alone, for races that need several sessions and real commits. The tests of a
 * file use one after the other what is in truth the same database, emptied; asked for outside of a test, it lasts for the file.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const adminUrl = inject('adminUrl')
  const name = await emptyOne(adminUrl)
  const url = urlOf(adminUrl, name)
  const { db, close } = connect(url)
  const fresh: FreshDatabase = {
    db,
    url,
    close: async () => {
      if (!lent.delete(fresh)) return
      await close()
      givenBack.push(name)
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
  await (await worker)?.close()
  worker = undefined
  for (const name of all) await dropDatabase(inject('adminUrl'), name)
  all.clear()
  givenBack.length = 0
}
forEachFile({ end: giveBack })
