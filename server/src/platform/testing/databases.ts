import postgres, { type Sql } from 'postgres'

/** A session as the cluster's administrator. */
export const administrator = (url: string): Sql => postgres(url, { max: 1, onnotice: () => undefined })

/** Runs statements as the cluster's administrator, on a session of its own. */
export async function administer<T>(url: string, body: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = administrator(url)
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

/** From now on a database remembers when its tables, rules or anything else of its shape is changed. Needs a superuser. */
export const rememberChanges = (sql: Sql): Promise<unknown> =>
  sql.unsafe(`
    create schema testing;
    create table testing.changes (command text not null);
    create function testing.remember() returns event_trigger language plpgsql as
      $$ begin insert into testing.changes values (tg_tag); end $$;
    create event trigger remember_changes on ddl_command_end execute function testing.remember()`)

/** Nobody else is in the middle of anything, and its shape is what it was. */
async function isAsItWas(sql: Sql): Promise<boolean> {
  const against = await sql`
    select 1 from testing.changes
    union all
    select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`
  return against.length === 0
}

/**
 * Takes all rows out again, which costs a tenth of a clone. False, and best thrown away, when its shape was changed or
 * somebody still holds it.
 */
export async function emptyAgain(sql: Sql): Promise<boolean> {
  try {
    if (!(await isAsItWas(sql))) return false
    // A file without a page has no row.
    const written = await sql<{ name: string }[]>`
      select oid::regclass as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migrations'
        and pg_relation_size(oid) > 0`
    if (written.length === 0) return true
    const tables = written.map(({ name }) => name)
    // As a replica, without triggers: final rows go too, and in any order. Counting begins anew.
    await sql.unsafe(`
      set session_replication_role = replica;
      set lock_timeout = '5s';
      ${tables.map((table) => `delete from ${table};`).join(' ')}
      select setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
        from pg_sequences where schemaname = 'public' and last_value is not null`)
    // Files of no length: rows of the next test lie in the order in which it writes them, as in a clone.
    await sql.unsafe(`vacuum (index_cleanup on, truncate on) ${tables.join(', ')}`)
    return true
  } catch {
    return false
  }
}
