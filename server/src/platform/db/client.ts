import { sql } from 'drizzle-orm'
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import { keepPlans } from './kept-plans.ts'

/** Reads and writes. A transaction is also a Db, so the same store function serves both. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>

export type Connection = {
  readonly db: Db
  /** Waits for running statements, at most five seconds. */
  close(): Promise<void>
}

export type ConnectOptions = {
  readonly poolSize?: number
  /** 0 for none. */
  readonly statementTimeoutMs?: number
  /** How many statements keep their plans in each session. */
  readonly keptPlans?: number
}

const TIMESTAMPTZ = 1184

/** A pool of sessions in UTC. The driver stays hidden: drizzle changes its serialisers, so nobody else may use it. */
export function connect(
  url: string,
  { poolSize = 10, statementTimeoutMs = 30_000, keptPlans }: ConnectOptions = {},
): Connection {
  const client = postgres(url, {
    max: poolSize,
    onnotice: () => undefined,
    connection: {
      application_name: 'clarion',
      TimeZone: 'UTC',
      statement_timeout: statementTimeoutMs,
      // Longer than any honest transaction of ours: one that hangs must not hold its locks for ever.
      idle_in_transaction_session_timeout: 60_000,
    },
  })
  keepPlans(client, keptPlans)
  const db = drizzle(client)
  // Drizzle makes instants plain text on their way; hand-written SQL takes and gives Date like mapped columns do.
  client.options.parsers[TIMESTAMPTZ] = (text: string) => new Date(text)
  client.options.serializers[TIMESTAMPTZ] = (at: unknown) => (at instanceof Date ? at.toISOString() : at)
  return { db, close: () => client.end({ timeout: 5 }) }
}

/** Whether the database answers. */
export async function isReachable(db: Db): Promise<boolean> {
  return db.execute(sql`select 1`).then(
    () => true,
    () => false,
  )
}
