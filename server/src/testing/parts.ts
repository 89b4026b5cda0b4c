import { impossible } from '#kernel/impossible.ts'
import type { JobFacts, Jobs } from '#platform/jobs/jobs.ts'
import type { Storage } from '#platform/storage/storage.ts'

export type EnqueuedJob = { readonly name: string; readonly facts: JobFacts }

/** An outbox that keeps what was written to it, for tests that state which jobs a command writes. */
export function collectedJobs(): Jobs & { readonly enqueued: readonly EnqueuedJob[] } {
  const enqueued: EnqueuedJob[] = []
  const enqueue: Jobs['enqueue'] = async (_tx, name, facts) => void enqueued.push({ name, facts })
  return { enqueue, enqueued }
}

const notGiven = (): never => impossible('the test has no storage; give aCtx one')

export const diskForTests = (): Storage => ({
  put: notGiven,
  get: notGiven,
  head: notGiven,
  removePrefix: notGiven,
  check: notGiven,
})
