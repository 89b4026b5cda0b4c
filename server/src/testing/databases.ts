import postgres, { type Sql } from 'postgres'

/** Runs statements as the cluster's administrator, on a session of its own. */
export async function administer<T>(url: string, body: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    return await body(sql)
  } finally {
    await sql.end()
  }
}

export function urlOf(url: string, database: string): string {
  const named = new URL(url)
  named.pathname = `/${database}`
  return named.href
}

/** Copies a database file by file: about 40 ms, where the default strategy writes every page to the log. */
export const cloneDatabase = (adminUrl: string, name: string, template: string): Promise<unknown> =>
  administer(
    adminUrl,
    (sql) => sql`create database ${sql(name)} template ${sql(template)} strategy file_copy`,
  )

export const dropDatabase = (adminUrl: string, name: string): Promise<unknown> =>
  administer(adminUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`)

export const databasesLike = (adminUrl: string, prefix: string): Promise<readonly string[]> =>
  administer(adminUrl, async (sql) => {
    const rows = await sql<{ name: string }[]>`
      select datname as name from pg_database where starts_with(datname, ${prefix}) order by 1`
    return rows.map(({ name }) => name)
  })
