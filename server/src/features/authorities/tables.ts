import { boolean, doublePrecision, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { AuthorityId, PersonId } from '#kernel/ids.ts'
import type { Localised } from '#kernel/languages.ts'
import type { AuthorityLevel } from './core/authority.ts'
import type { AuthorityState } from './states.ts'

export const authorities = pgTable('authorities', {
  id: uuid('id').$type<AuthorityId>().primaryKey(),
  key: text('key').notNull(),
  level: text('level').$type<AuthorityLevel>().notNull(),
  country: text('country').notNull(),
  name: jsonb('name').$type<Localised>().notNull(),
  ownLanguage: text('own_language').notNull(),
  searchNames: text('search_names').notNull(),
  place: text('place'),
  latitude: doublePrecision('latitude'),
  longitude: doublePrecision('longitude'),
  population: integer('population'),
  source: text('source').notNull(),
  state: text('state').$type<AuthorityState>().notNull().default('listed'),
  isFictitious: boolean('is_fictitious').notNull().default(false),
  proposedBy: uuid('proposed_by').$type<PersonId>(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
})
