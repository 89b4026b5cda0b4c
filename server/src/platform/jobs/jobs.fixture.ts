import { sql } from 'drizzle-orm'
import { afterEach, beforeEach } from 'vitest'
import { aCtx, freshDatabase, type FreshDatabase } from '../testing/index.ts'
import type { JobDefinition, JobRun } from './definition.ts'
import { startJobs, type RunningJobs, type RunOptions } from './run.ts'

/** For each test of a file a database with jobs, and what runs them until the test is over. */
export function jobsOfEachTest() {
  let fresh: FreshDatabase
  let running: RunningJobs[]
  const database = {
    get db() {
      return fresh.db
    },
    get url() {
      return fresh.url
    },
  }

  beforeEach(async () => {
    fresh = await freshDatabase()
    running = []
  })
  afterEach(async () => {
    await Promise.all(running.map((each) => each.stop()))
    await fresh.close()
  })

  async function start(definitions: readonly JobDefinition[], options: Partial<RunOptions> = {}) {
    const faults: [unknown, JobRun | null][] = []
    const started = await startJobs(
      {
        url: database.url,
        newCtx: () => aCtx({ db: database.db }),
        onFault: (error, run) => faults.push([error, run]),
        pollSeconds: 0.5,
        ...options,
      },
      definitions,
    )
    running.push(started)
    return { faults, stop: started.stop }
  }

  const waiting = async (queue = 'note.take') => {
    const rows = await database.db.execute<{ data: unknown }>(
      sql`select data from pgboss.job where name = ${queue} and state = 'created' order by created_on, id`,
    )
    return rows.map(({ data }) => data)
  }

  return { database, start, waiting }
}
