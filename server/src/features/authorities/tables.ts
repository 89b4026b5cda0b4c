import {
  boolean,
  date,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AuthorityId, ClaimId, PersonId } from '#kernel/ids.ts'
import type { Localised } from '#kernel/languages.ts'
import type { AuthorityLevel, FormerName } from './core/authority.ts'
import type { AuthorityState, ClaimState, WentInto } from './states.ts'

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
  populationSource: text('population_source'),
  populationYear: smallint('population_year'),
  geonamesId: integer('geonames_id'),
  parentId: uuid('parent_id').$type<AuthorityId>(),
  formerNames: jsonb('former_names').$type<readonly FormerName[]>().notNull().default([]),
  intoId: uuid('into_id').$type<AuthorityId>(),
  intoHow: text('into_how').$type<WentInto>(),
  intoSince: date('into_since'),
  countsAs: uuid('counts_as').$type<AuthorityId>(),
  version: integer('version').notNull().default(1),
  source: text('source').notNull(),
  state: text('state').$type<AuthorityState>().notNull().default('listed'),
  isFictitious: boolean('is_fictitious').notNull().default(false),
  proposedBy: uuid('proposed_by').$type<PersonId>(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
})

/** Which editions of places were taken in. */
export const registryEditions = pgTable('registry_editions', {
  edition: text('edition').primaryKey(),
  takenInAt: timestamp('taken_in_at', { withTimezone: true }).notNull(),
  added: integer('added').notNull(),
})

/** What entrants say of populations; the office confirms it or says why not. */
export const populationClaims = pgTable('population_claims', {
  id: uuid('id').$type<ClaimId>().primaryKey(),
  authorityId: uuid('authority_id').$type<AuthorityId>().notNull(),
  population: integer('population').notNull(),
  source: text('source').notNull(),
  year: smallint('year'),
  why: text('why').notNull(),
  saidBy: uuid('said_by').$type<PersonId>(),
  saidAt: timestamp('said_at', { withTimezone: true }).notNull(),
  state: text('state').$type<ClaimState>().notNull().default('waiting'),
  because: text('because').notNull().default(''),
  decidedAt: timestamp('decided_at', { withTimezone: true }),
})
