import { sql, type SQL } from 'drizzle-orm'

/**
 * Which version of a row this is: who wrote it, and where it lies. A later version differs, and so does one that a
 * transaction wrote which was undone; so what is remembered of a version holds for every process that meets it.
 */
export const rowVersionOf = (table: string): SQL<string> =>
  sql.raw(`${table}.xmin || ' ' || ${table}.ctid`) as SQL<string>
