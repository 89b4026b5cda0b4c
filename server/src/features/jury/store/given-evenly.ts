import { and, eq, inArray, not, notExists, sql } from 'drizzle-orm'
import type { AssignmentId, CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { assignments, reviews } from '../tables.ts'
import type { Assignment } from './assignments.ts'

/** How many assignments assigning evenly gave at this instant; null: it gave none then. */
export async function givenEvenlyAt(db: Db, callId: CallId, at: Date): Promise<number | null> {
  const [found] = await db
    .select({ added: sql<number>`(${auditRecords.facts} ->> 'added')::int` })
    .from(auditRecords)
    .where(
      and(
        eq(auditRecords.subjectId, callId),
        eq(auditRecords.action, 'assignment.give-evenly'),
        eq(auditRecords.happenedAt, at),
      ),
    )
    .limit(1)
  return found?.added ?? null
}

/** Whether all that was given evenly at that instant is still there. */
export const isWhole = async (db: Db, callId: CallId, at: Date): Promise<boolean> =>
  (await db.$count(assignments, givenEvenly(db, callId, at))) === (await givenEvenlyAt(db, callId, at))

/** One that was given by hand at the very same instant has a record of its own. */
const givenEvenly = (db: Db, callId: CallId, at: Date) =>
  and(
    eq(assignments.callId, callId),
    eq(assignments.assignedAt, at),
    notExists(
      db
        .select({ id: auditRecords.id })
        .from(auditRecords)
        .where(and(eq(auditRecords.subjectId, assignments.id), eq(auditRecords.action, 'assignment.give'))),
    ),
  )

/**
 * The assignments that the act of this instant gave, held until the transaction ends, so that a first mark that is being made is seen by
 * what follows.
 */
export const holdGivenEvenly = (tx: Db, callId: CallId, at: Date): Promise<Assignment[]> =>
  tx
    .select()
    .from(assignments)
    .where(givenEvenly(tx, callId, at))
    .orderBy(assignments.id)
    .for('update')

/** Takes away those of these assignments on which no mark or remark was made and which nobody has laid down. Returns which. */
export async function deleteUnused(
  tx: Db,
  callId: CallId,
  ids: readonly AssignmentId[],
): Promise<AssignmentId[]> {
  if (ids.length === 0) return []
  const gone = await tx
    .delete(assignments)
    .where(
      and(
        eq(assignments.callId, callId),
        inArray(assignments.id, [...ids]),
        not(eq(assignments.state, 'recused')),
        sql`not exists (select from ${reviews} where ${reviews.assignmentId} = ${assignments.id})`,
      ),
    )
    .returning({ id: assignments.id })
  return gone.map(({ id }) => id)
}
