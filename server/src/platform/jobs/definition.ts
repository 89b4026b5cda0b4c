import type { Ctx } from '#platform/ctx.ts'
import type { Job, JobFacts } from './jobs.ts'

/** One run of a job; the first attempt is 1. */
export type JobRun = { readonly jobName: string; readonly attempt: number }

export type RetryRule = {
  /** How often a failed job is tried again before it is laid among the dead. */
  readonly limit: number
  /** Before the first repeat; doubled each time, up to the longest. */
  readonly delaySeconds: number
  readonly longestDelaySeconds: number
}

type Handle<Facts extends JobFacts> = (ctx: Ctx, facts: Facts, run: JobRun) => Promise<void>

/** How a job is done, beside doing it. */
export type JobRules = {
  readonly retry?: RetryRule
  /** Also runs without facts at these times, once in the whole installation. */
  readonly schedule?: { readonly cron: string; readonly timeZone: string }
  /** How many of these one process runs at the same time; 1 unless said. */
  readonly atOnce?: number
}

/** A job with how it is done; reads what the outbox kept of its facts. */
export type JobDefinition = JobRules & {
  readonly name: string
  readonly run: (ctx: Ctx, kept: unknown, run: JobRun) => Promise<void>
}

/** What a feature's jobs.ts says of each of its jobs. `handle` takes effect once however often it runs. */
export const doJob = <Facts extends JobFacts>(
  job: Job<Facts>,
  handle: Handle<Facts>,
  rules: JobRules = {},
): JobDefinition => ({
  ...rules,
  name: job.name,
  // Async, so that facts which cannot be read fail as the job does.
  run: async (ctx, kept, run) => handle(ctx, job.read(kept), run),
})

/** About five hours in all: long enough for a mail server or a storage to be repaired. */
export const USUAL_RETRY: RetryRule = { limit: 12, delaySeconds: 10, longestDelaySeconds: 3600 }
