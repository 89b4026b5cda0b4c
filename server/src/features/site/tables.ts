import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { NOUNS } from '#kernel/nouns.ts'
import { instant } from '#platform/db/instant.ts'

/** What is said once for all languages; headline and purpose are texts of the site (`translations`). */
export const siteVersions = pgTable('site_versions', {
  version: integer('version').primaryKey(),
  name: text('name').notNull(),
  noun: text('noun', { enum: NOUNS }).notNull(),
  createdAt: instant('created_at').notNull(),
})
