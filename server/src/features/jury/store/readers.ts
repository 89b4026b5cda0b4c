import { and, eq, exists, inArray, isNotNull, min } from 'drizzle-orm'
import type { CallId } from '#kernel/ids.ts'
import { sameAddress } from '#kernel/mail-address.ts'
import type { Db } from '#platform/db/client.ts'
import { holdingIn } from '#features/accounts/index.ts'
import { people, roleGrants } from '#features/accounts/tables.ts'
import type { Span } from '../core/readers.ts'
import { assignments, earlyCloses, jurors, reviews } from '../tables.ts'
import type { Juror } from './jurors.ts'

/** When each of these people held a role that reads all marks of the call, by address in small letters; ended ones included. */
export async function readingRoles(
  db: Db,
  callId: CallId,
  emails: readonly string[],
): Promise<ReadonlyMap<string, readonly Span[]>> {
  const rows = await db
    .select({ email: people.email, from: roleGrants.grantedAt, until: roleGrants.revokedAt })
    .from(roleGrants)
    .innerJoin(people, eq(people.id, roleGrants.personId))
    .where(and(holdingIn(db, callId), inArray(people.email, emails.map(sameAddress))))
  return Map.groupBy(rows, ({ email }) => email)
}

/** Since when there may be marks in a call: the first assignment on which somebody works was given out then; null: there are none. */
export async function marksSince(db: Db, callId: CallId): Promise<Date | null> {
  const [first] = await db
    .select({ at: min(assignments.assignedAt) })
    .from(assignments)
    .where(
      and(
        eq(assignments.callId, callId),
        exists(db.select({ id: reviews.id }).from(reviews).where(eq(reviews.assignmentId, assignments.id))),
      ),
    )
  return first?.at ?? null
}

/** When rounds of a call were closed early and opened again; `roundKey` narrows to one. */
export async function closedSpans(db: Db, callId: CallId, roundKey?: string): Promise<Span[]> {
  return db
    .select({ from: earlyCloses.closedAt, until: earlyCloses.reopenedAt })
    .from(earlyCloses)
    .where(
      and(
        eq(earlyCloses.callId, callId),
        roundKey === undefined ? undefined : eq(earlyCloses.roundKey, roundKey),
        isNotNull(earlyCloses.reopenedAt),
      ),
    )
}

/** Who sits in a call's jury or is asked to, held until the transaction ends: an answer that is being given is waited for. */
export const holdSeats = (tx: Db, callId: CallId): Promise<Juror[]> =>
  tx
    .select()
    .from(jurors)
    .where(and(eq(jurors.callId, callId), inArray(jurors.state, ['invited', 'accepted'])))
    .orderBy(jurors.id)
    .for('update')
