import { sql } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'

/** The rows of a database as texts, by table, the same one as often as it is there. */
export type Contents = Readonly<Record<string, readonly string[]>>

/** A call's pulse has a row for each session of the database that ever changed something. */
const UNCOUNTED = ['call_pulses']

/** Every row of every table, exactly. */
export async function contentsOf(db: Db): Promise<Contents> {
  const tables = await db.execute<{ name: string }>(sql`
    select tablename as name from pg_tables where schemaname = 'public' order by tablename`)
  const counted = tables.filter(({ name }) => !UNCOUNTED.includes(name))
  const each = counted.map(
    ({ name }) => sql`select ${name}::text as name, to_jsonb(of_table)::text as row
      from ${sql.identifier(name)} of_table`,
  )
  const rows = await db.execute<{ name: string; row: string }>(sql.join(each, sql` union all `))
  const found: Record<string, string[]> = {}
  for (const { name, row } of rows) (found[name] ??= []).push(row)
  return found
}

/** Where a row of the audit stands is taken from a sequence, which what is undone uses up as well. */
const NUMBERED = /"sequence": \d+/g
const ID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g
/** As dates are written, and in milliseconds, as in the key of what caused a mail. */
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)|\b\d{13}\b/g
/** Keys and hashes; and the end of a public body's key, which is of its id. */
const MADE = /[\w-]{32,}|(?<=-)[\da-f]{6}(?=")/g

/** A row but for what is another one each time that it is made: ids, instants, keys. What counts or says something stays. */
const withoutChance = (row: string): string =>
  row.replaceAll(NUMBERED, '').replaceAll(ID, '#').replaceAll(INSTANT, '@').replaceAll(MADE, '*')

export type Difference = Readonly<Record<string, { readonly gone: string[]; readonly come: string[] }>>

/** What was taken away and what came, by table, but for ids, instants and keys. A row that was changed is gone and has come. */
export function differenceOf(before: Contents, after: Contents): Difference {
  const found: Record<string, { gone: string[]; come: string[] }> = {}
  for (const table of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const gone = without(before[table] ?? [], after[table] ?? [])
    const come = without(after[table] ?? [], before[table] ?? [])
    if (gone.length + come.length > 0) found[table] = { gone, come }
  }
  return found
}

const without = (rows: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others)
  return rows
    .filter((row) => !known.has(row))
    .map(withoutChance)
    .sort()
}
