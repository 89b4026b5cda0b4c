import { eq, sql } from 'drizzle-orm'
import type { JurorId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call } from '#features/calls/index.ts'
import { assignments, reviews, reviewUnlocks } from '../tables.ts'
import { isJudgingOver } from '../policy/round.ts'
import { isUnlockInForce } from './counting.ts'
import { roundsNow } from './early-closes.ts'
import { panelsOfJuror } from './panel-seats.ts'

/** The rounds in which a juror has been given something, and whether they may change a review there by the office's leave. */
async function givenIn(
  db: Db,
  jurorId: JurorId,
): Promise<ReadonlyMap<string, { readonly isUnlocked: boolean }>> {
  const rows = await db
    .select({
      roundKey: assignments.roundKey,
      isUnlocked: sql<boolean>`coalesce(bool_or(${reviewUnlocks.id} is not null), false)`,
    })
    .from(assignments)
    .leftJoin(reviews, eq(reviews.assignmentId, assignments.id))
    .leftJoin(reviewUnlocks, isUnlockInForce)
    .where(eq(assignments.jurorId, jurorId))
    .groupBy(assignments.roundKey)
  return new Map(rows.map((row) => [row.roundKey, row]))
}

/** Whether a call has a round that is judged without names. O(rounds). */
export const hasRoundWithoutNames = ({ document }: Pick<Call, 'document'>): boolean =>
  document.rounds.some(({ anonymous }) => anonymous)

/**
 * Whether a juror judges without names now: while a round that says so, in which they judge or may, is not over, and while they may change
 * a review there. Then nothing of the call is told them with names, in no other round of it either. Of a call that has no such round nothing is asked.
 */
export async function judgesWithoutNames(
  { now }: Pick<Ctx, 'now'>,
  db: Db,
  call: Pick<Call, 'id' | 'document'>,
  juror: { readonly id: JurorId },
): Promise<boolean> {
  if (!hasRoundWithoutNames(call)) return false
  const rounds = (await roundsNow(db, call)).filter(({ round }) => round.anonymous)
  const seats = await panelsOfJuror(db, juror.id)
  const given = await givenIn(db, juror.id)
  return rounds.some((one) => {
    const { key, panels } = one.round
    if (given.get(key)?.isUnlocked) return true
    const judges = panels.length === 0 || seats.has(key) || given.has(key)
    return judges && !isJudgingOver(one, now).ok
  })
}
