import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { lock, lockTogether } from '#platform/db/lock.ts'

/** Makes everything that decides or publishes in one call wait for each other, until the transaction ends. */
export async function lockResultsOf(tx: Db, callId: CallId): Promise<void> {
  await lock(tx, 'results', callId)
}

/** The same beside others who do so: they do not wait for each other, only for what decides or publishes, and it for them. */
export async function joinResultsOf(tx: Db, callId: CallId): Promise<void> {
  await lockTogether(tx, 'results', callId)
}
