import type { Ctx } from '#platform/ctx.ts'
import type { JobFacts } from './jobs.ts'

/** One run of a job; the first attempt is 1. */
export type JobRun = { readonly jobName: string; readonly attempt: number }

export type RetryRule = {
  /** How often a failed job is tried again before it is laid among the dead. */
  readonly limit: number
  /** Before the first repeat; doubled each time, up to the longest. */
  readonly delaySeconds: number
  readonly longestDelaySeconds: number
}

/** What a feature's jobs.ts declares. `handle` takes effect once however often it runs. */
export type JobDefinition<Facts extends JobFacts = JobFacts> = {
  /** `feature.verb`, the name under which it is enqueued. */
  readonly name: string
  // A method, so that a definition with its own facts is also a definition in general.
  handle(ctx: Ctx, facts: Facts, run: JobRun): Promise<void>
  readonly retry?: RetryRule
  /** Also runs without facts at these times, once in the whole installation. */
  readonly schedule?: { readonly cron: string; readonly timeZone: string }
  /** How many of these one process runs at the same time; 1 unless said. */
  readonly atOnce?: number
}

/** About five hours in all: long enough for a mail server or a storage to be repaired. */
export const USUAL_RETRY: RetryRule = { limit: 12, delaySeconds: 10, longestDelaySeconds: 3600 }
