import { sql, type SQL } from 'drizzle-orm'
import { formsOf, keptWith, NAMES_FORM } from '#kernel/fold.ts'
import { FIRST, inBatches, ROWS_AT_ONCE } from './brought-forward.ts'
import type { Db } from './client.ts'
import type { SearchedInvariant } from './invariant.ts'

/** Where a table keeps names to be found by, in its column `search_names`. */
export type KeptNames = {
  readonly table: string
  readonly key: string
  /**
   * A query of `id`, its `names`, an array, the kept names of `others` that it is found by too, or '', and what is `kept` of all of them,
   * for all rows that have names.
   */
  readonly named: SQL
}

/**
 * Brings names into the form of today: those that a migration emptied, those of rows whose `others` have other names since, and all
 * of a table whose names were last kept in another form. How many rows that were.
 */
export async function keepNames(db: Db, kept: KeptNames, form = NAMES_FORM): Promise<number> {
  const isDue = (await isKeptIn(db, kept.table, form))
    ? sql`(kept = '' or right(kept, length(others)) <> others)`
    : sql`true`
  const done = await inBatches(db, async (tx, after) => {
    const due = await tx.execute<{ id: string }>(
      sql`select id from (${kept.named}) as one where ${isDue} and id > ${after} order by id limit ${ROWS_AT_ONCE}`,
    )
    const ids = due.map(({ id }) => id)
    const last = ids.at(-1)
    return last === undefined ? null : { done: await foldAnew(tx, kept, ids), last }
  })
  await tellForm(db, kept.table, form)
  return done.length
}

/** Held from before their names are read, so that nobody's new name is lost. */
async function foldAnew(
  tx: Db,
  { table, key, named }: KeptNames,
  ids: readonly string[],
): Promise<readonly { readonly id: string }[]> {
  const [place, id] = [sql.identifier(table), sql.identifier(key)]
  const these = sql`any(${sql.param([...ids])}::uuid[])`
  await tx.execute(sql`select 1 from ${place} where ${id} = ${these} order by ${id} for update`)
  const rows = await tx.execute<{ id: string; names: (string | null)[]; others: string }>(
    sql`select id, names, others from (${named}) as one where id = ${these}`,
  )
  const folded = rows.map((row) => ({
    id: row.id,
    kept: keptWith(
      row.names.filter((name) => name !== null),
      row.others,
    ),
  }))
  return tx.execute<{ id: string }>(sql`update ${place} as t set search_names = v.kept
    from jsonb_to_recordset(${JSON.stringify(folded)}::jsonb) as v(id uuid, kept text)
    where t.${id} = v.id and t.search_names <> v.kept returning v.id`)
}

async function isKeptIn(db: Db, table: string, form: number): Promise<boolean> {
  const found = await db.execute(sql`select 1 from kept_forms where place = ${table} and form = ${form}`)
  return found.length > 0
}

const tellForm = (db: Db, table: string, form: number): Promise<unknown> =>
  db.execute(sql`insert into kept_forms (place, form) values (${table}, ${form})
    on conflict (place) do update set form = excluded.form where kept_forms.form <> excluded.form`)

type Found = {
  readonly id: string
  readonly names: readonly (string | null)[]
  readonly others: string
  readonly kept: string
}

/**
 * Says that every name can be found: an older process that still ran has changed a name and not what is kept of it. Names from a seed
 * may be kept beside those of the row. A table whose line in `kept_forms` is deleted is folded anew at the next start.
 */
export const nameInvariants = (tables: readonly KeptNames[]): readonly SearchedInvariant[] =>
  tables.map(({ table, named }) => ({
    name: `${table}.search_names keeps every form of its names`,
    find: async (db) => {
      const lacking: { readonly id: string }[] = []
      for (let after: string | undefined = FIRST; after !== undefined;) {
        const rows: readonly Found[] = await db.execute<Found>(
          sql`select id, names, others, kept from (${named}) as one where id > ${after} order by id limit ${ROWS_AT_ONCE}`,
        )
        lacking.push(...rows.filter(isLacking).map(({ id }) => ({ id })))
        after = rows.at(-1)?.id
      }
      return lacking
    },
  }))

const isLacking = ({ names, others, kept }: Found): boolean =>
  !kept.endsWith(others) ||
  names.some((name) => formsOf(name ?? '').some((form) => form !== '' && !kept.includes(`|${form}|`)))
