import { sql } from 'drizzle-orm'
import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'

/** Makes everything that decides or publishes in one call wait for each other, until the transaction ends. */
export async function lockResultsOf(tx: Db, callId: CallId): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`results:${callId}`}, 0))`)
}
