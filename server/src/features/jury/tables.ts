import { boolean, integer, jsonb, numeric, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type {
  AssignmentId,
  AuthorityId,
  CallId,
  EntryId,
  JurorId,
  PersonId,
  ReviewId,
  SubmissionId,
} from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { instant } from '#platform/db/instant.ts'
import {
  ASSIGNMENT_STATES,
  CONFLICT_KINDS,
  JUROR_STATES,
  REVIEW_STATES,
  ROUND_ENTRY_CAUSES,
  SEAT_STATES,
  UNLOCK_ENDINGS,
} from './states.ts'

export const jurors = pgTable('jurors', {
  id: uuid('id').$type<JurorId>().primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  personId: uuid('person_id').$type<PersonId>(),
  email: text('email').notNull(),
  name: text('name').notNull(),
  organisation: text('organisation').notNull().default(''),
  authorityId: uuid('authority_id').$type<AuthorityId>(),
  language: text('language').$type<Language>().notNull(),
  categoryKeys: text('category_keys').array().notNull(),
  tokenHash: text('token_hash').notNull(),
  state: text('state', { enum: JUROR_STATES }).notNull().default('invited'),
  /** Of the invitation that stands; the first one is kept beside it. */
  invitedAt: instant('invited_at').notNull(),
  firstInvitedAt: instant('first_invited_at').notNull(),
  answeredAt: instant('answered_at'),
  conflictsStatedAt: instant('conflicts_stated_at'),
  /** Since when their seat or invitation is taken back, what it was until then, and what they are told; null: it is not. */
  withdrawnAt: instant('withdrawn_at'),
  withdrawnFrom: text('withdrawn_from', { enum: SEAT_STATES }),
  withdrawnBecause: text('withdrawn_because').notNull().default(''),
})

export const conflictAnswers = pgTable(
  'conflict_answers',
  {
    jurorId: uuid('juror_id').$type<JurorId>().notNull(),
    callId: uuid('call_id').$type<CallId>().notNull(),
    entryId: uuid('entry_id').$type<EntryId>().notNull(),
    isConflicted: boolean('is_conflicted').notNull(),
    kind: text('kind', { enum: CONFLICT_KINDS }),
    note: text('note').notNull().default(''),
    isSteppingBack: boolean('is_stepping_back').notNull().default(false),
    version: integer('version').notNull(),
    answeredAt: instant('answered_at').notNull(),
  },
  (table) => [primaryKey({ name: 'conflict_answers_pkey', columns: [table.jurorId, table.entryId] })],
)

export const assignments = pgTable('assignments', {
  id: uuid('id').$type<AssignmentId>().primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  roundKey: text('round_key').notNull(),
  entryId: uuid('entry_id').$type<EntryId>().notNull(),
  jurorId: uuid('juror_id').$type<JurorId>().notNull(),
  state: text('state', { enum: ASSIGNMENT_STATES }).notNull().default('open'),
  assignedAt: instant('assigned_at').notNull(),
})

export type Answers = Readonly<Record<string, { readonly words: string; readonly version: number }>>

export const reviews = pgTable('reviews', {
  id: uuid('id').$type<ReviewId>().primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  assignmentId: uuid('assignment_id').$type<AssignmentId>().notNull(),
  /** What the juror read; it counts as long as this is what counts. */
  submissionId: uuid('submission_id').$type<SubmissionId>().notNull(),
  /** Of the call's document when it was begun: its marks are by those criteria, whatever it is of since. */
  callVersion: integer('call_version').notNull(),
  state: text('state', { enum: REVIEW_STATES }).notNull().default('drafted'),
  remark: text('remark').notNull().default(''),
  /** The change that was the last of the remark; 0: nothing was written yet. */
  remarkVersion: integer('remark_version').notNull().default(0),
  /** Counts the changes of the sheet. */
  version: integer('version').notNull().default(1),
  /** The change that cleared a mark, by criterion; one that was made again since is not among them. */
  cleared: jsonb('cleared').$type<Readonly<Record<string, number>>>().notNull().default({}),
  /** What the juror answered, by question of the round, and in which change of the sheet; one that was emptied says nothing. */
  answers: jsonb('answers').$type<Answers>().notNull().default({}),
  /** When its juror last worked on it; no act of the office is any. */
  updatedAt: instant('updated_at').notNull(),
  givenAt: instant('given_at'),
})

/** Categories in which something is decided on the marks, and since when. */
export const categoryFreezes = pgTable(
  'category_freezes',
  {
    callId: uuid('call_id').$type<CallId>().notNull(),
    categoryKey: text('category_key').notNull(),
    frozenAt: instant('frozen_at').notNull(),
  },
  (table) => [primaryKey({ name: 'category_freezes_pkey', columns: [table.callId, table.categoryKey] })],
)

/** The office's act that lets a juror change a review after judging is over. */
export const reviewUnlocks = pgTable('review_unlocks', {
  id: uuid('id').primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  reviewId: uuid('review_id').$type<ReviewId>().notNull(),
  /** The juror reads it. */
  reason: text('reason').notNull(),
  unlockedBy: uuid('unlocked_by').$type<PersonId>().notNull(),
  unlockedAt: instant('unlocked_at').notNull(),
  /** What the review said until then, as exact decimal texts by criterion, of which submission, and when it was given. */
  marks: jsonb('marks').$type<Readonly<Record<string, string>>>().notNull(),
  submissionId: uuid('submission_id').$type<SubmissionId>().notNull(),
  givenAt: instant('given_at').notNull(),
  remark: text('remark').notNull().default(''),
  answers: jsonb('answers').$type<Readonly<Record<string, string>>>().notNull().default({}),
  /** Null: it stands. 'given': the juror has given the review anew; 'locked': the office has taken it back. */
  ending: text('ending', { enum: UNLOCK_ENDINGS }),
  /** What the juror had made of it by the end, by criterion. */
  made: jsonb('made').$type<Readonly<Record<string, string>>>(),
  madeRemark: text('made_remark'),
  madeAnswers: jsonb('made_answers').$type<Readonly<Record<string, string>>>(),
  /** By the end, what it had said until then was of the submission that counted: if not, it did not count just before. */
  wasOfLatest: boolean('was_of_latest'),
  /** The freeze of its category by the end, by its instant; null: nothing was decided on these marks. */
  endedUnder: instant('ended_under'),
  endedBy: uuid('ended_by').$type<PersonId>(),
  endedAt: instant('ended_at'),
})

/** The act that ended a round before its phase did. */
export const earlyCloses = pgTable('early_closes', {
  id: uuid('id').primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  roundKey: text('round_key').notNull(),
  reason: text('reason').notNull(),
  closedBy: uuid('closed_by').$type<PersonId>().notNull(),
  closedAt: instant('closed_at').notNull(),
  /** Null: the act stands. */
  reopenedBy: uuid('reopened_by').$type<PersonId>(),
  reopenedAt: instant('reopened_at'),
})

/** What is judged in a round that not everything reaches; of a round of all that was admitted there are none. */
export const roundEntries = pgTable('round_entries', {
  id: uuid('id').primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  roundKey: text('round_key').notNull(),
  entryId: uuid('entry_id').$type<EntryId>().notNull(),
  because: text('because', { enum: ROUND_ENTRY_CAUSES }).notNull(),
  /** The round that it came from; null: it was put there by hand, for the reason. */
  fromRoundKey: text('from_round_key'),
  reason: text('reason').notNull().default(''),
  putBy: uuid('put_by').$type<PersonId>().notNull(),
  putAt: instant('put_at').notNull(),
  takenOutBecause: text('taken_out_because').notNull().default(''),
  takenOutBy: uuid('taken_out_by').$type<PersonId>(),
  /** Null: it is in the round. */
  takenOutAt: instant('taken_out_at'),
})

/** Who sits in which panel of a round; in a round without panels everybody judges. */
export const panelSeats = pgTable(
  'panel_seats',
  {
    callId: uuid('call_id').$type<CallId>().notNull(),
    roundKey: text('round_key').notNull(),
    panelKey: text('panel_key').notNull(),
    jurorId: uuid('juror_id').$type<JurorId>().notNull(),
    seatedAt: instant('seated_at').notNull(),
    /** At most one in each panel. */
    isChair: boolean('is_chair').notNull().default(false),
  },
  (table) => [
    primaryKey({ name: 'panel_seats_pkey', columns: [table.jurorId, table.roundKey, table.panelKey] }),
  ],
)

export const scores = pgTable(
  'scores',
  {
    reviewId: uuid('review_id').$type<ReviewId>().notNull(),
    criterionKey: text('criterion_key').notNull(),
    /** Exact decimal, as text: '7.50'. */
    mark: numeric('mark', { precision: 6, scale: 2 }).notNull(),
    /** The change of its review that made it what it is. */
    version: integer('version').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ name: 'scores_pkey', columns: [table.reviewId, table.criterionKey] })],
)
