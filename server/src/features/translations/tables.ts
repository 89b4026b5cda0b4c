import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { PersonId } from '#kernel/ids.ts'
import { instant } from '#platform/db/instant.ts'
import { HOLDER_KINDS, ORIGINS } from './core/text.ts'

export const translations = pgTable(
  'translations',
  {
    holderKind: text('holder_kind', { enum: HOLDER_KINDS }).notNull(),
    holderId: uuid('holder_id').notNull(),
    key: text('text_key').notNull(),
    language: text('language').notNull(),
    /** The version of the holder from which it stands. */
    since: integer('since').notNull(),
    /** The first in which it stands no longer; null: it stands. */
    until: integer('until'),
    words: text('words').notNull(),
    origin: text('origin', { enum: ORIGINS }).notNull(),
    writtenBy: uuid('written_by').$type<PersonId>(),
    writtenAt: instant('written_at').notNull(),
    originalLanguage: text('original_language'),
    originalFingerprint: text('original_fingerprint'),
  },
  (table) => [
    primaryKey({
      name: 'translations_pkey',
      columns: [table.holderKind, table.holderId, table.key, table.language, table.since],
    }),
  ],
)
