import { and, count, eq, inArray, isNotNull, ne, sql, type SQL } from 'drizzle-orm'
import type { CallId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { authoritiesNow } from '#features/authorities/index.ts'
import { isJudged, latest } from '#features/entries/index.ts'
import { entries, submissions } from '#features/entries/tables.ts'
import { decisions, publications } from '../tables.ts'
import { keysOf } from '../core/given.ts'
import type { Decision } from './decisions.ts'

type Key = Pick<Decision, 'callId' | 'entryId'>

/** Decisions that give one of these. */
const hasAny = (keys: readonly string[]): SQL => {
  const wanted = sql`array[${sql.join(
    keys.map((key) => sql`${key}`),
    sql`, `,
  )}]::text[]`
  return sql`array_prepend(${decisions.distinctionKey}, ${decisions.beside}) && ${wanted}`
}

/** Of another entry under judgement, and gives one of these. */
const isAnother = ({ callId, entryId }: Key, keys: readonly string[]) =>
  and(eq(decisions.callId, callId), ne(decisions.entryId, entryId), hasAny(keys), isJudged)

/** How many other entries under judgement of these categories have the distinction. */
export async function countGiven(
  db: Db,
  key: Key,
  { among, distinction }: { readonly among: readonly string[]; readonly distinction: string },
): Promise<number> {
  const [row] = await db
    .select({ given: count() })
    .from(decisions)
    .innerJoin(entries, eq(entries.id, decisions.entryId))
    .innerJoin(submissions, latest)
    .where(and(isAnother(key, [distinction]), inArray(submissions.categoryKey, [...among])))
  return row?.given ?? 0
}

/** The number of another entry under judgement of the same authority or of one of those that enter together, by whatever record of it, that has one of these distinctions; null: none has. */
export async function wonByAuthorityOf(
  db: Db,
  { among, ...key }: Key & { readonly among: readonly string[] },
): Promise<string | null> {
  const own = sql`(select authorities_now(s.authority_id, s.joint) from entries e join submissions s on s.id = e.latest_submission_id
    where e.id = ${key.entryId})`
  const [row] = await db
    .select({ number: submissions.number })
    .from(decisions)
    .innerJoin(entries, eq(entries.id, decisions.entryId))
    .innerJoin(submissions, latest)
    .where(and(isAnother(key, among), sql`${authoritiesNow(submissions)} && ${own}`))
    .orderBy(submissions.number)
    .limit(1)
  return row?.number ?? null
}

/** Which authorities were given which distinctions in these calls, as it is published. One query. */
export async function distinctionsIn(db: Db, callIds: readonly CallId[]) {
  if (callIds.length === 0) return []
  const rows = await db
    .select({
      callId: decisions.callId,
      authorities: authoritiesNow(submissions),
      distinction: decisions.distinctionKey,
      beside: decisions.beside,
    })
    .from(decisions)
    .innerJoin(
      publications,
      and(eq(publications.callId, decisions.callId), eq(publications.state, 'confirmed')),
    )
    .innerJoin(entries, and(eq(entries.id, decisions.entryId), eq(entries.state, 'submitted')))
    .innerJoin(submissions, latest)
    .where(and(inArray(decisions.callId, [...callIds]), isNotNull(decisions.distinctionKey)))
  return rows.flatMap(({ callId, authorities, ...given }) =>
    authorities.flatMap((authorityId) =>
      keysOf(given).map((distinction) => ({ callId, authorityId, distinction })),
    ),
  )
}
