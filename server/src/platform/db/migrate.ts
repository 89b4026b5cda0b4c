import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import postgres, { type Sql } from 'postgres'
import { heldTooLong, LOCK_SECONDS } from './held.ts'
import { DATABASE_WORDS, DatabaseFault } from './words.ts'

/** `migrations/` at the root of the checkout. */
export const MIGRATIONS_DIR = path.resolve(import.meta.dirname, '../../../../migrations')

export type Migration = {
  readonly name: string
  readonly sql: string
  readonly sha256: string
  /** What the file was before it was amended: where that ran, it is not run again, and what it left is mended by a later one. */
  readonly formerly: readonly string[]
}

// Any number that nobody else uses as an advisory lock: "clar" in ASCII.
const LOCK = 0x636c6172

const GENERATED = 'schema.snapshot.sql'

/** How a file says that it was amended, because as it was it could not run on every database. */
const AMENDED = /^-- amended, before: ([0-9a-f]{64})$/gm

/** The numbered SQL files in their order. Throws a DatabaseFault on a name or number that leaves the order in doubt. */
export function readMigrations(dir: string = MIGRATIONS_DIR): readonly Migration[] {
  if (!existsSync(dir)) return []
  const files = readdirSync(dir)
    .filter((file) => file.endsWith('.sql') && file !== GENERATED)
    .sort()
  const bad = files.find((file) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(file))
  if (bad) throw new DatabaseFault(DATABASE_WORDS.badName(bad))
  const twice = files.find((file, i) => files[i - 1]?.slice(0, 4) === file.slice(0, 4))
  if (twice) throw new DatabaseFault(DATABASE_WORDS.twice(twice.slice(0, 4)))
  return files.map((file) => {
    const sql = readFileSync(path.join(dir, file), 'utf8')
    const sha256 = createHash('sha256').update(sql).digest('hex')
    const formerly = [...sql.matchAll(AMENDED)].flatMap(([, before]) => before ?? [])
    return { name: path.basename(file, '.sql'), sql, sha256, formerly }
  })
}

/** What is still to run, after comparing what ran with the files. Throws a DatabaseFault when they contradict each other. */
export function pending(
  files: readonly Migration[],
  ran: readonly Pick<Migration, 'name' | 'sha256'>[],
): readonly Migration[] {
  for (const { name, sha256 } of ran) {
    const file = files.find((migration) => migration.name === name)
    if (!file) throw new DatabaseFault(DATABASE_WORDS.unknown(name))
    if (![file.sha256, ...file.formerly].includes(sha256))
      throw new DatabaseFault(DATABASE_WORDS.changed(name))
  }
  const last = ran
    .map(({ name }) => name)
    .sort()
    .at(-1)
  const rest = files.filter(({ name }) => !ran.some((done) => done.name === name))
  const late = rest.find(({ name }) => last !== undefined && name < last)
  if (late && last) throw new DatabaseFault(DATABASE_WORDS.late(late.name, last))
  return rest
}

async function run(sql: Sql, { name, sql: text, sha256 }: Migration, lockSeconds: number): Promise<void> {
  try {
    await sql.begin(async (tx) => {
      await tx`select set_config('lock_timeout', ${`${lockSeconds}s`}, true)`
      await tx.unsafe(text)
      await tx`insert into schema_migrations (name, sha256) values (${name}, ${sha256})`
    })
  } catch (error) {
    const { message } = heldTooLong(error, lockSeconds) ?? (error as Error)
    throw new DatabaseFault(`${DATABASE_WORDS.failed(name)} ${message}`, { cause: error })
  }
}

/**
 * Brings the schema forward: each file once, in order, in a transaction of its own. Several processes may call it at once:
 * one works, the others wait and find nothing left. Returns the names of what ran now.
 */
export async function migrate(
  url: string,
  dir: string = MIGRATIONS_DIR,
  lockSeconds = LOCK_SECONDS,
): Promise<readonly string[]> {
  const files = readMigrations(dir)
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: { TimeZone: 'UTC' } })
  try {
    await sql`select pg_advisory_lock(${LOCK})` // goes with the session, however that ends
    await sql`create table if not exists schema_migrations (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`
    const todo = pending(
      files,
      await sql<Pick<Migration, 'name' | 'sha256'>[]>`select name, sha256 from schema_migrations`,
    )
    for (const migration of todo) await run(sql, migration, lockSeconds)
    return todo.map(({ name }) => name)
  } finally {
    await sql.end()
  }
}
