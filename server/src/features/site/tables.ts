import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { Localised } from '#kernel/languages.ts'
import { NOUNS } from '#kernel/nouns.ts'
import { instant } from '#platform/db/instant.ts'

export const siteTexts = pgTable('site_texts', {
  version: integer('version').primaryKey(),
  name: text('name').notNull(),
  noun: text('noun', { enum: NOUNS }).notNull(),
  title: jsonb('title').$type<Localised>().notNull(),
  purpose: jsonb('purpose').$type<Localised>().notNull(),
  createdAt: instant('created_at').notNull(),
})
