import { sql, type SQL } from 'drizzle-orm'
import { mailAddress } from '#kernel/mail-address.ts'
import { FIRST, inBatches, ROWS_AT_ONCE } from './brought-forward.ts'
import type { Db } from './client.ts'
import type { SearchedInvariant } from './invariant.ts'

/** Where a table keeps the address of somebody, and what is done when it came from before it had one form. */
export type KeptAddresses = { readonly table: string; readonly column: string } & (
  | {
      readonly hold: 'one'
      /** Beside which columns nobody else holds the same address. */
      readonly within: readonly string[]
      /** What else is to be made anew. */
      readonly forget?: string
    }
  | { readonly hold: 'many' }
  /** What is of no worth in another form, and lasts some minutes. */
  | { readonly hold: 'briefly' }
)

/** A row that keeps an address in a form of before, because another holds the same one already. */
export type LeftAddress = { readonly table: string; readonly id: string; readonly holder: string }

type Row = { readonly id: string; readonly address: string }
type Other = Row & { readonly wanted: string }

/**
 * Brings addresses into the form of today. Whoever would become somebody else is left as they are, and told. The table is held only where
 * there is something to write, and what is written is read after that: an older process that still runs changes addresses too.
 */
export const keepAddresses = (db: Db, kept: KeptAddresses): Promise<LeftAddress[]> =>
  inBatches(db, async (tx, after) => {
    const seen = await readOn(tx, kept, after)
    if (seen.others.length > 0) await holdTable(tx, kept)
    const { others, last } = seen.others.length > 0 ? await readOn(tx, kept, after) : seen
    if (last === undefined) return null
    const done: LeftAddress[] = []
    for (const other of others) done.push(...(await bring(tx, kept, other)))
    return { done, last }
  })

/** Says that no address is left in a form of before. */
export const addressInvariants = (kept: readonly KeptAddresses[]): readonly SearchedInvariant[] =>
  kept.map((one) => ({
    name: `${one.table}.${one.column} keeps each address in its one form`,
    find: async (db) => {
      const found = []
      for (let after: string | undefined = FIRST; after !== undefined;) {
        const { others, last }: Awaited<ReturnType<typeof readOn>> = await readOn(db, one, after)
        found.push(...others.map(({ id, wanted }) => ({ id, wanted })))
        after = last
      }
      return found
    },
  }))

/** Only what has letters of another script, or stands for some, can have another form. */
const mayBeOther = (column: SQL) => sql`(${column} like '%xn--%' or ${column} ~ '[^\\x20-\\x7e]')`

async function readOn(db: Db, { table, column }: KeptAddresses, after: string) {
  const address = sql.identifier(column)
  const rows = await db.execute<Row>(sql`select id, ${address} as address from ${sql.identifier(table)}
    where id > ${after} and ${mayBeOther(sql`${address}`)} order by id limit ${ROWS_AT_ONCE}`)
  const others = rows.flatMap((row): Other[] => {
    const wanted = mailAddress(row.address)
    return wanted === null || wanted === row.address ? [] : [{ ...row, wanted }]
  })
  return { others, last: rows.at(-1)?.id }
}

/** Nobody changes an address, or comes with the same one, between reading it and writing it. */
const holdTable = (tx: Db, { table }: KeptAddresses): Promise<unknown> =>
  tx.execute(sql`lock table ${sql.identifier(table)} in share row exclusive mode`)

async function bring(tx: Db, kept: KeptAddresses, { id, wanted }: Other): Promise<LeftAddress[]> {
  const [place, address] = [sql.identifier(kept.table), sql.identifier(kept.column)]
  if (kept.hold === 'briefly') {
    await tx.execute(sql`delete from ${place} where id = ${id}`)
    return []
  }
  const holder = kept.hold === 'one' ? await holderOf(tx, kept, { id, wanted }) : undefined
  if (holder !== undefined) return [{ table: kept.table, id, holder }]
  const forgotten = kept.hold === 'one' && kept.forget ? sql`, ${sql.identifier(kept.forget)} = ''` : sql``
  await tx.execute(sql`update ${place} set ${address} = ${wanted}${forgotten} where id = ${id}`)
  return []
}

async function holderOf(
  tx: Db,
  { table, column, within }: Extract<KeptAddresses, { hold: 'one' }>,
  { id, wanted }: Pick<Other, 'id' | 'wanted'>,
): Promise<string | undefined> {
  const place = sql.identifier(table)
  const beside = within.map((each) => sql` and other.${sql.identifier(each)} = one.${sql.identifier(each)}`)
  const [found] = await tx.execute<{
    id: string
  }>(sql`select other.id from ${place} as one join ${place} as other
    on other.${sql.identifier(column)} = ${wanted}${sql.join(beside)} where one.id = ${id}`)
  return found?.id
}
