import { eq, sql, type SQL } from 'drizzle-orm'
import type { CallId } from '#kernel/ids.ts'
import { builtOnce } from '#platform/db/built-once.ts'
import type { Db } from '#platform/db/client.ts'
import { rowVersionOf } from '#platform/db/row-version.ts'
import { callPulses, calls } from '../tables.ts'

/** Counts what belongs to no call, yet stands on its pages: people's names, addresses and roles, authorities. */
const EVERY_CALL = '00000000-0000-0000-0000-000000000000' as CallId

/**
 * The highest number of a transaction that wrote one of the counters (`xmin`) stands beside their sum: what was undone and
 * done anew comes to the same sum, and not by the same transaction. It need not be the one that counted last.
 */
const pulseOfId = (
  id: SQL,
) => sql<string>`(select coalesce(sum(beats), 0) || ' ' || coalesce(max(call_pulses.xmin::text::bigint), 0)
  from call_pulses where call_id in (${id}, ${EVERY_CALL}::uuid))`

const pulse = builtOnce((db) =>
  db
    .select({ beats: pulseOfId(sql`${sql.placeholder('id')}`) })
    .from(sql`(values (1)) one`)
    .prepare('call_pulse'),
)
const metByKey = builtOnce((db) =>
  db
    .select({ id: calls.id, row: rowVersionOf('calls'), pulse: pulseOfId(sql`calls.id`) })
    .from(calls)
    .where(eq(calls.key, sql.placeholder('key')))
    .prepare('call_met'),
)

/**
 * Which version of a call's entries, jury and results this is. After any change of them there is another one, and no change is
 * seen before its version; there may be another one without a change.
 */
export async function pulseOf(db: Db, id: CallId): Promise<string> {
  const [found] = await pulse(db).execute({ id })
  return found?.beats ?? ''
}

/** Which version of its row a call has, and of all that its pulse counts, in one statement; undefined: there is no such call. */
export async function meetCall(db: Db, key: string) {
  const [met] = await metByKey(db).execute({ key })
  return met
}

/**
 * Puts together what sessions of the database counted that have ended. What is counted stays the same; the version names this
 * transaction as the last, so that what was kept is read once more. Counters of a call that is no more go. Returns how many were
 * put together.
 */
export async function foldPulses(tx: Db): Promise<number> {
  await tx.execute(sql`
    delete from ${callPulses} where ${callPulses.callId} <> ${EVERY_CALL}
      and not exists (select from ${calls} where ${calls.id} = ${callPulses.callId})`)
  const gone = await tx.execute<{ n: number }>(sql`
    with ended as (
      delete from ${callPulses} where ${callPulses.backend} <> 0
        and not exists (select from pg_stat_activity where pid = ${callPulses.backend})
      returning call_id, beats
    ), folded as (
      insert into ${callPulses} as known (call_id, backend, beats)
      select call_id, 0, sum(beats) from ended group by call_id
      on conflict (call_id, backend) do update set beats = known.beats + excluded.beats
    )
    select count(*)::int as n from ended`)
  return gone[0]?.n ?? 0
}
