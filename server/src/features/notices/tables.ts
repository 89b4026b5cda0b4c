import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { CallId, EntryId, NoticeId } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { NoticeFacts, NoticeKind } from './core/kinds.ts'

export const notices = pgTable('notices', {
  id: uuid('id').$type<NoticeId>().primaryKey(),
  kind: text('kind').$type<NoticeKind>().notNull(),
  toAddress: text('to_address').notNull(),
  language: text('language').$type<Language>().notNull(),
  facts: jsonb('facts').$type<NoticeFacts>().notNull(),
  callId: uuid('call_id').$type<CallId>(),
  causeKey: text('cause_key').notNull(),
  /** The entries of whose judging it tells. */
  concerns: uuid('concerns').$type<EntryId>().array().notNull().default([]),
  state: text('state', { enum: ['waiting', 'sending', 'sent', 'uncertain', 'failed'] })
    .notNull()
    .default('waiting'),
  attempts: integer('attempts').notNull().default(0),
  problem: text('problem'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  triedAt: timestamp('tried_at', { withTimezone: true }),
  sentAt: timestamp('sent_at', { withTimezone: true }),
  consideredAt: timestamp('considered_at', { withTimezone: true }),
})

export const mailboxMessages = pgTable('mailbox_messages', {
  id: uuid('id').primaryKey(),
  noticeId: uuid('notice_id').$type<NoticeId>().notNull(),
  toAddress: text('to_address').notNull(),
  subject: text('subject').notNull(),
  textBody: text('text_body').notNull(),
  htmlBody: text('html_body').notNull(),
  receivedAt: timestamp('received_at', { withTimezone: true }).notNull(),
})
