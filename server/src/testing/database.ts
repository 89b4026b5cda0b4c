import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { connect, type Connection, type Db } from '#platform/db/client.ts'
import { cloneDatabase, databasesLike, dropDatabase, urlOf } from './databases.ts'

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

const opened = new Set<{ close(): Promise<void> }>()

/** A migrated, empty database for this test alone, for races that need several sessions and real commits. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const [adminUrl, template] = [inject('adminUrl'), inject('template')]
  const name = `${template}_fresh_${randomBytes(6).toString('hex')}`
  await cloneDatabase(adminUrl, name, template)
  const url = urlOf(adminUrl, name)
  const { db, close } = connect(url)
  const fresh = {
    db,
    url,
    close: async () => {
      opened.delete(fresh)
      await close()
      await dropDatabase(adminUrl, name)
    },
  }
  opened.add(fresh)
  return fresh
}

afterAll(async () => {
  for (const fresh of opened) await fresh.close()
  await (await worker)?.close()
  worker = undefined
})
