import { sql } from 'drizzle-orm'
import type { Db } from './client.ts'

/** What a lock stands for: a few words, and of which one. No table has a row for it that could be locked instead. */
export type LockName = readonly [of: string, ...which: readonly string[]]

/** One number for each name: as JSON, two names never read alike, whatever stands in their parts. */
const keyOf = (name: LockName) => sql`hashtextextended(${JSON.stringify(name)}, 0)`

/** Lets whoever locks the same name come one after the other, until the transaction ends. */
export async function lock(tx: Db, ...name: LockName): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${keyOf(name)})`)
}

/** The same beside others who lock it together: they do not wait for each other, only for whoever locks it alone, and that one for them. */
export async function lockTogether(tx: Db, ...name: LockName): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${keyOf(name)})`)
}
