import {
  boolean,
  customType,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import type { CallId, EntryId, PublicationId, SubmissionId } from '#kernel/ids.ts'
import { instant } from '#platform/db/instant.ts'
import type { ArchiveMedia } from './contract/shapes.ts'
import type { CallFacts } from './core/published-call.ts'
import type { FaceSection } from '#features/entries/index.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

export const archiveCalls = pgTable('archive_calls', {
  callId: uuid('call_id').$type<CallId>().primaryKey(),
  key: text('key').notNull(),
  publicationId: uuid('publication_id').$type<PublicationId>().notNull(),
  year: integer('year').notNull(),
  isDemonstration: boolean('is_demonstration').notNull(),
  facts: jsonb('facts').$type<CallFacts>().notNull(),
  received: integer('received').notNull(),
  admitted: integer('admitted').notNull(),
  countries: text('countries').array().notNull(),
  publishedAt: instant('published_at').notNull(),
})

export const archiveEntries = pgTable('archive_entries', {
  entryId: uuid('entry_id').$type<EntryId>().primaryKey(),
  callId: uuid('call_id').$type<CallId>().notNull(),
  callKey: text('call_key').notNull(),
  submissionId: uuid('submission_id').$type<SubmissionId>().notNull(),
  number: text('number').notNull(),
  slug: text('slug').notNull(),
  categoryKey: text('category_key').notNull(),
  country: text('country').notNull(),
  distinctionKey: text('distinction_key'),
  beside: text('beside').array().$type<readonly string[]>().notNull().default([]),
  position: integer('position').notNull(),
  title: text('title').notNull(),
  titleLanguage: text('title_language').notNull(),
  titleEnglish: text('title_english').notNull(),
  summary: text('summary').notNull(),
  authorityName: text('authority_name').notNull(),
  implementer: text('implementer').notNull(),
  place: text('place').notNull(),
  latitude: doublePrecision('latitude'),
  longitude: doublePrecision('longitude'),
  periodFrom: text('period_from'),
  periodTo: text('period_to'),
  isOngoing: boolean('is_ongoing').notNull(),
  isFictitious: boolean('is_fictitious').notNull(),
  sections: jsonb('sections').$type<readonly FaceSection[]>().notNull(),
  channels: text('channels').array().notNull(),
  media: jsonb('media').$type<readonly ArchiveMedia[]>().notNull(),
  plate: jsonb('plate').$type<ArchiveMedia | null>(),
  publishedAt: instant('published_at').notNull(),
  searchNames: text('search_names').notNull(),
  search: tsvector('search').notNull(),
})
