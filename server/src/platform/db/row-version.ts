import { sql, type SQL } from 'drizzle-orm'

/**
 * Which version of a row this is: which row, who wrote it, and where it lies. A later version differs, and so does one that a
 * transaction wrote which was undone; so what is remembered of a version holds for every process that meets it. Numbers of
 * transactions begin anew in each database, ids do not.
 */
export const rowVersionOf = (table: string, id = 'id'): SQL<string> =>
  sql.raw(`${table}.${id} || ' ' || ${table}.xmin || ' ' || ${table}.ctid`) as SQL<string>
