import { and, eq, inArray, min, or, sql } from 'drizzle-orm'
import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import type { ActionOf } from '#features/audit/index.ts'
import { auditRecords } from '#features/audit/tables.ts'
import type { Call } from '#features/calls/index.ts'
import { roundsOf, type RoundNow } from '../core/round.ts'
import { earlyCloses } from '../tables.ts'
import { isCloseInForce } from './early-closes.ts'

type Own = Pick<Call, 'id' | 'document'>

/** Acts by which something is decided in a call. */
const DECIDING = [
  'decision.decide',
  'decision.decide-others',
  'decision.take-over',
] as const satisfies readonly ActionOf<'decision'>[]

/**
 * All rounds of a call, each with the instant from which it is over for good: what its jury learns from then on, nobody of it can judge by.
 * That is the planned close, since what was closed early can be opened again. A phase without one is over for good once something was
 * decided after it was closed early, or entrants were told what came of it, also where the decision was undone since: who has read
 * forgets nothing. One query, and none where each round has a planned close.
 */
export async function roundsForGood(db: Db, { id, document }: Own): Promise<readonly RoundNow[]> {
  const planned = roundsOf(document)
  if (planned.every(({ closesAt }) => closesAt !== null)) return planned
  const settled = await settledRounds(db, id)
  return planned.map((one) => ({ ...one, closesAt: one.closesAt ?? settled.get(one.round.key) ?? null }))
}

/** The same of one round. */
export async function roundForGood(db: Db, call: Own, { key }: { readonly key: string }) {
  return (await roundsForGood(db, call)).find(({ round }) => round.key === key) ?? null
}

/** Since when something rests on the rounds that are closed early, by round, so that they stay closed. */
async function settledRounds(db: Db, callId: CallId): Promise<ReadonlyMap<string, Date>> {
  const isTold = and(
    eq(auditRecords.action, 'round.tell'),
    eq(sql`${auditRecords.facts} ->> 'round'`, earlyCloses.roundKey),
  )
  const rows = await db
    .select({
      roundKey: earlyCloses.roundKey,
      at: sql`${min(auditRecords.happenedAt)}`.mapWith(auditRecords.happenedAt),
    })
    .from(earlyCloses)
    .innerJoin(
      auditRecords,
      and(
        eq(auditRecords.callId, earlyCloses.callId),
        sql`${auditRecords.happenedAt} >= ${earlyCloses.closedAt}`,
        or(inArray(auditRecords.action, [...DECIDING]), isTold),
      ),
    )
    .where(and(eq(earlyCloses.callId, callId), isCloseInForce))
    .groupBy(earlyCloses.roundKey)
  return new Map(rows.map(({ roundKey, at }) => [roundKey, at]))
}
