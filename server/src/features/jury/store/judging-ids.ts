import { and, eq, inArray, sql } from 'drizzle-orm'
import type { AssignmentId, CallId, EntryId, ReviewId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { assignments, reviews, reviewUnlocks } from '../tables.ts'

type Asked = { readonly entries: ReadonlySet<string>; readonly competing: ReadonlySet<string> }

/** Ids of all assignments and reviews on some entries, and of the reviews that were ever unlocked on those they compete with. Two queries. */
export async function judgingIdsOf(db: Db, callId: CallId, { entries, competing }: Asked) {
  const isOn = (ids: ReadonlySet<string>) =>
    and(eq(assignments.callId, callId), inArray(assignments.entryId, [...ids] as EntryId[]))
  const own = await db
    .select({ assignmentId: assignments.id, review: reviews.id })
    .from(assignments)
    .leftJoin(reviews, eq(reviews.assignmentId, assignments.id))
    .where(isOn(entries))
  const unlocked = await db
    .selectDistinct({ review: reviews.id })
    .from(assignments)
    .innerJoin(reviews, eq(reviews.assignmentId, assignments.id))
    .innerJoin(reviewUnlocks, eq(reviewUnlocks.reviewId, reviews.id))
    .where(isOn(competing))
  return {
    assigned: own.flatMap(({ assignmentId, review }): string[] =>
      review ? [assignmentId, review] : [assignmentId],
    ),
    unlocked: unlocked.map(({ review }): string => review),
  }
}

/** Ids of all assignments of a call with the reviews on them, of which entry in which round. */
export const sheetIdsOf = (db: Db, callId: CallId) =>
  db
    .select({
      assignmentId: assignments.id,
      review: reviews.id,
      entryId: assignments.entryId,
      roundKey: assignments.roundKey,
    })
    .from(assignments)
    .leftJoin(reviews, eq(reviews.assignmentId, assignments.id))
    .where(eq(assignments.callId, callId))

/** Whose these assignments or reviews of a call are, and of which entry, by their ids. Two queries. */
export async function sheetsOf(db: Db, callId: CallId, ids: readonly string[]) {
  const about = { reason: sql<string>`''`, jurorId: assignments.jurorId, entryId: assignments.entryId }
  const assigned = await db
    .select({ id: assignments.id, ...about })
    .from(assignments)
    .where(and(eq(assignments.callId, callId), inArray(assignments.id, [...ids] as AssignmentId[])))
  const given = await db
    .select({ id: reviews.id, ...about })
    .from(reviews)
    .innerJoin(assignments, eq(assignments.id, reviews.assignmentId))
    .where(and(eq(reviews.callId, callId), inArray(reviews.id, [...ids] as ReviewId[])))
  return [...assigned, ...given]
}
