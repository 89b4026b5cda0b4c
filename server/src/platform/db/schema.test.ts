import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import {
  bigserial,
  char,
  integer,
  numeric,
  pgTable,
  text,
  timestamp,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import { withTx, workerDatabase } from '../testing/database.ts'
import { MIGRATIONS_DIR } from './migrate.ts'
import { compareTables, tablesIn } from './mirror.ts'
import { schemaSnapshot } from './snapshot.ts'

const SNAPSHOT = path.join(MIGRATIONS_DIR, 'schema.snapshot.sql')
const FEATURES = path.resolve(import.meta.dirname, '../../features')

test('migrations/schema.snapshot.sql is the schema that the migrations make (UPDATE_SNAPSHOT=1 writes it)', async () => {
  const schema = await schemaSnapshot(await workerDatabase())
  if (process.env['UPDATE_SNAPSHOT']) writeFileSync(SNAPSHOT, schema)
  expect(existsSync(SNAPSHOT) ? readFileSync(SNAPSHOT, 'utf8') : '').toBe(schema)
})

test('the snapshot tells every kind of change', () =>
  withTx(async (db) => {
    const before = await schemaSnapshot(db)
    await db.execute(
      sql.raw(`
      create type probe_kind as enum ('b', 'a');
      create table probe (n int not null default 3 constraint n_is_positive check (n > 0), kind probe_kind, twice int generated always as (n * 2) stored);
      create index probe_n on probe (n) where n > 7;
      create view probes as select n from probe;
      create function probe_now() returns trigger language plpgsql as $$ begin return new; end $$;
      create trigger probe_touched before update on probe for each row execute function probe_now();
      create text search configuration probed (copy = simple)`),
    )
    const lines = new Set(before.split('\n'))
    const added = (await schemaSnapshot(db)).split('\n').filter((line) => !lines.has(line))
    const tells = (part: string) => added.some((line) => line.includes(part))
    expect(
      [
        'probe.n integer not null default 3',
        'probe.kind probe_kind',
        'probe.twice integer generated as (n * 2)',
        'probe n_is_positive CHECK ((n > 0))',
        'CREATE INDEX probe_n ON public.probe USING btree (n) WHERE (n > 7)',
        'probes as ',
        'probe_kind (b, a)',
        'CREATE OR REPLACE FUNCTION public.probe_now()',
        'CREATE TRIGGER probe_touched BEFORE UPDATE',
        'probed: asciiword -> simple',
      ].filter((part) => !tells(part)),
    ).toEqual([])
  }))

for (const file of globSync('*/{tables.ts,store/tables.ts}', { cwd: FEATURES })) {
  test(`${file} mirrors the database`, async () => {
    const tables = tablesIn(await import(path.join(FEATURES, file)))
    expect(tables).not.toEqual([])
    expect(await compareTables(await workerDatabase(), tables)).toEqual([])
  })
}

test('the mirror names every column that differs in presence, type or being required', () =>
  withTx(async (db) => {
    await db.execute(
      sql.raw(`create table probe (
      same uuid not null, at timestamptz(3), code char(2), name varchar(9), share numeric(5,2), tags text[], n bigserial,
      extra text, loose text, narrow integer)`),
    )
    const probe = pgTable('probe', {
      same: uuid('same').notNull(),
      at: timestamp('at', { withTimezone: true, precision: 3 }),
      code: char('code', { length: 2 }),
      name: varchar('name', { length: 9 }),
      share: numeric('share', { precision: 5, scale: 2 }),
      tags: text('tags').array(),
      n: bigserial('n', { mode: 'number' }),
      loose: text('loose').notNull(),
      narrow: text('narrow'),
      missing: integer('missing'),
    })
    expect(await compareTables(db, tablesIn({ probe, other: 'not a table' }))).toEqual([
      'probe.extra: tables.ts has nothing, the database text',
      'probe.loose: tables.ts has text not null, the database text',
      'probe.missing: tables.ts has integer, the database nothing',
      'probe.narrow: tables.ts has text, the database integer',
    ])
  }))
