import { sql } from 'drizzle-orm'
import { present } from '#kernel/impossible.ts'
import type { Db } from './client.ts'

/** Asks the database's clock, in Unix milliseconds with a fraction. */
export const databaseTime = (db: Db) => async (): Promise<number> => {
  const rows = await db.execute<{ ms: number }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
  )
  return present(rows[0], 'the time').ms
}
