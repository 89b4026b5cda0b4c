import {
  boolean,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AuthorityId, CallId, EntryId, MediaId, PersonId, SubmissionId } from '#kernel/ids.ts'
import { instant } from '#platform/db/instant.ts'
import type { Going } from '#features/calls/index.ts'
import type { Answers } from '#features/forms/index.ts'
import type { Joint } from './core/facts.ts'
import type { Apart } from './core/sealed.ts'
import type { SubmittedMedia } from './core/submitted-media.ts'
import { sealedAnswers, sealedCountry } from './store/sealed-columns.ts'
import { ADMISSIBILITIES, ENTRY_STATES, EXCEPTIONS } from './states.ts'

export const entryNumbers = pgTable(
  'entry_numbers',
  {
    callId: uuid('call_id').$type<CallId>().notNull(),
    categoryKey: text('category_key').notNull(),
    lastNumber: integer('last_number').notNull(),
  },
  (table) => [primaryKey({ name: 'entry_numbers_pkey', columns: [table.callId, table.categoryKey] })],
)

export const entries = pgTable('entries', {
  id: uuid('id').$type<EntryId>().primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  ownerId: uuid('owner_id').$type<PersonId>().notNull(),
  categoryKey: text('category_key').notNull(),
  number: text('number'),
  title: text('title').notNull().default(''),
  answers: jsonb('answers').$type<Answers>().notNull().default({}),
  /** By field: when it was last changed. */
  answeredAt: jsonb('answered_at').$type<Readonly<Record<string, string>>>().notNull().default({}),
  version: integer('version').notNull().default(1),
  state: text('state', { enum: ENTRY_STATES }).notNull().default('draft'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  withdrawnAt: instant('withdrawn_at'),
  latestSubmissionId: uuid('latest_submission_id').$type<SubmissionId>(),
  searchNames: text('search_names').notNull().default(''),
  admissibility: text('admissibility', { enum: ADMISSIBILITIES }).notNull().default('open'),
  admissibilityReasons: text('admissibility_reasons').notNull().default(''),
  admissibilityDecidedAt: instant('admissibility_decided_at'),
  isFictitious: boolean('is_fictitious').notNull().default(false),
  /** The questions that the office asks to be made clearer, by phase and key (`clearing/title`), of the request that stands. */
  clarifying: text('clarifying').array().notNull().default([]),
})

/** What the office asks of an entry to be made clearer, in its own words. */
export const clarifications = pgTable('clarifications', {
  id: uuid('id').primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  entryId: uuid('entry_id').$type<EntryId>().notNull(),
  /** Keys of fields in the document. */
  questions: text('questions').array().notNull(),
  words: text('words').notNull(),
  askedAt: instant('asked_at').notNull(),
  takenBackAt: instant('taken_back_at'),
  /** The last version that answers one of them otherwise than the version before. */
  answeredWith: uuid('answered_with').$type<SubmissionId>(),
})

/** An answer that its call has removed: the question, never what was said. */
export const removedAnswers = pgTable(
  'removed_answers',
  {
    callId: uuid('call_id').$type<CallId>().notNull(),
    entryId: uuid('entry_id').$type<EntryId>().notNull(),
    /** Key of the field. */
    question: text('question').notNull(),
    rule: text('rule').$type<Going>().notNull(),
    removedAt: instant('removed_at').notNull(),
  },
  (table) => [primaryKey({ name: 'removed_answers_pkey', columns: [table.entryId, table.question] })],
)

/** A rule of who may enter that the office has set aside for one entry, with its reason. */
export const ruleExceptions = pgTable(
  'rule_exceptions',
  {
    entryId: uuid('entry_id').$type<EntryId>().notNull(),
    callId: uuid('call_id').$type<CallId>().notNull(),
    /** Its key in the document. */
    rule: text('rule').notNull(),
    says: text('says', { enum: EXCEPTIONS }).notNull(),
    reason: text('reason').notNull(),
    since: instant('since').notNull(),
  },
  (table) => [primaryKey({ name: 'rule_exceptions_pkey', columns: [table.entryId, table.rule] })],
)

/** What was said of pictures after they were handed in; it stands over the submission's own words in public. */
export const publicationWords = pgTable(
  'publication_words',
  {
    submissionId: uuid('submission_id').$type<SubmissionId>().notNull(),
    callId: uuid('call_id').$type<CallId>().notNull(),
    mediaId: uuid('media_id').$type<MediaId>().notNull(),
    altText: text('alt_text').notNull(),
    credit: text('credit').notNull(),
    licence: text('licence').notNull(),
    version: integer('version').notNull(),
    writtenBy: uuid('written_by').$type<PersonId>().notNull(),
    writtenAt: instant('written_at').notNull(),
  },
  (table) => [primaryKey({ name: 'publication_words_pkey', columns: [table.submissionId, table.mediaId] })],
)

export const submissions = pgTable('submissions', {
  id: uuid('id').$type<SubmissionId>().primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  entryId: uuid('entry_id').$type<EntryId>().notNull(),
  sequence: integer('sequence').notNull(),
  entryVersion: integer('entry_version').notNull(),
  number: text('number').notNull(),
  categoryKey: text('category_key').notNull(),
  handedInAt: instant('handed_in_at').notNull(),
  handedInBy: uuid('handed_in_by').$type<PersonId>().notNull(),
  callVersion: integer('call_version').notNull(),
  answers: sealedAnswers('answers').notNull(),
  media: jsonb('media').$type<readonly SubmittedMedia[]>().notNull(),
  /** What stands in the fingerprint in place of answers that go before their entry. */
  apart: jsonb('apart').$type<Apart>().notNull().default({}),
  title: text('title').notNull(),
  titleLanguage: text('title_language').notNull(),
  titleEnglish: text('title_english').notNull().default(''),
  summary: text('summary').notNull().default(''),
  authorityId: uuid('authority_id').$type<AuthorityId>(),
  authorityName: text('authority_name').notNull(),
  joint: jsonb('joint').$type<readonly Joint[]>().notNull().default([]),
  country: sealedCountry('country').notNull(),
  place: text('place').notNull().default(''),
  latitude: doublePrecision('latitude'),
  longitude: doublePrecision('longitude'),
  implementer: text('implementer').notNull().default(''),
  periodFrom: text('period_from'),
  periodTo: text('period_to'),
  hash: text('hash').notNull(),
})
