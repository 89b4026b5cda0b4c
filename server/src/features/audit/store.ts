import { and, desc, eq, getTableColumns, inArray, like, lt, not, or, sql } from 'drizzle-orm'
import { actingAs, isSignedBy, type Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { isOfOffice, type Action } from './actions.ts'
import { PEOPLE_IN_FACTS } from './people-in-facts.ts'
import { isSaid, type LeftOut } from './store/unsaid.ts'
import { auditRecords, type AuditFacts } from './tables.ts'

export type AuditRecord = typeof auditRecords.$inferSelect

/** What the record is about; `callId` null for what belongs to no call. */
export type AuditSubject = { readonly callId: string | null; readonly subjectId: string | null }

/**
 * Writes one line in the transaction of the change itself, so that neither exists without the other. What the office of a call does
 * says by which role it was done (`as`): an administrator who is no organiser of it stepped in.
 */
export async function record(
  tx: Db,
  ctx: Pick<Ctx, 'actor' | 'now'>,
  action: Action,
  { callId, subjectId, ...facts }: AuditSubject & AuditFacts,
): Promise<void> {
  await tx.insert(auditRecords).values({
    id: newId(),
    actorKind: ctx.actor.kind,
    actorId: nameOf(ctx.actor),
    action,
    callId,
    subjectId,
    facts: callId !== null && isOfOffice(action) ? { ...facts, as: actingAs(ctx.actor, callId) } : facts,
    happenedAt: ctx.now,
  })
}

type Last = { readonly subjectId: string; readonly among: readonly Action[] }

/**
 * What was recorded of an act if it is the last of these that happened to a thing, and whoever acts did it: sent once more, by a
 * second click, it is done already. Null: somebody else's act, another one, or none, is what stands.
 */
export async function ownLast(
  tx: Db,
  { actor }: Pick<Ctx, 'actor'>,
  action: Action,
  { subjectId, among }: Last,
): Promise<AuditFacts | null> {
  const [last] = await tx
    .select({ action: auditRecords.action, by: auditRecords.actorId, facts: auditRecords.facts })
    .from(auditRecords)
    .where(and(eq(auditRecords.subjectId, subjectId), inArray(auditRecords.action, [...among])))
    .orderBy(desc(auditRecords.sequence))
    .limit(1)
  return last?.action === action && isSignedBy(actor, last.by) ? last.facts : null
}

/** What was recorded when an act last happened to a thing, with facts that say this; null: it never did. */
export async function lastFacts(
  tx: Db,
  action: Action,
  { subjectId, saying }: { readonly subjectId: string; readonly saying: AuditFacts },
): Promise<AuditFacts | null> {
  const isSaying = sql`${auditRecords.facts} @> ${JSON.stringify(saying)}::jsonb`
  const [last] = await tx
    .select({ facts: auditRecords.facts })
    .from(auditRecords)
    .where(and(eq(auditRecords.subjectId, subjectId), eq(auditRecords.action, action), isSaying))
    .orderBy(desc(auditRecords.sequence))
    .limit(1)
  return last?.facts ?? null
}

/** Who did these to a thing, the latest first. */
export const listActs = (
  db: Db,
  { subjectId, among }: Last,
): Promise<Pick<AuditRecord, 'action' | 'actorKind' | 'actorId' | 'facts' | 'happenedAt'>[]> =>
  db
    .select({
      action: auditRecords.action,
      actorKind: auditRecords.actorKind,
      actorId: auditRecords.actorId,
      facts: auditRecords.facts,
      happenedAt: auditRecords.happenedAt,
    })
    .from(auditRecords)
    .where(and(eq(auditRecords.subjectId, subjectId), inArray(auditRecords.action, [...among])))
    .orderBy(desc(auditRecords.sequence))

function nameOf(actor: Actor): string | null {
  if (actor.kind === 'person') return actor.personId
  if (actor.kind === 'job') return actor.name
  return actor.kind === 'operator' ? actor.command : null
}

/** Those of these ids that have done something in the call, or were given or had taken a part in running it. */
export async function peopleAmong(db: Db, callId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const actors = await actorsAmong(db, callId, ids)
  const named = sql<string>`named.id`
  const found = await db
    .selectDistinct({ id: named })
    .from(auditRecords)
    .innerJoin(
      sql`lateral (
        select ${auditRecords.subjectId}::text as id where ${auditRecords.action} in ('role.grant', 'role.revoke')
        union all
        select ${auditRecords.facts} ->> fact from unnest(array[${sql.join(
          PEOPLE_IN_FACTS.map((fact) => sql`${fact}`),
          sql`, `,
        )}]) fact) named`,
      inArray(named, [...ids]),
    )
    .where(
      and(
        eq(auditRecords.callId, callId),
        or(like(auditRecords.action, 'role.%'), like(auditRecords.action, 'publication.%')),
      ),
    )
  return [...new Set([...actors, ...found.map(({ id }) => id)])]
}

/** Those of these ids that have done something in the call. */
async function actorsAmong(db: Db, callId: string, ids: readonly string[]): Promise<string[]> {
  const found = await db
    .selectDistinct({ id: auditRecords.actorId })
    .from(auditRecords)
    .where(
      and(
        eq(auditRecords.callId, callId),
        eq(auditRecords.actorKind, 'person'),
        inArray(auditRecords.actorId, [...ids]),
      ),
    )
  return found.flatMap(({ id }) => id ?? [])
}

/** Saved by themselves while somebody works, and without anything to tell apart: a run of them reads as one line. */
const FOLDED: Action[] = [
  'entry.save',
  'media.upload',
  'media.describe',
  'media.move',
  'review.mark',
  'review.remark',
  'review.answer',
]

const isFolded = inArray(auditRecords.action, FOLDED)

/** Whether the next that happened to the same thing is the same again, by the same person. */
const goesOn = sql`coalesce((
  select later.action = audit_records.action and later.actor_id = audit_records.actor_id
  from audit_records later
  where later.subject_id = audit_records.subject_id and later.sequence > audit_records.sequence
  order by later.sequence limit 1), false)`

/** The lines of the run that ends with a line: all since something else happened to the same thing. */
const ofRun = sql`from audit_records earlier
  where earlier.subject_id = audit_records.subject_id and earlier.sequence < audit_records.sequence
    and earlier.sequence > coalesce((
      select max(other.sequence) from audit_records other
      where other.subject_id = audit_records.subject_id and other.sequence < audit_records.sequence
        and (other.action <> audit_records.action or other.actor_id is distinct from audit_records.actor_id)), 0)`

type Wanted = {
  readonly before?: number | undefined
  readonly subjectId?: string | undefined
  readonly limit: number
  readonly unsaid: LeftOut
}

export type HistoryLine = AuditRecord & {
  /** How many records the line stands for. */
  readonly count: number
  /** When the first of them happened. */
  readonly since: Date
}

/**
 * A call's history, newest first, in one query; runs of the same by one person on one thing are one line, the last of
 * them. `before` is the sequence of the last line of the page before.
 */
export async function listLines(
  db: Db,
  callId: string,
  { before, subjectId, limit, unsaid }: Wanted,
): Promise<HistoryLine[]> {
  const older = before === undefined ? undefined : lt(auditRecords.sequence, before)
  const about = subjectId === undefined ? undefined : eq(auditRecords.subjectId, subjectId)
  return db
    .select({
      ...getTableColumns(auditRecords),
      count: sql<number>`case when ${isFolded} then 1 + (select count(*) ${ofRun}) else 1 end`.mapWith(
        Number,
      ),
      since: sql<Date>`case when ${isFolded}
        then coalesce((select min(earlier.happened_at) ${ofRun}), happened_at) else happened_at end`.mapWith(
        auditRecords.happenedAt,
      ),
    })
    .from(auditRecords)
    .where(
      and(
        eq(auditRecords.callId, callId),
        ...[older, about, ...isSaid(unsaid)],
        not(sql`(${isFolded} and ${goesOn})`),
      ),
    )
    .orderBy(desc(auditRecords.sequence))
    .limit(limit)
}
