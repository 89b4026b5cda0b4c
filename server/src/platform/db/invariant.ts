import { sql } from 'drizzle-orm'
import type { Db } from './client.ts'

/** A rule about live data as SQL that must return no rows; the name says what holds when it does. */
export type Invariant = { readonly name: string; readonly sql: string }

/** How many of the rows that break a rule are shown: enough to find the cause. */
const SHOWN = 5

export type Broken = { readonly name: string; readonly rows: readonly unknown[] }

/** The rules that do not hold, each with the first rows that break it. Only reads. */
export async function findBroken(db: Db, invariants: readonly Invariant[]): Promise<readonly Broken[]> {
  const broken: Broken[] = []
  for (const { name, sql: rule } of invariants) {
    const rows = await db.execute(sql.raw(`select * from (${rule}) as broken limit ${SHOWN}`))
    if (rows.length > 0) broken.push({ name, rows: [...rows] })
  }
  return broken
}
