import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Sql } from 'postgres'
import { readMigrations } from '#platform/db/migrate.ts'

/**
 * What a release left in a database: the rows of every table as it wrote them. Their shape is that of its last migration, which is never
 * changed, so that the two together are the database of then.
 */
type Kept = { readonly last: string; readonly tables: Readonly<Record<string, readonly object[]>> }

const RELEASES = path.join(import.meta.dirname, 'releases')

/** The last migration of the newest release that is kept: '0071'. */
export function newestRelease(): string {
  const names = readdirSync(RELEASES).sort()
  return path.basename(names.at(-1) ?? '', '.json.gz')
}

const fileOf = (last: string): string => path.join(RELEASES, `${last}.json.gz`)

type Column = { readonly table: string; readonly columns: readonly string[] }

/** Tables of ours with what is written into them; what the database computes by itself it computes again. */
const tablesOf = (sql: Sql) => sql<Column[]>`
  select table_name as table, array_agg(column_name::text order by ordinal_position) as columns
  from information_schema.columns join information_schema.tables using (table_schema, table_name)
  where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER' and table_name <> 'schema_migrations'
  group by table_name order by table_name`

/** Writes down what a database holds, as the release that has just been made: run once with the code of that release. */
export async function keepRelease(sql: Sql): Promise<string> {
  const last = readMigrations().at(-1)?.name.slice(0, 4) ?? ''
  const tables: Record<string, object[]> = {}
  for (const { table, columns } of await tablesOf(sql)) {
    const rows = await sql<{ row: object }[]>`
      select to_jsonb(kept) as row from (select ${sql([...columns])} from ${sql(table)}) kept order by kept::text`
    if (rows.length > 0) tables[table] = rows.map(({ row }) => row)
  }
  const kept: Kept = { last, tables }
  const file = fileOf(last)
  writeFileSync(file, gzipSync(JSON.stringify(kept), { level: 9 }))
  return file
}

/** Fills a database that has been migrated as far as the release did with what it held. */
export async function restoreRelease(sql: Sql, last: string): Promise<void> {
  const { tables }: Kept = JSON.parse(gunzipSync(readFileSync(fileOf(last))).toString())
  const shapes = new Map((await tablesOf(sql)).map(({ table, columns }) => [table, columns]))
  // As a replica: rows come in any order, and nothing is checked, counted or folded again that the release did already.
  await sql`set session_replication_role = replica`
  for (const [table, rows] of Object.entries(tables)) {
    const columns = sql([...(shapes.get(table) ?? [])])
    await sql`delete from ${sql(table)}`
    await sql`insert into ${sql(table)} (${columns}) overriding system value
      select ${columns} from jsonb_populate_recordset(null::${sql(table)}, ${sql.json(rows as never)})`
  }
  await sql`set session_replication_role = origin`
}
