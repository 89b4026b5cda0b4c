import { sql } from 'drizzle-orm'
import type { Db } from './client.ts'
import { heldTooLong, LOCK_SECONDS } from './held.ts'
import { lock } from './lock.ts'

export const ROWS_AT_ONCE = 1000

/** Comes before every id. */
export const FIRST = '00000000-0000-0000-0000-000000000000'

/** What a batch did, and its last id; null: there was nothing left. */
export type Batch<T> = { readonly done: readonly T[]; readonly last: string } | null

/**
 * Brings rows of an earlier version into the form of today: in the order of their ids, each batch in a transaction of its own.
 * Several processes may do it at once: one works, the others wait and find what it left. Throws a DatabaseFault where somebody else
 * holds what is to be written: everybody would wait for this start.
 */
export async function inBatches<T>(
  db: Db,
  batch: (tx: Db, after: string) => Promise<Batch<T>>,
  lockSeconds = LOCK_SECONDS,
): Promise<T[]> {
  const done: T[] = []
  for (let after = FIRST; ;) {
    const found = await db
      .transaction(async (tx) => {
        await lock(tx, 'brought forward')
        await tx.execute(sql`select set_config('lock_timeout', ${`${lockSeconds}s`}, true)`)
        return batch(tx, after)
      })
      .catch((error: unknown) => {
        throw heldTooLong(error, lockSeconds) ?? error
      })
    if (found === null) return done
    done.push(...found.done)
    after = found.last
  }
}
