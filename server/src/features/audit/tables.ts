import { bigint, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const auditRecords = pgTable('audit_records', {
  id: uuid('id').primaryKey(),
  sequence: bigint('sequence', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
  actorKind: text('actor_kind', { enum: ['visitor', 'person', 'job', 'operator'] }).notNull(),
  actorId: text('actor_id'),
  action: text('action').notNull(),
  callId: uuid('call_id'),
  subjectId: uuid('subject_id'),
  facts: jsonb('facts').$type<AuditFacts>().notNull(),
  happenedAt: timestamp('happened_at', { withTimezone: true }).notNull(),
})

/**
 * Ids, hashes, codes and numbers: never a name of a person, an address or a text that someone wrote. Words of the office stand in the
 * row of what it did, and its record names that by an id; what has no such row is in `invariants.ts`.
 */
export type AuditFacts = Readonly<Record<string, string | number | boolean | null>>
