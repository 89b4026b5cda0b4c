import { and, desc, eq, lt } from 'drizzle-orm'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/db/client.ts'
import { auditRecords, type AuditFacts } from './tables.ts'

export type AuditRecord = typeof auditRecords.$inferSelect

/** What the record is about; `callId` null for what belongs to no call. */
export type AuditSubject = { readonly callId: string | null; readonly subjectId: string | null }

/** Writes one line in the transaction of the change itself, so that neither exists without the other. */
export async function record(
  tx: Db,
  ctx: Pick<Ctx, 'actor' | 'now'>,
  action: `${string}.${string}`,
  { callId, subjectId, ...facts }: AuditSubject & AuditFacts,
): Promise<void> {
  await tx.insert(auditRecords).values({
    id: newId(),
    actorKind: ctx.actor.kind,
    actorId: nameOf(ctx.actor),
    action,
    callId,
    subjectId,
    facts,
    happenedAt: ctx.now,
  })
}

function nameOf(actor: Actor): string | null {
  if (actor.kind === 'person') return actor.personId
  if (actor.kind === 'job') return actor.name
  return actor.kind === 'operator' ? actor.command : null
}

/** A call's history, newest first; `before` is the sequence of the last line of the page before. */
export async function listRecords(
  db: Db,
  callId: string,
  {
    before,
    subjectId,
    limit,
  }: { before?: number | undefined; subjectId?: string | undefined; limit: number },
): Promise<AuditRecord[]> {
  const older = before === undefined ? undefined : lt(auditRecords.sequence, before)
  const about = subjectId === undefined ? undefined : eq(auditRecords.subjectId, subjectId)
  return db
    .select()
    .from(auditRecords)
    .where(and(eq(auditRecords.callId, callId), older, about))
    .orderBy(desc(auditRecords.sequence))
    .limit(limit)
}
