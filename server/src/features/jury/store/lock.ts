import { sql } from 'drizzle-orm'
import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'

/** Makes everything that gives out, takes or lays down duties in one call wait for each other, until the transaction ends. */
export async function lockJuryOf(tx: Db, callId: CallId): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`jury:${callId}`}, 0))`)
}
