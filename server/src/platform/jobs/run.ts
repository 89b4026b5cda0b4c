import { PgBoss, type Job } from 'pg-boss'
import type { Ctx } from '#platform/ctx.ts'
import type { JobDefinition, JobRun } from './definition.ts'
import { declareQueues, TAKEOVER_SECONDS } from './queues.ts'

export type RunOptions = {
  readonly url: string
  /** A context for one run: the actor is the job, `now` is now. */
  readonly newCtx: (run: JobRun) => Ctx
  /** Told of each failed run, and with null of what fails around them (the database is gone, …). */
  readonly onFault: (error: unknown, run: JobRun | null) => void
  /** How soon a repeat or a job for later is found; new ones are announced at once. */
  readonly pollSeconds?: number
  /** After how many silent seconds a process counts as dead and another takes its jobs; at least 10. */
  readonly takeoverSeconds?: number
  /** How long running jobs may take to end when stopping; those that do not are repeated later. */
  readonly drainSeconds?: number
}

/** Dozens of queues take turns at a few connections: on a busy machine a turn is waited for, which is no fault. */
const TURN_MS = 60_000

export type RunningJobs = {
  /** Takes no new jobs and waits for those that run. */
  stop(): Promise<void>
}

/** Runs jobs in this process, beside any number of others. Makes schema and queues first. */
export async function startJobs(
  options: RunOptions,
  definitions: readonly JobDefinition[],
): Promise<RunningJobs> {
  const takeoverSeconds = options.takeoverSeconds ?? TAKEOVER_SECONDS
  const boss = new PgBoss({
    connectionString: options.url,
    superviseIntervalSeconds: takeoverSeconds / 2,
    monitorIntervalSeconds: takeoverSeconds / 2,
    application_name: 'clarion jobs',
    max: 4,
    connectionTimeoutMillis: TURN_MS,
    useListenNotify: true,
  })
  let isStopping = false
  let isStopped = false
  boss.on('error', (error) => {
    // A connection that it leaves to the end of the database is no fault.
    if (!isStopped) options.onFault(error, null)
  })
  const stop = async (): Promise<void> => {
    isStopping = true
    // At once, for all: `stop` first waits for the end of its listening, and until then a worker would take what comes.
    await Promise.all(definitions.map(({ name }) => boss.offWork(name, { wait: false })))
    await boss.stop({ graceful: true, timeout: (options.drainSeconds ?? 25) * 1000 })
    isStopped = true
  }
  const mayGoOn = (): boolean => !isStopping
  try {
    await boss.start()
    await declareQueues(boss, definitions, takeoverSeconds)
    await declareSchedules(boss, definitions)
    for (const definition of definitions) {
      for (let n = 0; n < (definition.atOnce ?? 1); n++)
        await startWorker({ boss, mayGoOn }, definition, options)
    }
    return { stop }
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }
}

async function startWorker(
  { boss, mayGoOn }: { readonly boss: PgBoss; readonly mayGoOn: () => boolean },
  definition: JobDefinition,
  options: RunOptions,
): Promise<void> {
  const seconds = options.pollSeconds ?? 10
  let workerId = ''
  workerId = await boss.work<unknown>(
    definition.name,
    {
      batchSize: 1,
      pollingIntervalSeconds: Math.min(seconds, 2),
      notifyPollingIntervalSeconds: seconds,
    },
    async ([job]: Job<unknown>[]) => {
      try {
        if (job) await runOnce(definition, job, options)
      } finally {
        // One announcement can stand for many jobs: look at once for the next, until there is none or we stop.
        if (mayGoOn()) boss.notifyWorker(workerId)
      }
    },
  )
}

async function runOnce(definition: JobDefinition, job: Job<unknown>, options: RunOptions): Promise<void> {
  const run: JobRun = { jobName: definition.name, attempt: job.retryCount + 1 }
  // The queue keeps what is thrown, and a message may name a person: the details are in the log only.
  if (!(await succeeds(definition, job.data, run, options))) {
    throw new Error(`attempt ${run.attempt} failed`)
  }
}

async function succeeds(
  definition: JobDefinition,
  kept: unknown,
  run: JobRun,
  { newCtx, onFault }: RunOptions,
): Promise<boolean> {
  try {
    await definition.run(newCtx(run), kept, run)
    return true
  } catch (error) {
    onFault(error, run)
    return false
  }
}

async function declareSchedules(boss: PgBoss, definitions: readonly JobDefinition[]): Promise<void> {
  const wanted = definitions.filter(({ schedule }) => schedule !== undefined)
  for (const { name, schedule } of wanted) {
    if (schedule) await boss.schedule(name, schedule.cron, {}, { tz: schedule.timeZone })
  }
  for (const { name } of await boss.getSchedules()) {
    if (!wanted.some((definition) => definition.name === name)) await boss.unschedule(name)
  }
}
