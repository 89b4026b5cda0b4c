import { bigint, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { CallId, MediaId, PersonId } from '#kernel/ids.ts'
import { instant } from '#platform/db/instant.ts'
import type { Overwrite } from '#platform/recordings/overwrites.ts'
import { HOLDER_KINDS } from './core/holder.ts'
import type { Licence } from './core/licences.ts'
import { MEDIA_KINDS } from './core/kinds.ts'
import { MEDIA_STATES } from './states.ts'

const size = (name: string) => bigint(name, { mode: 'number' })

export const media = pgTable('media', {
  id: uuid('id').$type<MediaId>().primaryKey(),
  holderKind: text('holder_kind', { enum: HOLDER_KINDS }).notNull(),
  holderId: uuid('holder_id').notNull(),
  slot: text('slot').notNull(),
  kind: text('kind', { enum: MEDIA_KINDS }).notNull(),
  state: text('state', { enum: MEDIA_STATES }).notNull(),
  fileName: text('file_name').notNull(),
  contentType: text('content_type').notNull(),
  bytes: size('bytes').notNull(),
  sha256: text('sha256').notNull(),
  width: integer('width'),
  height: integer('height'),
  colour: text('colour'),
  drawn: integer('drawn').notNull().default(1),
  lostRounds: integer('lost_rounds').notNull().default(0),
  altText: text('alt_text').notNull().default(''),
  caption: text('caption').notNull().default(''),
  credit: text('credit').notNull().default(''),
  licence: text('licence').$type<Licence | ''>().notNull().default(''),
  position: integer('position').notNull(),
  version: integer('version').notNull().default(1),
  uploadedBy: uuid('uploaded_by').$type<PersonId>(),
  uploadedAt: instant('uploaded_at').notNull(),
  removedAt: instant('removed_at'),
  formKey: uuid('form_key'),
  callId: uuid('call_id').$type<CallId>(),
})

export const renditions = pgTable(
  'renditions',
  {
    mediaId: uuid('media_id').$type<MediaId>().notNull(),
    name: text('name').notNull(),
    storageKey: text('storage_key').notNull(),
    contentType: text('content_type').notNull(),
    width: integer('width'),
    height: integer('height'),
    bytes: size('bytes').notNull(),
    overwrites: jsonb('overwrites').$type<readonly Overwrite[]>().notNull().default([]),
  },
  (table) => [primaryKey({ name: 'renditions_pkey', columns: [table.mediaId, table.name] })],
)
