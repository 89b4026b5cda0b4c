import { eq, sql } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import { authorities } from '../tables.ts'
import { getAuthority, lockCountry, type Authority } from './authorities.ts'

export type Change = Partial<Omit<typeof authorities.$inferInsert, 'id' | 'key' | 'version'>>

/** An authority that nobody else changes, nor anything of its country, until the transaction ends. */
export async function lockAuthority(tx: Db, id: string): Promise<Authority> {
  const found = await getAuthority(tx, id)
  await lockCountry(tx, found.country)
  const [locked] = await tx.select().from(authorities).where(eq(authorities.id, found.id)).for('update')
  return locked ?? found
}

/** The same of the record that counts of the body that is named so: what is said of another record of it is said of that one. */
export async function lockCounting(tx: Db, named: string): Promise<Authority> {
  const found = await lockAuthority(tx, named)
  return found.countsAs === null ? found : lockAuthority(tx, found.countsAs)
}

export async function changeRow(tx: Db, { id, version }: Authority, change: Change): Promise<void> {
  await tx
    .update(authorities)
    .set({ ...change, version: version + 1 })
    .where(eq(authorities.id, id))
}

/** The other one of a pair as it is today, with all above it, or all that it goes into, itself first. */
export async function otherWithWay(
  tx: Db,
  id: string,
  by: 'parent_id' | 'into_id',
): Promise<{ readonly other: Authority; readonly way: readonly string[] }> {
  const other = await getAuthority(tx, id)
  const next = sql.identifier(by)
  const way = await tx.execute<{ id: string }>(sql`
    with recursive way as (
      select id, ${next} as next from authorities where id = ${id}
      union select a.id, a.${next} from way w join authorities a on a.id = w.next
    ) select id from way`)
  return { other, way: way.map((row) => row.id) }
}

/** Says anew which record counts of this one and of all that were recorded as the same before it; null: this one itself. */
export async function countAs(tx: Db, id: string, counting: string | null): Promise<void> {
  await tx.execute(sql`
    with recursive same as (
      select ${id}::uuid as id
      union select a.id from same s join authorities a on a.into_id = s.id and a.into_how = 'same'
    )
    update authorities a set counts_as = nullif(coalesce(${counting}::uuid, ${id}::uuid), a.id) from same where a.id = same.id`)
}
