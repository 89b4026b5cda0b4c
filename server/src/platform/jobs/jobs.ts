import type { Db } from '#platform/db/client.ts'

/** A job carries ids only. */
export type JobFacts = Readonly<Record<string, string | number>>

export type EnqueueOptions = {
  /** Jobs with the same key that still wait are one job; it begins after all who count on it have committed. */
  readonly singletonKey?: string
  readonly startAfter?: Date
}

/** The outbox: a job becomes visible when, and only when, the transaction that wrote it commits. */
export type Jobs = {
  enqueue(tx: Db, name: string, facts: JobFacts, options?: EnqueueOptions): Promise<void>
}
