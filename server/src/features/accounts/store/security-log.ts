import { and, desc, eq, gte, lt, or, sql, type SQL } from 'drizzle-orm'
import type { PersonId } from '#kernel/ids.ts'
import { newId } from '#kernel/ids.ts'
import type { Db } from '#platform/db/client.ts'
import { lock } from '#platform/db/lock.ts'
import type { SecurityKind, SecurityLine } from '../core/security-log.ts'
import { people, securityLines } from '../tables.ts'

/** Longer than any write takes that nobody holds up; whoever ends the process waits for the last one. */
const PATIENCE = '5s'

const counted = sql`on conflict on constraint security_lines_once do update set
  first_at = least(security_lines.first_at, excluded.first_at),
  last_at = greatest(security_lines.last_at, excluded.last_at),
  times = security_lines.times + excluded.times`

/** Adds lines to those of their hour. Whose address was tried is looked up here; an address that is nobody's is left out. */
export async function writeLines(tx: Db, lines: readonly SecurityLine[], linesAtMost: number): Promise<void> {
  await tx.execute(sql`select set_config('statement_timeout', ${PATIENCE}, true)`)
  // One process at a time, so that what is too much is seen by whoever brings it.
  await lock(tx, 'security log')
  const told = JSON.stringify(lines.map((line) => ({ id: newId<string>(), ...line })))
  await tx.execute(sql`
    insert into security_lines (id, kind, person_id, network, asked, hour, first_at, last_at, times)
    select (array_agg(line.id))[1], line.kind, person.id, line.network, line.asked,
      to_timestamp(line."hourMs" / 1000), to_timestamp(min(line."firstMs") / 1000),
      to_timestamp(max(line."lastMs") / 1000), sum(line.times)
    from jsonb_to_recordset(${told}::text::jsonb) as line(id uuid, kind text, "personId" uuid, email text, network text,
      asked text, "hourMs" double precision, "firstMs" double precision, "lastMs" double precision, times integer)
    left join people person on person.id = line."personId" or person.email = line.email
    group by line.kind, person.id, line.network, line.asked, line."hourMs"
    ${counted}`)
  // Where each of them is of an hour of its own, drawing them together makes no fewer: then the next are.
  for (let round = 0; round < ROUNDS; round++) {
    const count = await tx.$count(securityLines)
    if (count <= linesAtMost) return
    const kept = Math.floor(linesAtMost * KEPT_SHARE)
    await drawTogether(tx, { count: count - kept, strangersAtMost: Math.floor(kept / 2) })
  }
}

/** So much of the most is left when lines are drawn together, so that it is not done with every batch. */
const KEPT_SHARE = 0.8
/** The fifth part of the most is drawn in each, and there are 5,208 kinds and hours in 31 days. */
const ROUNDS = 3

type Drawn = {
  readonly count: number
  /** So many lines of nobody's account may take the place of somebody's: strangers come from as many networks as they like. */
  readonly strangersAtMost: number
}

/**
 * Makes of some lines one for each kind and hour: counted, and no longer told apart. They are the oldest of whoever has most,
 * a person, or a network where there is none, so that nobody pushes out the lines of another who has fewer. What of
 * strangers is beyond their half goes first, again of the networks that have most.
 */
async function drawTogether(tx: Db, { count, strangersAtMost }: Drawn): Promise<void> {
  await tx.execute(sql`
    with owned as (
      select id, last_at, person_id is null as strange,
        row_number() over (partition by coalesce(person_id::text, network) order by last_at desc, id desc) as nth
      from security_lines
      where person_id is not null or network is not null or asked is not null
    ), placed as (
      select *, row_number() over (partition by strange order by nth, last_at desc, id desc) as place from owned
    ), gone as (
      delete from security_lines where id in (
        select id from placed
        order by (strange and place > ${strangersAtMost}) desc, nth desc, strange desc, last_at, id limit ${count})
      returning *)
    insert into security_lines (id, kind, person_id, network, asked, hour, first_at, last_at, times)
    select (array_agg(gone.id))[1], kind, null, null, null, hour, min(first_at), max(last_at), sum(times)
    from gone group by kind, hour
    ${counted}`)
}

/** How many lines had happened last before that instant, which are gone now. */
export async function deleteLinesBefore(tx: Db, before: Date): Promise<number> {
  const gone = await tx
    .delete(securityLines)
    .where(lt(securityLines.lastAt, before))
    .returning({ id: securityLines.id })
  return gone.length
}

export type LineFilter = {
  readonly since: Date
  readonly kind?: SecurityKind | undefined
  readonly person?: string | undefined
  readonly network?: string | undefined
}

/** Where the page before ended. */
export type LinePlace = { readonly lastAt: Date; readonly id: string }

const isAmong = ({ since, kind, person, network }: LineFilter): SQL | undefined =>
  and(
    gte(securityLines.lastAt, since),
    kind && eq(securityLines.kind, kind),
    person === undefined ? undefined : eq(securityLines.personId, person as PersonId),
    network === undefined ? undefined : eq(securityLines.network, network),
  )

/** Newest first, with the people by name, in one query. */
export async function listLines(
  db: Db,
  filter: LineFilter,
  { after, limit }: { readonly after?: LinePlace | undefined; readonly limit: number },
) {
  const isOlder =
    after && sql`(${securityLines.lastAt}, ${securityLines.id}) < (${after.lastAt}, ${after.id}::uuid)`
  return db
    .select({ line: securityLines, person: { id: people.id, name: people.name, email: people.email } })
    .from(securityLines)
    .leftJoin(people, eq(people.id, securityLines.personId))
    .where(and(isAmong(filter), isOlder))
    .orderBy(desc(securityLines.lastAt), desc(securityLines.id))
    .limit(limit)
}

/** How often each kind happened since each of the instants, in one query. Lines count by when they happened last. */
export async function countLines(
  db: Db,
  since: { readonly day: Date; readonly week: Date; readonly month: Date },
) {
  const from = (at: Date) =>
    sql<number>`coalesce(sum(${securityLines.times}) filter (where ${gte(securityLines.lastAt, at)}), 0)`.mapWith(
      Number,
    )
  return db
    .select({
      kind: securityLines.kind,
      day: from(since.day),
      week: from(since.week),
      month: from(since.month),
    })
    .from(securityLines)
    .where(gte(securityLines.lastAt, since.month))
    .groupBy(securityLines.kind)
}
