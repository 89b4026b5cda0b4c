import { sql } from 'drizzle-orm'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { eventually } from '../testing/index.ts'
import { doJob, type JobDefinition, type JobRun } from './definition.ts'
import { defineJob, factId, type JobFacts } from './jobs.ts'
import { jobsOfEachTest } from './jobs.fixture.ts'
import { openOutbox } from './outbox.ts'
import { prepareJobs } from './queues.ts'

const { database, start, waiting } = jobsOfEachTest()

const noteTake = defineJob('note.take', { noteId: factId<string>() })
const USUAL = { limit: 2, delaySeconds: 1, longestDelaySeconds: 1 }

const taking = (handle: (noteId: string, run: JobRun) => Promise<void>, retry = USUAL): JobDefinition =>
  doJob(noteTake, (_ctx, { noteId }, run) => handle(noteId, run), { retry })

const seen = (retry = USUAL) => {
  const facts: JobFacts[] = []
  const definition = doJob(noteTake, async (_ctx, each) => void facts.push(each), { retry })
  return { facts, definition }
}

test('a job runs when its transaction has committed, announced and not looked for', async () => {
  const { facts, definition } = seen()
  await start([definition], { pollSeconds: 3600 })
  const jobs = await openOutbox(database.db)
  await database.db.transaction(async (tx) => {
    await jobs.enqueue(tx, noteTake, { noteId: 'n1' })
    await sleep(300)
    expect(facts).toEqual([])
  })
  await eventually(() => expect(facts).toEqual([{ noteId: 'n1' }]))
})

test('a transaction that is rolled back leaves no job', async () => {
  await prepareJobs(database.url, [seen().definition])
  const jobs = await openOutbox(database.db)
  const change = database.db.transaction(async (tx) => {
    await jobs.enqueue(tx, noteTake, { noteId: 'n1' })
    throw new Error('changed my mind')
  })
  await expect(change).rejects.toThrow('changed my mind')
  await database.db.transaction((tx) => jobs.enqueue(tx, noteTake, { noteId: 'n2' }))
  expect(await waiting()).toEqual([{ noteId: 'n2' }])
})

test('of the jobs with one key only one waits, those without a key all do', async () => {
  await prepareJobs(database.url, [seen().definition])
  const jobs = await openOutbox(database.db)
  for (const noteId of ['n1', 'n2']) {
    await jobs.enqueue(database.db, noteTake, { noteId }, { singletonKey: 'index' })
    await jobs.enqueue(database.db, noteTake, { noteId: `${noteId} without` })
  }
  const notes = (await waiting()).map((each) => (each as { noteId: string }).noteId)
  expect(notes.toSorted()).toEqual(['n1', 'n1 without', 'n2 without'])
})

test('a job that waits already begins after the change of whoever counts on it is there', async () => {
  const { facts, definition } = seen()
  await prepareJobs(database.url, [definition])
  const jobs = await openOutbox(database.db)
  const index = { singletonKey: 'index' }
  await jobs.enqueue(database.db, noteTake, { noteId: 'first' }, index)
  await database.db.transaction(async (tx) => {
    await jobs.enqueue(tx, noteTake, { noteId: 'counts on it' }, index)
    await start([definition])
    await jobs.enqueue(database.db, noteTake, { noteId: 'another' })
    await eventually(() => expect(facts).toContainEqual({ noteId: 'another' }))
    expect(facts).not.toContainEqual({ noteId: 'first' })
  })
  await eventually(() => expect(facts).toEqual([{ noteId: 'another' }, { noteId: 'first' }]))
})

test('while a job runs, another with its key waits: what changes meanwhile is not lost', async () => {
  const { promise: end, resolve } = Promise.withResolvers<undefined>()
  const facts: JobFacts[] = []
  await start([taking((noteId) => (facts.push({ noteId }), end))])
  const jobs = await openOutbox(database.db)
  const take = (noteId: string) => jobs.enqueue(database.db, noteTake, { noteId }, { singletonKey: 'index' })
  await take('runs')
  await eventually(() => expect(facts).toEqual([{ noteId: 'runs' }]))
  await take('came meanwhile')
  resolve(undefined)
  await eventually(() => expect(facts).toEqual([{ noteId: 'runs' }, { noteId: 'came meanwhile' }]))
})

test('a job for later waits until then', async () => {
  const { facts, definition } = seen()
  await start([definition])
  const jobs = await openOutbox(database.db)
  const startAfter = new Date(Date.now() + 2000)
  await jobs.enqueue(database.db, noteTake, { noteId: 'later' }, { startAfter })
  await jobs.enqueue(database.db, noteTake, { noteId: 'now' })
  await eventually(() => expect(facts).toContainEqual({ noteId: 'later' }))
  expect(Date.now()).toBeGreaterThanOrEqual(startAfter.getTime())
  expect(facts).toHaveLength(2)
})

test('a name that nobody handles is a fault of ours', async () => {
  await prepareJobs(database.url, [])
  const jobs = await openOutbox(database.db)
  await expect(jobs.enqueue(database.db, defineJob('note.lose', {}), {})).rejects.toThrow('note.lose')
})

test('facts are read in the shape that the job declares; what they lack is a fault before anything is done', async () => {
  const { facts, definition } = seen({ limit: 0, delaySeconds: 1, longestDelaySeconds: 1 })
  const { faults } = await start([definition])
  const jobs = await openOutbox(database.db)
  // As another version of the program wrote them: with something more, and without what is needed.
  await jobs.enqueue(database.db, defineJob('note.take', { noteId: z.string(), page: z.int() }), {
    noteId: 'n1',
    page: 2,
  })
  await jobs.enqueue(database.db, defineJob('note.take', { page: z.int() }), { page: 3 })
  await eventually(async () => expect(await waiting('jobs.dead')).toEqual([{ page: 3 }]))
  expect(facts).toEqual([{ noteId: 'n1' }])
  expect(faults).toEqual([
    [expect.objectContaining({ name: 'ZodError' }), { jobName: 'note.take', attempt: 1 }],
  ])
})

test('a job that throws is tried again', async () => {
  const attempts: number[] = []
  const failsOnce = taking(async (_noteId, { attempt }) => {
    attempts.push(attempt)
    if (attempt === 1) throw new Error('the server is busy')
  })
  const { faults } = await start([failsOnce])
  await (await openOutbox(database.db)).enqueue(database.db, noteTake, { noteId: 'n1' })
  await eventually(() => expect(attempts).toEqual([1, 2]))
  expect(faults).toEqual([[new Error('the server is busy'), { jobName: 'note.take', attempt: 1 }]])
})

test('a job that never succeeds lies among the dead with its facts, and nothing of its message', async () => {
  const fails = taking(
    async () => {
      throw new Error('no such mailbox: maria@example.eu')
    },
    { limit: 1, delaySeconds: 1, longestDelaySeconds: 1 },
  )
  await start([fails])
  await (await openOutbox(database.db)).enqueue(database.db, noteTake, { noteId: 'n1' })
  await eventually(async () => expect(await waiting('jobs.dead')).toEqual([{ noteId: 'n1' }]))
  const kept = await database.db.execute(sql`select job::text from pgboss.job`)
  expect(JSON.stringify(kept)).toContain('attempt 2 failed')
  expect(JSON.stringify(kept)).not.toContain('maria')
})

test('stopping takes no new jobs and lets the running one end', async () => {
  const log: string[] = []
  const released = Promise.withResolvers<void>()
  const slow = taking(async (noteId) => {
    log.push(`begin ${noteId}`)
    await released.promise
    log.push(`end ${noteId}`)
  })
  const { stop, faults } = await start([slow])
  const jobs = await openOutbox(database.db)
  await jobs.enqueue(database.db, noteTake, { noteId: 'n1' })
  await eventually(() => expect(log).toEqual(['begin n1']))
  await jobs.enqueue(database.db, noteTake, { noteId: 'n2' })
  const stopping = stop()
  released.resolve()
  await stopping
  expect([log, await waiting(), faults]).toEqual([['begin n1', 'end n1'], [{ noteId: 'n2' }], []])
})

test('schedules are those declared now', async () => {
  const nightly = { ...seen().definition, schedule: { cron: '15 3 * * *', timeZone: 'Europe/Rome' } }
  const schedules = () => database.db.execute(sql`select name, cron, timezone from pgboss.schedule`)
  const { stop } = await start([nightly])
  expect([...(await schedules())]).toEqual([
    { name: 'note.take', cron: '15 3 * * *', timezone: 'Europe/Rome' },
  ])
  await stop()
  await start([seen().definition])
  expect([...(await schedules())]).toEqual([])
})

test('a declaration that changed reaches a queue that exists', async () => {
  await prepareJobs(database.url, [seen({ limit: 2, delaySeconds: 1, longestDelaySeconds: 1 }).definition])
  await prepareJobs(database.url, [seen({ limit: 7, delaySeconds: 3, longestDelaySeconds: 9 }).definition])
  const rows = await database.db.execute(
    sql`select retry_limit, retry_delay, retry_delay_max from pgboss.queue where name = 'note.take'`,
  )
  expect([...rows]).toEqual([{ retry_limit: 7, retry_delay: 3, retry_delay_max: 9 }])
})

test('several processes may prepare an empty database at the same time', async () => {
  const { definition } = seen()
  await Promise.all([1, 2, 3, 4].map(() => prepareJobs(database.url, [definition])))
  const jobs = await openOutbox(database.db)
  await jobs.enqueue(database.db, noteTake, { noteId: 'n1' })
  expect(await waiting()).toEqual([{ noteId: 'n1' }])
})
