import { sql } from 'drizzle-orm'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '#platform/db/client.ts'
import { workUntilTold } from '../testing/working.fixture.ts'
import { doJob } from './definition.ts'
import { countRun } from './counting.fixture.ts'
import { prepareJobs } from './queues.ts'

// A process of its own that notes each run in the table `runs`; says when it is ready, ends when told.
// A number below zero never ends, another one ends when two processes have taken part.
const [, , url = '', processName = '', folder = ''] = process.argv
const partakers = async (from: Db): Promise<number> => {
  const [row] = await from.execute<{ n: number }>(sql`select count(distinct process)::int as n from runs`)
  return row?.n ?? 0
}
const counting = doJob(
  countRun,
  async (ctx, { number }) => {
    await ctx.db.execute(sql`insert into runs (number, process) values (${number}, ${processName})`)
    if (number < 0) await new Promise(() => undefined)
    while ((await partakers(ctx.db)) < 2) await sleep(50)
  },
  { atOnce: 4, retry: { limit: 3, delaySeconds: 1, longestDelaySeconds: 1 } },
)
await prepareJobs(url, [counting])
await workUntilTold({ url, folder }, [counting])
