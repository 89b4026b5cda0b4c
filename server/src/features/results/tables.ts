import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { CallId, EntryId, PersonId, PublicationId } from '#kernel/ids.ts'
import { instant } from '#platform/db/instant.ts'
import type { Distinction } from '#features/calls/index.ts'
import type { Visible } from './core/visible.ts'
import { CHANGE_KINDS, PUBLICATION_STATES } from './states.ts'

export const decisions = pgTable('decisions', {
  id: uuid('id').primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  entryId: uuid('entry_id').$type<EntryId>().notNull(),
  /** Null: the jury resolved to give this entry nothing. */
  distinctionKey: text('distinction_key').$type<Distinction['key']>(),
  /** What it has beside that, as the call names them. */
  beside: text('beside').array().$type<readonly Distinction['key'][]>().notNull().default([]),
  note: text('note').notNull().default(''),
  decidedAt: instant('decided_at').notNull(),
  decidedBy: uuid('decided_by').$type<PersonId>().notNull(),
  version: integer('version').notNull().default(1),
  /** The one act that decided many: that took a proposal over, or gave nothing to all that were left; null: decided by itself. */
  actId: uuid('act_id'),
})

/** Entries whose decision was undone, and that have none; what is decided on them goes on from this version. */
export const undoneDecisions = pgTable(
  'undone_decisions',
  {
    callId: uuid('call_id').$type<CallId>().notNull(),
    entryId: uuid('entry_id').$type<EntryId>().notNull(),
    version: integer('version').notNull(),
  },
  (table) => [primaryKey({ name: 'undone_decisions_pkey', columns: [table.callId, table.entryId] })],
)

/** What happened to results since, until somebody of the office has noted it. */
export const resultChanges = pgTable('result_changes', {
  id: uuid('id').primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  kind: text('kind', { enum: CHANGE_KINDS }).notNull(),
  publicationId: uuid('publication_id').$type<PublicationId>(),
  entryId: uuid('entry_id').$type<EntryId>(),
  unlockId: uuid('unlock_id'),
  facts: jsonb('facts').$type<ChangeFacts>().notNull(),
  happenedAt: instant('happened_at').notNull(),
  notedBy: uuid('noted_by').$type<PersonId>(),
  notedAt: instant('noted_at'),
})

export type ChangeFacts = {
  /** That a withdrawn entry gave back. */
  readonly distinction: Distinction['key'] | null
  readonly beside?: readonly Distinction['key'][]
  /** In which new marks changed the order. */
  readonly category?: string
  /** Of which round they are, where the call has several. */
  readonly round?: string
  /** Entries whose official place new marks have changed; null: no place. */
  readonly moves: readonly {
    readonly entryId: EntryId
    readonly before: number | null
    readonly after: number | null
    readonly distinction: Distinction['key'] | null
    readonly beside?: readonly Distinction['key'][]
  }[]
}

/** An administrator's word that somebody may confirm although their role goes back to the proposer. */
export const publicationAgreements = pgTable('publication_agreements', {
  id: uuid('id').primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  publicationId: uuid('publication_id').$type<PublicationId>().notNull(),
  /** Who may confirm. */
  personId: uuid('person_id').$type<PersonId>().notNull(),
  agreedBy: uuid('agreed_by').$type<PersonId>().notNull(),
  agreedAt: instant('agreed_at').notNull(),
  reason: text('reason').notNull(),
  /** Null: it stands. */
  withdrawnBy: uuid('withdrawn_by').$type<PersonId>(),
  withdrawnAt: instant('withdrawn_at'),
})

/** The act by which what a round's cut lets through went into the rounds after it. */
export const roundCuts = pgTable('round_cuts', {
  id: uuid('id').primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  roundKey: text('round_key').notNull(),
  /** Of the preview that was looked at. */
  hash: text('hash').notNull(),
  carriedOutBy: uuid('carried_out_by').$type<PersonId>().notNull(),
  carriedOutAt: instant('carried_out_at').notNull(),
  takenBackBecause: text('taken_back_because').notNull().default(''),
  takenBackBy: uuid('taken_back_by').$type<PersonId>(),
  /** Null: it stands. */
  takenBackAt: instant('taken_back_at'),
})

/** An act by which choosing who goes on from a round ended: of what was there, what is not in one that follows does not. */
export const roundEnds = pgTable('round_ends', {
  id: uuid('id').primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  roundKey: text('round_key').notNull(),
  /** Of the preview that was looked at. */
  hash: text('hash').notNull(),
  /** All that was in the round then; what came later it says nothing of. */
  entries: uuid('entries').array().$type<readonly EntryId[]>().notNull(),
  endedBy: uuid('ended_by').$type<PersonId>().notNull(),
  endedAt: instant('ended_at').notNull(),
  takenBackBecause: text('taken_back_because').notNull().default(''),
  takenBackBy: uuid('taken_back_by').$type<PersonId>(),
  /** Null: it stands. */
  takenBackAt: instant('taken_back_at'),
})

/** Whether their entry goes on after a round, as entrants were told; of several the last one counts. */
export const roundTellings = pgTable('round_tellings', {
  id: uuid('id').primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  roundKey: text('round_key').notNull(),
  entryId: uuid('entry_id').$type<EntryId>().notNull(),
  goesOn: boolean('goes_on').notNull(),
  toldBy: uuid('told_by').$type<PersonId>().notNull(),
  toldAt: instant('told_at').notNull(),
})

export const publications = pgTable('publications', {
  id: uuid('id').$type<PublicationId>().primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  state: text('state', { enum: PUBLICATION_STATES }).notNull().default('proposed'),
  proposedBy: uuid('proposed_by').$type<PersonId>().notNull(),
  proposedAt: instant('proposed_at').notNull(),
  previewHash: text('preview_hash').notNull(),
  preview: jsonb('preview').$type<Visible>().notNull(),
  confirmedBy: uuid('confirmed_by').$type<PersonId>(),
  confirmedAt: instant('confirmed_at'),
  withdrawnBy: uuid('withdrawn_by').$type<PersonId>(),
  withdrawnAt: instant('withdrawn_at'),
  withdrawalReason: text('withdrawal_reason').notNull().default(''),
})
