import { and, eq, inArray } from 'drizzle-orm'
import type { JurorId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { roundsOf } from '../core/round.ts'
import { assignments, reviews, reviewUnlocks } from '../tables.ts'
import { isJudgingOver } from '../policy/round.ts'
import { isUnlockInForce } from './counting.ts'

/** Whether a call has a round that is judged without names. O(rounds). */
export const hasRoundWithoutNames = ({ document }: Pick<Call, 'document'>): boolean =>
  document.rounds.some(({ anonymous }) => anonymous)

/**
 * Whether a juror judges without names now: until the phase of every round that says so has closed, whoever judges there, and while they may
 * change a review there by the office's leave. Then nothing of the call is told them with names, in no other round of it either: who has read
 * a name forgets it neither for a panel in which they are seated later nor when an early close is taken back. Of a call that has no such
 * round nothing is asked.
 */
export async function judgesWithoutNames(
  { now }: Pick<Ctx, 'now'>,
  db: Db,
  { document }: Pick<Call, 'document'>,
  juror: { readonly id: JurorId },
): Promise<boolean> {
  const rounds = roundsOf(document).filter(({ round }) => round.anonymous)
  if (rounds.length === 0) return false
  if (rounds.some((planned) => !isJudgingOver(planned, now).ok)) return true
  return isUnlockedIn(
    db,
    juror.id,
    rounds.map(({ round }) => round.key),
  )
}

/** Whether a juror may change a review of one of these rounds by the office's leave. */
async function isUnlockedIn(db: Db, jurorId: JurorId, roundKeys: readonly string[]): Promise<boolean> {
  const [found] = await db
    .select({ id: reviewUnlocks.id })
    .from(assignments)
    .innerJoin(reviews, eq(reviews.assignmentId, assignments.id))
    .innerJoin(reviewUnlocks, isUnlockInForce)
    .where(and(eq(assignments.jurorId, jurorId), inArray(assignments.roundKey, [...roundKeys])))
    .limit(1)
  return found !== undefined
}
