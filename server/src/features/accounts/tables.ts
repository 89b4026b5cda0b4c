import {
  boolean,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  pgView,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import type { SiteRole } from '#kernel/actor.ts'
import { SCOPE_KINDS } from '#kernel/scopes.ts'
import { newId, type CallId, type PersonId, type ProgrammeId } from '#kernel/ids.ts'
import { instant } from '#platform/db/instant.ts'
import type { SecurityKind } from './core/security-log.ts'

export const people = pgTable('people', {
  id: uuid('id')
    .$type<PersonId>()
    .primaryKey()
    .$defaultFn(() => newId()),
  email: text('email').notNull(),
  emailVerified: boolean('email_verified').notNull().default(false),
  name: text('name').notNull().default(''),
  searchNames: text('search_names').notNull().default(''),
  image: text('image'),
  language: text('language').notNull().default('en'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

// The property names of the four tables below are better-auth's; the columns' are ours.
export const sessions = pgTable('sessions', {
  id: uuid('id')
    .primaryKey()
    .$defaultFn(() => newId()),
  userId: uuid('person_id').$type<PersonId>().notNull(),
  token: text('token').notNull(),
  expiresAt: instant('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

export const signInAccounts = pgTable('sign_in_accounts', {
  id: uuid('id')
    .primaryKey()
    .$defaultFn(() => newId()),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  userId: uuid('person_id').$type<PersonId>().notNull(),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: instant('access_token_expires_at'),
  refreshTokenExpiresAt: instant('refresh_token_expires_at'),
  scope: text('scope'),
  password: text('password'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

export const verifications = pgTable('verifications', {
  id: uuid('id')
    .primaryKey()
    .$defaultFn(() => newId()),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

export const signInCodes = pgTable('sign_in_codes', {
  id: uuid('id')
    .primaryKey()
    .$defaultFn(() => newId()),
  email: text('email').notNull(),
  fingerprint: text('fingerprint').notNull(),
  kind: text('kind', { enum: ['mailed', 'operator'] }).notNull(),
  browser: text('browser'),
  tries: integer('tries').notNull().default(0),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

export const signInLevels = pgTable('sign_in_levels', {
  key: text('key').primaryKey(),
  level: doublePrecision('level').notNull(),
  at: instant('at').notNull(),
})

export const givenOnce = pgTable(
  'given_once',
  {
    personId: uuid('person_id').$type<PersonId>().notNull(),
    key: uuid('key').notNull(),
    answer: jsonb('answer'),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.key] })],
)

export const securityLines = pgTable('security_lines', {
  id: uuid('id').primaryKey(),
  kind: text('kind').$type<SecurityKind>().notNull(),
  personId: uuid('person_id').$type<PersonId>(),
  network: text('network'),
  asked: text('asked'),
  hour: instant('hour').notNull(),
  firstAt: instant('first_at').notNull(),
  lastAt: instant('last_at').notNull(),
  times: integer('times').notNull(),
})

export const roleGrants = pgTable('role_grants', {
  id: uuid('id').primaryKey(),
  personId: uuid('person_id').$type<PersonId>().notNull(),
  role: text('role').$type<SiteRole>().notNull(),
  scopeKind: text('scope_kind', { enum: SCOPE_KINDS }).notNull(),
  /** Null: the site. */
  scopeId: uuid('scope_id'),
  callId: uuid('call_id')
    .$type<CallId>()
    .generatedAlwaysAs(sql`case when scope_kind = 'call' then scope_id end`),
  programmeId: uuid('programme_id')
    .$type<ProgrammeId>()
    .generatedAlwaysAs(sql`case when scope_kind = 'programme' then scope_id end`),
  grantedAt: instant('granted_at').notNull(),
  /** Null: the operator's command, or not known. */
  grantedBy: uuid('granted_by').$type<PersonId>(),
  revokedAt: instant('revoked_at'),
})

/** Which calls a programme has: all that accounts know of them. */
export const programmeCalls = pgView('programme_calls', {
  programmeId: uuid('programme_id').$type<ProgrammeId>().notNull(),
  callId: uuid('call_id').$type<CallId>().notNull(),
}).existing()
