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
    enqueue: async (tx, name, facts, options = {}) => {
      if (!known.has(name)) impossible(`no job is called ${name}`)
      await boss.send(name, facts, {
        db: fromDrizzle(tx, sql),
        // Without a key of their own all waiting jobs of a queue would count as one.
        singletonKey: options.singletonKey ?? newId<string>(),
        ...(options.startAfter && { startAfter: options.startAfter }),
      })
    },
  }
}
