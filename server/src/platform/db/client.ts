import type { PgDatabase } from 'drizzle-orm/pg-core'
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'

/** Reads and writes. A transaction is also a Db, so the same store function serves both. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>
