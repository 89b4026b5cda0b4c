import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { lock } from '#platform/db/lock.ts'

/** Makes everything that gives out, takes or lays down assignments in one call wait for each other, until the transaction ends. */
export async function lockJuryOf(tx: Db, callId: CallId): Promise<void> {
  await lock(tx, 'jury', callId)
}
