import { sql } from 'drizzle-orm'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { noSession, type Ctx } from '#platform/ctx.ts'
import { connect, type Db } from '#platform/db/client.ts'
import { parseSettings } from '#platform/settings/settings.ts'
import { openDiskStorage } from '#platform/storage/disk.ts'
import { doJob, type JobRun } from './definition.ts'
import { countRun } from './counting.fixture.ts'
import { openOutbox } from './outbox.ts'
import { prepareJobs } from './queues.ts'
import { startJobs } from './run.ts'

// A process of its own that notes each run in the table `runs`; says when it is ready, ends when told.
// A number below zero never ends, another one ends when two processes have taken part.
const [, , url = '', processName = '', folder = ''] = process.argv
const { db, close } = connect(url)
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
const parts = {
  db,
  language: 'en',
  storage: await openDiskStorage(folder),
  jobs: await openOutbox(db),
  settings: parseSettings({ DATA_DIR: folder }),
} as const
const newCtx = ({ jobName }: JobRun): Ctx => ({
  ...parts,
  actor: { kind: 'job', name: jobName },
  now: new Date(),
  requestId: jobName,
  session: noSession(),
})
const onFault = (error: unknown) => console.error(error)
const running = await startJobs({ url, newCtx, onFault, takeoverSeconds: 10 }, [counting])
process.send?.('ready')
await once(process, 'message')
await running.stop()
await close()
process.disconnect()
