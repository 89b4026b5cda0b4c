import { sql } from 'drizzle-orm'
import { fromDrizzle, PgBoss, type Clock } from 'pg-boss'
import { impossible } from '#kernel/impossible.ts'
import { newId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import type { Jobs } from './jobs.ts'

// The outbox only writes: nothing of it runs by itself, so that nobody has to close it.
const STILL: Clock = {
  now: () => Date.now(),
  setTimeout: () => undefined,
  clearTimeout: () => undefined,
  setInterval: () => undefined,
  clearInterval: () => undefined,
}

/** Writes jobs in the caller's transaction. The queues must have been made before (prepareJobs, startJobs). */
export async function openOutbox(db: Db): Promise<Jobs> {
  const boss = new PgBoss({
    db: fromDrizzle(db, sql),
    migrate: false,
    supervise: false,
    schedule: false,
    clock: STILL,
  })
  boss.on('error', () => undefined)
  await boss.start()
  const known = new Set((await boss.getQueues()).map(({ name }) => name))
  return {
    enqueue: async (tx, { name }, facts, options = {}) => {
      if (!known.has(name)) impossible(`no job is called ${name}`)
      // Without a key of their own all waiting jobs of a queue would count as one.
      const { startAfter, singletonKey = newId<string>() } = options
      const sending = { db: fromDrizzle(tx, sql), singletonKey, ...(startAfter && { startAfter }) }
      // One that waited has begun between the two statements: then this one is written after all.
      while ((await boss.send(name, facts, sending)) === null)
        if (await isHeldWaiting(tx, name, singletonKey)) return
    },
  }
}

/**
 * Holds the job with this key that waits, until the caller's transaction ends: if it began before, it would not see the change
 * for which nobody writes another one. Those who look for jobs pass by what is held, and find it the next time.
 */
async function isHeldWaiting(tx: Db, name: string, key: string): Promise<boolean> {
  const held = await tx.execute(sql`
    select id from pgboss.job
    where name = ${name} and state = 'created' and policy = 'short' and coalesce(singleton_key, '') = ${key} for share`)
  return held.length > 0
}
