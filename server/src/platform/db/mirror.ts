import { getTableColumns, getTableName, is, sql } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import type { Db } from './client.ts'

type Column = { readonly type: string; readonly required: boolean }
type Columns = ReadonlyMap<string, Column>

/** The exports of a `tables.ts` that are tables. */
export const tablesIn = (module: Readonly<Record<string, unknown>>): readonly PgTable[] =>
  Object.values(module).filter((value) => is(value, PgTable))

// Drizzle and the catalogue spell a few types differently.
const spelling = (type: string): string =>
  type
    .toLowerCase()
    .replaceAll(/\s*\(\s*(\d+)(?:\s*,\s*(\d+))?\s*\)/g, (_, a: string, b?: string) =>
      b ? `(${a},${b})` : `(${a})`,
    )
    .replace(/^varchar/, 'character varying')
    .replace(/^char(?=\(|$)/, 'character')
    .replace(/^(big|small)serial$/, '$1int')
    .replace(/^serial$/, 'integer')

const mirrored = (table: PgTable): Columns =>
  new Map(
    Object.values(getTableColumns(table)).map((column) => [
      column.name,
      { type: spelling(column.getSQLType()), required: column.notNull },
    ]),
  )

async function actual(db: Db, table: string): Promise<Columns> {
  const rows = await db.execute<{ name: string; type: string; required: boolean }>(sql`
    select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as required
    from pg_attribute where attrelid = to_regclass(quote_ident(${table})) and attnum > 0 and not attisdropped`)
  return new Map(rows.map(({ name, type, required }) => [name, { type, required }]))
}

const told = (column: Column | undefined): string =>
  column ? `${column.type}${column.required ? ' not null' : ''}` : 'nothing'

/** Where the drizzle tables differ from the database, one line each; none when the mirror is true. */
export async function compareTables(db: Db, tables: readonly PgTable[]): Promise<readonly string[]> {
  const differences: string[] = []
  for (const table of tables) {
    const name = getTableName(table)
    const [ours, theirs] = [mirrored(table), await actual(db, name)]
    for (const column of new Set([...ours.keys(), ...theirs.keys()])) {
      const [mirror, database] = [told(ours.get(column)), told(theirs.get(column))]
      if (mirror !== database)
        differences.push(`${name}.${column}: tables.ts has ${mirror}, the database ${database}`)
    }
  }
  return differences.sort()
}
