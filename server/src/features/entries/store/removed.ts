import { asc, count, eq, inArray, max } from 'drizzle-orm'
import type { CallId, EntryId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import type { RemovedRow } from '../core/removed.ts'
import { removedAnswers } from '../tables.ts'

/** What has gone of these entries before them, in one query. */
export async function removedOf(
  db: Db,
  ids: readonly EntryId[],
): Promise<ReadonlyMap<EntryId, readonly RemovedRow[]>> {
  if (ids.length === 0) return new Map()
  const { entryId, question, rule, removedAt } = removedAnswers
  const found = await db
    .select({ entryId, question, rule, removedAt })
    .from(removedAnswers)
    .where(inArray(entryId, [...ids]))
    .orderBy(asc(question))
  return Map.groupBy(found, (row) => row.entryId)
}

/** Of how many entries of a call an answer has gone, and when the last of them did. */
export const removedInCall = (db: Db, callId: CallId) =>
  db
    .select({
      question: removedAnswers.question,
      entries: count(),
      last: max(removedAnswers.removedAt).mapWith(removedAnswers.removedAt),
    })
    .from(removedAnswers)
    .where(eq(removedAnswers.callId, callId))
    .groupBy(removedAnswers.question)
