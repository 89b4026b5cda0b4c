import { sql } from 'drizzle-orm'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eventually } from '../testing/index.ts'
import { countRun } from './counting.fixture.ts'
import { doJob } from './definition.ts'
import type { JobFacts } from './jobs.ts'
import { jobsOfEachTest } from './jobs.fixture.ts'
import { openOutbox } from './outbox.ts'

const { database, start } = jobsOfEachTest()

describe('beside other processes', () => {
  let folder: string
  let processes: ChildProcess[]

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clarion-jobs-'))
    processes = []
    await database.db.execute(sql`create table runs (number int not null, process text not null)`)
  })
  afterEach(async () => {
    for (const each of processes) each.kill('SIGKILL')
    await rm(folder, { recursive: true })
  })

  async function startProcess(name: string) {
    const fixture = new URL('counting-process.fixture.ts', import.meta.url).pathname
    const child = fork(fixture, [database.url, name, folder], { execArgv: [] })
    processes.push(child)
    const end = once(child, 'exit')
    await Promise.race([once(child, 'message'), end])
    return { child, end }
  }

  const runs = () =>
    database.db.execute<{ number: number; process: string }>(sql`select * from runs order by number`)

  test('each job runs once', async () => {
    const both = await Promise.all(['a', 'b'].map(startProcess))
    const jobs = await openOutbox(database.db)
    await database.db.transaction(async (tx) => {
      for (let number = 0; number < 200; number++) await jobs.enqueue(tx, countRun, { number })
    })
    await eventually(async () => expect((await runs()).length).toBeGreaterThanOrEqual(200))
    for (const { child } of both) child.send('stop')
    expect(await Promise.all(both.map(({ end }) => end))).toEqual(Array(2).fill([0, null]))
    const all = await runs()
    expect(all.map(({ number }) => number)).toEqual(Array.from({ length: 200 }, (_, number) => number))
    expect(new Set(all.map(({ process }) => process))).toEqual(new Set(['a', 'b']))
  })

  test('the job of a process that is killed is taken over', async () => {
    const { child } = await startProcess('a')
    await (await openOutbox(database.db)).enqueue(database.db, countRun, { number: -1 })
    await eventually(async () => expect([...(await runs())]).toEqual([{ number: -1, process: 'a' }]))
    child.kill('SIGKILL')
    const taken: [JobFacts, number][] = []
    const counting = doJob(countRun, async (_ctx, facts, { attempt }) => void taken.push([facts, attempt]))
    await start([counting], { takeoverSeconds: 10 })
    await eventually(() => expect(taken).toEqual([[{ number: -1 }, 2]]))
  })
})
