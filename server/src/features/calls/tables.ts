import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { CallId, CancellationId, PersonId, ProgrammeId } from '#kernel/ids.ts'
import type { Localised } from '#kernel/languages.ts'
import { instant } from '#platform/db/instant.ts'
import type { StoredDocument } from './core/document.ts'
import { CALL_STATES, CANCELLATION_STATES } from './states.ts'

export const programmes = pgTable('programmes', {
  id: uuid('id').$type<ProgrammeId>().primaryKey(),
  key: text('key').notNull(),
  name: jsonb('name').$type<Localised>().notNull(),
})

export const calls = pgTable('calls', {
  id: uuid('id').$type<CallId>().primaryKey(),
  programmeId: uuid('programme_id').$type<ProgrammeId>().notNull(),
  key: text('key').notNull(),
  numberPrefix: text('number_prefix').notNull(),
  state: text('state', { enum: CALL_STATES }).notNull().default('draft'),
  /** Of its document, which stands in `callVersions` alone. */
  documentVersion: integer('document_version').notNull().default(1),
  opensAt: instant('opens_at').notNull(),
  closesAt: instant('closes_at').notNull(),
  isDemonstration: boolean('is_demonstration').notNull().default(false),
  createdAt: instant('created_at').notNull(),
  announcedAt: instant('announced_at'),
  /** Since when it does not take place; null: it does. Who said so, and why, stands in `cancellations`. */
  cancelledAt: instant('cancelled_at'),
  /** Its categories that do not, by their keys. */
  cancelledCategories: text('cancelled_categories').array().notNull().default([]),
})

export const cancellations = pgTable('cancellations', {
  id: uuid('id').$type<CancellationId>().primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  /** Null: the whole call. */
  categoryKey: text('category_key'),
  state: text('state', { enum: CANCELLATION_STATES }).notNull().default('asked'),
  reason: jsonb('reason').$type<Localised>().notNull(),
  askedBy: uuid('asked_by').$type<PersonId>().notNull(),
  askedAt: instant('asked_at').notNull(),
  /** Who confirmed, refused or took it back. */
  settledBy: uuid('settled_by').$type<PersonId>(),
  settledAt: instant('settled_at'),
  settledBecause: text('settled_because').notNull().default(''),
  reopeningReason: jsonb('reopening_reason').$type<Localised>(),
  reopeningBy: uuid('reopening_by').$type<PersonId>(),
  reopeningAt: instant('reopening_at'),
  reopenedBy: uuid('reopened_by').$type<PersonId>(),
  reopenedAt: instant('reopened_at'),
})

/** Never changed: every document that a call had, as it was written. */
export const callVersions = pgTable(
  'call_versions',
  {
    callId: uuid('call_id').$type<CallId>().notNull(),
    version: integer('version').notNull(),
    document: jsonb('document').$type<StoredDocument>().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ name: 'call_versions_pkey', columns: [table.callId, table.version] })],
)

export const leftCallKeys = pgTable('left_call_keys', {
  key: text('key').primaryKey(),
  /** At which the last call left it. */
  documentVersion: integer('document_version').notNull(),
})

export const callPulses = pgTable(
  'call_pulses',
  {
    callId: uuid('call_id').$type<CallId>().notNull(),
    /** The database's session that counted; 0: those that have ended. */
    backend: integer('backend').notNull(),
    beats: bigint('beats', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ name: 'call_pulses_pkey', columns: [table.callId, table.backend] })],
)
