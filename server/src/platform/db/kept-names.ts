import { sql, type SQL } from 'drizzle-orm'
import { namesKept } from '#kernel/fold.ts'
import type { Db } from './client.ts'

/** Where a table keeps names to be found by, in its column `search_names`. */
export type KeptNames = {
  readonly table: string
  readonly key: string
  /** A query of `id` and its `names`, an array, that takes what stands in `search_names = ''`. */
  readonly missing: SQL
}

const ROWS_AT_ONCE = 1000

/** Brings the names of rows that came from before a change of their form into the form of today. How many rows that were. */
export async function keepNames(db: Db, { table, key, missing }: KeptNames): Promise<number> {
  for (let done = 0; ;) {
    const rows = await db.execute<{ id: string; names: (string | null)[] }>(
      sql`${missing} limit ${ROWS_AT_ONCE}`,
    )
    if (rows.length === 0) return done
    const kept = rows.map(({ id, names }) => ({ id, kept: namesKept(names.filter((name) => name !== null)) }))
    await db.execute(sql`update ${sql.identifier(table)} as t set search_names = v.kept
      from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as v(id uuid, kept text) where t.${sql.identifier(key)} = v.id`)
    done += rows.length
  }
}
