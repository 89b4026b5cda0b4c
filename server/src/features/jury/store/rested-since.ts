import { and, eq, gt, inArray, or, sql } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import type { ActionOf } from '#features/audit/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import type { Call, Round } from '#features/calls/index.ts'
import { roundsAfter, type RoundNow } from '../core/round.ts'
import { isJudgingOver } from '../policy/round.ts'
import { assignments } from '../tables.ts'
import { roundsNow } from './early-closes.ts'

type Own = Pick<Call, 'id' | 'document'>
type Asked = { readonly call: Own; readonly round: Pick<Round, 'key'> }

/** Acts after which something rests on the marks of the round that they name. */
const RESTING = ['round.cut', 'round.end', 'round.tell'] as const satisfies readonly ActionOf<'round'>[]

/**
 * Whether something came to rest on the marks of a round since an instant: a request that began before its close, and is written only now, would
 * change them under it. To be asked once its assignment is held, so that it waits for such an act. Where no round follows nothing is asked.
 */
export async function hasRestedSince(tx: Db, { call, round }: Asked, since: Date): Promise<boolean> {
  const after = roundsAfter(call.document, round).map(({ key }) => key)
  if (after.length === 0) return false
  const named = sql`${auditRecords.facts} ->> 'round'`
  const isOfIt = and(inArray(auditRecords.action, [...RESTING]), eq(named, round.key))
  const isPut = and(eq(auditRecords.action, 'round.put'), inArray(named, after))
  const [found] = await tx
    .select({ id: auditRecords.id })
    .from(auditRecords)
    .where(and(eq(auditRecords.callId, call.id), gt(auditRecords.happenedAt, since), or(isOfIt, isPut)))
    .limit(1)
  return found !== undefined
}

/** The rounds whose marks may move by an act of this instant: not over then, and nothing has come to rest on them since. */
export async function roundsMoving(tx: Db, call: Own, now: Date): Promise<readonly RoundNow[]> {
  const moving = []
  for (const one of await roundsNow(tx, call))
    if (!isJudgingOver(one, now).ok && !(await hasRestedSince(tx, { call, round: one.round }, now)))
      moving.push(one)
  return moving
}

/** Waits for the marks of a round that are being made; those that come later wait for this transaction, and find what it did. */
export async function holdMarksOf(tx: Db, { call, round }: Asked): Promise<void> {
  await tx
    .select({ id: assignments.id })
    .from(assignments)
    .where(and(eq(assignments.callId, call.id), eq(assignments.roundKey, round.key)))
    .orderBy(assignments.id)
    .for('update')
}
