import { PgBoss, type Queue } from 'pg-boss'
import { USUAL_RETRY, type JobDefinition } from './definition.ts'

/** Where a job lies, with its facts, after its last repeat has failed: for a person to look at. */
export const DEAD_JOBS = 'jobs.dead'

/** After how many silent seconds a process counts as dead. */
export const TAKEOVER_SECONDS = 60

const DAY_SECONDS = 24 * 60 * 60

const DEAD: Omit<Queue, 'name'> = { retentionSeconds: 365 * DAY_SECONDS, notify: false }

function queueOf({ retry = USUAL_RETRY }: JobDefinition, takeoverSeconds: number): Omit<Queue, 'name'> {
  return {
    deadLetter: DEAD_JOBS,
    notify: true,
    retryLimit: retry.limit,
    retryDelay: retry.delaySeconds,
    retryDelayMax: retry.longestDelaySeconds,
    retryBackoff: true,
    // A process that is killed stops beating, and its job goes to another one.
    heartbeatSeconds: takeoverSeconds,
    retentionSeconds: 30 * DAY_SECONDS,
    deleteAfterSeconds: DAY_SECONDS,
  }
}

/** Makes the queues as declared, and brings those that exist to what is declared now. */
export async function declareQueues(
  boss: PgBoss,
  definitions: readonly JobDefinition[],
  takeoverSeconds: number = TAKEOVER_SECONDS,
): Promise<void> {
  const existing = new Set((await boss.getQueues()).map(({ name }) => name))
  const wanted: [string, Omit<Queue, 'name'>][] = [
    [DEAD_JOBS, DEAD],
    ...definitions.map((definition): [string, Omit<Queue, 'name'>] => [
      definition.name,
      queueOf(definition, takeoverSeconds),
    ]),
  ]
  for (const [name, queue] of wanted) {
    // `short`: of those with one key only one waits. The policy is fixed for the life of a queue.
    if (existing.has(name)) await boss.updateQueue(name, queue)
    else await boss.createQueue(name, { ...queue, policy: name === DEAD_JOBS ? 'standard' : 'short' })
  }
}

/** Makes schema and queues, so that jobs can be enqueued. Several processes may do it at the same time. */
export async function prepareJobs(url: string, definitions: readonly JobDefinition[]): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false })
  boss.on('error', () => undefined)
  try {
    await boss.start()
    await declareQueues(boss, definitions)
  } finally {
    await boss.stop({ graceful: false })
  }
}
