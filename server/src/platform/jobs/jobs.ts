import { z } from 'zod'
import type { Db } from '#platform/db/client.ts'

/** A job carries ids only. */
export type JobFacts = Readonly<Record<string, string | number>>

/**
 * What is owed: the name of a job (`feature.verb` of whoever does it) and the shape of its facts. Whoever writes it into the outbox
 * declares it in its `owed.ts`; whoever does it says how in its `jobs.ts`.
 */
export type Job<Facts extends JobFacts = JobFacts> = {
  readonly name: string
  // A method, so that a job with its own facts is also a job in general.
  read(this: void, kept: unknown): Facts
}

type Shape = Readonly<Record<string, z.ZodType<string | number>>>
type FactsOf<S extends Shape> = { readonly [K in keyof S]: z.output<S[K]> }

/**
 * Declares a job. Its facts are read by `shape` when it is done: they lay in a table, and an earlier version may have written them.
 * What the shape does not name is dropped; what it needs and does not find is a fault, and the job ends among the dead.
 */
export function defineJob<const S extends Shape>(name: string, shape: S): Job<FactsOf<S>> {
  const facts = z.object(shape)
  // Zod's own type of what an object of these shapes gives is that type, which it cannot say of a shape that is not yet known.
  return { name, read: (kept) => facts.parse(kept ?? {}) as FactsOf<S> }
}

/** The fact that is the id of one kind of thing. */
export const factId = <Id extends string>(): z.ZodType<Id> =>
  z.custom<Id>((kept) => typeof kept === 'string' && kept !== '', { error: 'is no id' })

export type EnqueueOptions = {
  /** Jobs with the same key that still wait are one job; it begins after all who count on it have committed. */
  readonly singletonKey?: string
  readonly startAfter?: Date
}

/** The outbox: a job becomes visible when, and only when, the transaction that wrote it commits. */
export type Jobs = {
  enqueue<Facts extends JobFacts>(
    tx: Db,
    job: Job<Facts>,
    facts: NoInfer<Facts>,
    options?: EnqueueOptions,
  ): Promise<void>
}
