import { and, eq, inArray } from 'drizzle-orm'
import type { CallId, JurorId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import type { Call, Round } from '#features/calls/index.ts'
import type { RoundNow } from '../core/round.ts'
import { isJudgingOver } from '../policy/round.ts'
import { assignments, reviews, reviewUnlocks } from '../tables.ts'
import { isUnlockInForce } from './counting.ts'
import { roundsForGood } from './over-for-good.ts'

type Own = Pick<Call, 'id' | 'document'>

/** Whether a call has a round that is judged without names. O(rounds). */
export const hasRoundWithoutNames = ({ document }: Pick<Call, 'document'>): boolean =>
  document.rounds.some(({ anonymous }) => anonymous)

const withoutNames = async (db: Db, call: Own): Promise<readonly RoundNow[]> =>
  (await roundsForGood(db, call)).filter(({ round }) => round.anonymous)

/**
 * Whether a juror judges without names now: until every round that says so is over for good, whoever judges there, and while they may
 * change a review there by the office's leave. Then nothing of the call is told them with names, in no other round of it either: who has read
 * a name forgets it neither for a panel in which they are seated later nor when an early close is taken back. Of a call that has no such
 * round nothing is asked.
 */
export async function judgesWithoutNames(
  { now }: Pick<Ctx, 'now'>,
  db: Db,
  call: Own,
  juror: { readonly id: JurorId },
): Promise<boolean> {
  if (!hasRoundWithoutNames(call)) return false
  const rounds = await withoutNames(db, call)
  if (rounds.some((one) => !isJudgingOver(one, now).ok)) return true
  return (await withLeave(db, call.id, rounds)).has(juror.id)
}

/** Who of the jury of a round without names can read names by now, so that nothing more is judged there by them; of any other round nobody. */
export async function namesReadIn(
  { now }: Pick<Ctx, 'now'>,
  db: Db,
  { call, round }: { readonly call: Own; readonly round: Pick<Round, 'key' | 'anonymous'> },
): Promise<{ readonly isOpen: boolean; readonly by: (jurorId: string) => boolean }> {
  const rounds = round.anonymous ? await withoutNames(db, call) : []
  const isOpen = rounds.length > 0 && rounds.every((one) => isJudgingOver(one, now).ok)
  if (!isOpen) return { isOpen, by: () => false }
  const kept = await withLeave(db, call.id, rounds)
  return { isOpen, by: (jurorId) => !kept.has(jurorId) }
}

/** Who may change a review of one of these rounds by the office's leave. */
async function withLeave(db: Db, callId: CallId, rounds: readonly RoundNow[]): Promise<ReadonlySet<string>> {
  const keys = rounds.map(({ round }) => round.key)
  const rows = await db
    .selectDistinct({ jurorId: assignments.jurorId })
    .from(assignments)
    .innerJoin(reviews, eq(reviews.assignmentId, assignments.id))
    .innerJoin(reviewUnlocks, isUnlockInForce)
    .where(and(eq(assignments.callId, callId), inArray(assignments.roundKey, keys)))
  return new Set(rows.map(({ jurorId }) => jurorId))
}
