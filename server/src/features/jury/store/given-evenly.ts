import { and, eq, inArray, not, notExists, sql } from 'drizzle-orm'
import type { AssignmentId, CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { auditRecords } from '#features/audit/tables.ts'
import { assignments, reviews } from '../tables.ts'
import type { Assignment } from './assignments.ts'

type Round = { readonly callId: CallId; readonly roundKey: string }

/** Whether entries of the call were assigned evenly at this instant. */
export async function wasGivenEvenlyAt(db: Db, callId: CallId, at: Date): Promise<boolean> {
  const [found] = await db
    .select({ id: auditRecords.id })
    .from(auditRecords)
    .where(
      and(
        eq(auditRecords.subjectId, callId),
        eq(auditRecords.action, 'assignment.give-evenly'),
        eq(auditRecords.happenedAt, at),
      ),
    )
    .limit(1)
  return found !== undefined
}

/** Whether any duty of that instant is still there. */
export async function isLeftOf(db: Db, callId: CallId, at: Date): Promise<boolean> {
  const [left] = await db
    .select({ id: assignments.id })
    .from(assignments)
    .where(and(eq(assignments.callId, callId), eq(assignments.assignedAt, at)))
    .limit(1)
  return left !== undefined
}

/**
 * The duties that the act of this instant gave, held until the transaction ends, so that a first mark that is being made is seen by
 * what follows. One that was given by hand at the very same instant has a record of its own.
 */
export const holdGivenEvenly = (tx: Db, { callId, roundKey }: Round, at: Date): Promise<Assignment[]> =>
  tx
    .select()
    .from(assignments)
    .where(
      and(
        eq(assignments.callId, callId),
        eq(assignments.roundKey, roundKey),
        eq(assignments.assignedAt, at),
        notExists(
          tx
            .select({ id: auditRecords.id })
            .from(auditRecords)
            .where(
              and(eq(auditRecords.subjectId, assignments.id), eq(auditRecords.action, 'assignment.give')),
            ),
        ),
      ),
    )
    .orderBy(assignments.id)
    .for('update')

/** Takes away those of these duties on which no mark or remark was made and which nobody has laid down. Returns which. */
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
