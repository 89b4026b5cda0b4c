import { eq, max } from 'drizzle-orm'
import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { reviews } from '../tables.ts'

/** When the last review of a call was given, and with it its last mark; null: none was. */
export async function lastMarkGivenAt(db: Db, callId: CallId): Promise<Date | null> {
  const [row] = await db
    .select({ at: max(reviews.givenAt) })
    .from(reviews)
    .where(eq(reviews.callId, callId))
  return row?.at ?? null
}
